/** Tables of counts as they are written: in one order, small counts hidden. */
import { namesOf } from './count-tree.js';
import { type Cell, hideSmall } from './hide-small.js';

/** Counts by name. */
export type Told = Readonly<Record<string, Cell>>;

/** Days after the session, as clause C2 tells them apart; told one by one where nothing is to be hidden. */
const DAY_BINS: readonly [number, string][] = [
  [0, '0-8'],
  [9, '9-14'],
  [15, '15-21'],
  [22, '22+'],
];

/** Counts in the order of their names. */
export function inOrder(counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(namesOf(counts).map((name) => [name, counts[name] ?? 0]));
}

/** Findings of one rule are one table: together they are about as many as its unmet outcomes. */
export function toldFindings(
  codes: Readonly<Record<string, Readonly<Record<string, number>>>>,
  least: number,
  none: boolean,
): Readonly<Record<string, Told>> {
  const flat = namesOf(codes).flatMap((code) =>
    namesOf(codes[code] ?? {}).map((severity) => [`${code} ${severity}`, codes[code]?.[severity] ?? 0] as const),
  );
  const told = Object.entries(hideSmall(Object.fromEntries(flat), least, none)).map(([name, cell]) => {
    const [code = '', severity = ''] = name.split(' ');
    return [code, severity, cell] as const;
  });
  return Object.fromEntries(
    namesOf(codes).map((code) => [
      code,
      Object.fromEntries(told.flatMap(([of, severity, cell]) => (of === code ? [[severity, cell]] : []))),
    ]),
  );
}

/** Counts with no total that would give them away. */
export function withoutSmall(counts: Readonly<Record<string, number>>, least: number, none: boolean): Told {
  return Object.fromEntries(
    namesOf(counts).map((name) => [name, none || (counts[name] ?? 0) < least ? null : (counts[name] ?? 0)]),
  );
}

/** Counts by days from a session, in bins. */
export function binnedDays(days: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const bins: Record<string, number> = Object.fromEntries(DAY_BINS.map(([, name]) => [name, 0]));
  for (const [day, count] of Object.entries(days)) {
    const [, name] = DAY_BINS.findLast(([from]) => Number(day) >= from) ?? [0, '0-8'];
    bins[name] = (bins[name] ?? 0) + count;
  }
  return bins;
}
