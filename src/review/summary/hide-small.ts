/**
 * Hiding small counts of a table whose total is known. A count from 1 up to below the least one is hidden; so that none
 * can be computed back from the total, at least two are hidden, and together they are at least the least one.
 */

/** A count; null where it is not told. */
export type Cell = number | null;

/** @param none tell nothing at all */
export function hideSmall(
  counts: Readonly<Record<string, number>>,
  least: number,
  none = false,
): Readonly<Record<string, Cell>> {
  const total = sumOf(Object.values(counts));
  if (none || (total > 0 && total < least)) return Object.fromEntries(Object.keys(counts).map((name) => [name, null]));
  const hidden = new Set(Object.keys(counts).filter((name) => isSmall(counts[name] ?? 0, least)));
  const rest = Object.keys(counts)
    .filter((name) => (counts[name] ?? 0) >= least)
    .sort((one, other) => (counts[one] ?? 0) - (counts[other] ?? 0));
  const together = (): number => sumOf([...hidden].map((name) => counts[name] ?? 0));
  while (hidden.size > 0 && (hidden.size < 2 || together() < least)) {
    const next = rest.shift();
    if (next === undefined) break;
    hidden.add(next);
  }
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, hidden.has(name) ? null : count]));
}

/** Whether a count is one that is not told. */
export function isSmall(count: number, least: number): boolean {
  return count > 0 && count < least;
}

export function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
