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
  const dated = facts.filter(({ known }) => Number.isFinite(known));
  const first = dated.reduce((least, { known }) => Math.min(least, known), Number.POSITIVE_INFINITY);
  const start = (Number.isFinite(first) ? first : 0) as Day;
  const latest = dated.reduce((most, { known }) => Math.max(most, known), Number.NEGATIVE_INFINITY);
  const end = Number.isFinite(newest) ? newest : ((Number.isFinite(latest) ? latest : start) as Day);
  const day = (value: Day): Day => (value === CHART_START ? start : value === CHART_END ? end : value);
  const days = (when: DayInterval): DayInterval => (Number.isFinite(when.first) ? when : exactly(day(when.first)));
  const known = (fact: Fact): Day => {
    const own = day(fact.known);
    // Something that has happened was not known before it can have.
    const earliest = 'standing' in fact && fact.standing !== 'performed' ? end : Math.max(end, fact.when.first);
    return (own > end ? Math.min(own, earliest) : own) as Day;
  };
  return facts.map((fact) => {
    const settled = { ...fact, when: days(fact.when) };
    return { ...settled, known: known(settled) };
  });
}

/** By day, kind, source and then content, so that arrival order does not show; each fact once. */
export function inOrder(facts: readonly Fact[]): readonly Fact[] {
  const keyed = facts.map((fact) => ({ fact, content: JSON.stringify(fact) }));
  keyed.sort(
    (one, other) =>
      one.fact.when.first - other.fact.when.first ||
      one.fact.when.last - other.fact.when.last ||
      byText(one.fact.kind, other.fact.kind) ||
      byText(one.fact.source, other.fact.source) ||
      byText(one.content, other.content),
  );
  return keyed.filter(({ content }, index) => content !== keyed[index - 1]?.content).map(({ fact }) => fact);
}

/** Notes or unresolved items, sorted and each once. */
export function each<Item extends DataQualityNote | Unresolved>(items: readonly Item[]): readonly Item[] {
  const found = new Map<string, Item>();
  for (const item of items) found.set(`${item.source} ${JSON.stringify(item)}`, item);
  return [...found].sort(([one], [other]) => byText(one, other)).map(([, item]) => item);
}
