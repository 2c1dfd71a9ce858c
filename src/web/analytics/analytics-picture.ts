/** The counts as the page draws them: sums by rule, client, month, finding. Pure: the same rows give the same picture. */
import type { AnalyticsPort, CountRow, Counts } from './analytics-port.js';

/** Counts of some rows under one name. */
export interface Named {
  readonly name: string;
  readonly counts: Counts;
}

export interface RulePicture extends Named {
  /** One for each month of the picture, those too in which nothing was. */
  readonly months: readonly Named[];
  readonly findings: readonly Named[];
}

export interface AnalyticsPicture {
  readonly all: Counts;
  /** Without gaps, earliest first. */
  readonly months: readonly Named[];
  readonly clients: readonly Named[];
  /** In the order of the protocol; feedback on cards never issued last. */
  readonly rules: readonly RulePicture[];
  /** By code, the commonest first. */
  readonly reasons: readonly (readonly [code: string, count: number])[];
  /** Cards of the month and rule that have the most, shown or withheld: the scale of all charts. */
  readonly most: number;
}

export function analyticsPicture(
  rows: readonly CountRow[],
  { total, ruleTitles }: Pick<AnalyticsPort, 'total' | 'ruleTitles'>,
): AnalyticsPicture {
  const months = monthsOf(rows);
  const named = (name: string, of: readonly CountRow[]): Named => ({ name, counts: total(of) });
  const byMonth = (of: readonly CountRow[]) =>
    months.map((month) =>
      named(
        month,
        of.filter((row) => row.month === month),
      ),
    );
  const order = [...ruleTitles.keys()];
  const placeOf = (rule: string): number => (order.includes(rule) ? order.indexOf(rule) : order.length);
  const ids = namesOf(rows, ({ rule }) => rule).sort((one, other) => placeOf(one) - placeOf(other));
  const rules = ids.map((id): RulePicture => {
    const own = rows.filter(({ rule }) => rule === id);
    const findings = namesOf(own, ({ finding }) => finding);
    return {
      ...named(id, own),
      months: byMonth(own),
      findings: findings.map((code) =>
        named(
          code,
          own.filter(({ finding }) => finding === code),
        ),
      ),
    };
  });
  const all = total(rows);
  return {
    all,
    months: byMonth(rows),
    clients: namesOf(rows, ({ client }) => client).map((id) =>
      named(
        id,
        rows.filter(({ client }) => client === id),
      ),
    ),
    rules,
    reasons: Object.entries(all.reasons).sort(([, one], [, other]) => other - one),
    most: Math.max(0, ...rules.flatMap((rule) => rule.months.map(({ counts }) => firedOf(counts)))),
  };
}

/** Withheld cards, whatever for. */
export function withheldOf({ withheld: { shadow, rollout, silenced } }: Counts): number {
  return shadow + rollout + silenced;
}

/** Cards shown and cards withheld: what the rules said. Feedback on cards never issued counts by itself. */
export function firedOf(counts: Counts): number {
  return Math.max(counts.shown, counts.accepted + counts.overridden + counts.ignored) + withheldOf(counts);
}

function namesOf(rows: readonly CountRow[], nameOf: (row: CountRow) => string): string[] {
  return [...new Set(rows.map(nameOf))].sort();
}

/** Every month from the first to the last. */
function monthsOf(rows: readonly CountRow[]): readonly string[] {
  const numbers = rows.map(({ month }) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1);
  if (numbers.length === 0) return [];
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  return Array.from({ length: last - first + 1 }, (_, index) => monthText(first + index));
}

function monthText(number: number): string {
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
}
