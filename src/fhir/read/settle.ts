/** Giving facts their last form: days that depend on the whole chart, one order, no repetition. */
import { exactly, type Day, type DayInterval } from '../../timeline/day.js';
import type { DataQualityNote, Fact, Unresolved } from '../../timeline/fact.js';
import { CHART_END, CHART_START } from './row.js';

/** Code-unit order: the same on every machine and locale. */
export function byText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/**
 * Settles the days that readers could not know alone.
 *
 * What carries no date counts from the chart's first dated fact; a death with no date, from its newest. A date
 * that is only known in part, or that lies ahead, was known by the newest day of the chart at the latest.
 *
 * @param newest newest day on which the chart certainly existed; -Infinity where it carries none
 */
export function settle(facts: readonly Fact[], newest: Day): readonly Fact[] {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { known } of facts)
    if (Number.isFinite(known)) {
      first = Math.min(first, known);
      last = Math.max(last, known);
    }
  const start = (Number.isFinite(first) ? first : 0) as Day;
  const end = (Number.isFinite(newest) ? newest : Number.isFinite(last) ? last : start) as Day;
  const day = (value: Day): Day => (value === CHART_START ? start : value === CHART_END ? end : value);
  return facts.map((fact) => {
    // Most facts are exact and of the past: they stand as they were read.
    if (fact.known <= end && fact.known !== CHART_START && Number.isFinite(fact.when.first)) return fact;
    const when: DayInterval = Number.isFinite(fact.when.first) ? fact.when : exactly(day(fact.when.first));
    const known = day(fact.known);
    // Something that has happened was not known before it can have.
    const earliest = 'standing' in fact && fact.standing !== 'performed' ? end : Math.max(end, when.first);
    return { ...fact, when, known: (known > end ? Math.min(known, earliest) : known) as Day };
  });
}

/** By day, kind, source and then content, so that arrival order does not show; each fact once. */
export function inOrder(facts: readonly Fact[]): readonly Fact[] {
  // Written once, and only of facts that stand at one place: most do not.
  const written = new Map<Fact, string>();
  const content = (fact: Fact): string => {
    let text = written.get(fact);
    if (text === undefined) written.set(fact, (text = JSON.stringify(fact)));
    return text;
  };
  const sorted = [...facts].sort((one, other) => byPlace(one, other) || byText(content(one), content(other)));
  return sorted.filter((fact, index) => {
    const before = sorted[index - 1];
    return before === undefined || byPlace(before, fact) !== 0 || content(before) !== content(fact);
  });
}

function byPlace(one: Fact, other: Fact): number {
  return (
    one.when.first - other.when.first ||
    one.when.last - other.when.last ||
    byText(one.kind, other.kind) ||
    byText(one.source, other.source)
  );
}

/** Notes or unresolved items, sorted and each once. */
export function each<Item extends DataQualityNote | Unresolved>(items: readonly Item[]): readonly Item[] {
  const found = new Map<string, Item>();
  for (const item of items) found.set(`${item.source} ${JSON.stringify(item)}`, item);
  return [...found].sort(([one], [other]) => byText(one, other)).map(([, item]) => item);
}
