/** Days as texts, and the days a fact can have happened on as they are drawn. */
import { greatest, least } from '../../timeline/extremes.js';
import { isExact, isoOf, type Day, type DayInterval } from '../../timeline/day.js';
import type { Dated } from '../../timeline/fact.js';
import type { Span } from './item.js';

export const spanOf = ({ first, last }: DayInterval): Span => ({ from: isoOf(first), until: isoOf(last) });

/** Facts that lie behind the day of the view, whatever their date allows. */
const isPast = (fact: Dated): boolean =>
  fact.kind === 'end-of-care' || ('standing' in fact && fact.standing === 'performed');

/**
 * The days on which a fact can have happened, as known on a day: a partial date stays wide, but what was done lies
 * behind the day; a fact that counts on another day than its own (a draft, an order carried out) has that day.
 */
export function daysOf(fact: Dated, asOf: Day): DayInterval {
  const { when, day } = fact;
  if (isExact(when) || day < when.first || day > when.last) return { first: day, last: day };
  if (!isPast(fact) || when.last <= asOf) return when;
  return { first: when.first, last: asOf };
}

/** The days from the first of some spans to the last. */
export function around(spans: readonly [DayInterval, ...DayInterval[]]): DayInterval {
  return {
    first: least(spans.map(({ first }) => first)) as Day,
    last: greatest(spans.map(({ last }) => last)) as Day,
  };
}
