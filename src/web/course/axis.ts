/** The axis of time: its first and last day, and the days that are written below it. */
import { dayOf, isoOf, plusDays, readDateTime, type Day } from '../../timeline/day.js';
import type { IsoDay, Span } from './item.js';
import type { CoursePicture, Tick } from './picture.js';

/** The unit of ticks by the length of the axis in days: some five to fifteen of them, whatever the length. */
const UNITS: readonly (readonly [most: number, unit: Tick['unit']])[] = [
  [70, 'week'],
  [400, 'month'],
  [1_500, 'quarter'],
];
const DAYS_OF_WEEK = 7;
/** 1970-01-05, the first Monday counted. */
const A_MONDAY = 4;
const MONTHS: Readonly<Record<Exclude<Tick['unit'], 'week'>, number>> = { month: 1, quarter: 3, year: 12 };

function weeks(first: Day, last: Day): readonly Day[] {
  const monday = first + ((((A_MONDAY - first) % DAYS_OF_WEEK) + DAYS_OF_WEEK) % DAYS_OF_WEEK);
  const count = Math.floor((last - monday) / DAYS_OF_WEEK) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, at) => plusDays(monday as Day, at * DAYS_OF_WEEK));
}

/** First days of months, every so many months of a year. */
function months(first: Day, last: Day, every: number): readonly Day[] {
  const year = Number(isoOf(first).slice(0, 4));
  const years = Number(isoOf(last).slice(0, 4)) - year + 1;
  return Array.from({ length: years * (12 / every) }, (_, at) => {
    const month = at * every;
    return dayOf(year + Math.floor(month / 12), (month % 12) + 1, 1) as Day;
  }).filter((day) => day >= first && day <= last);
}

/** The axis over some spans. @param spans at least one */
export function axisOver(spans: readonly Span[]): CoursePicture['axis'] {
  const days = spans.flatMap(({ from, until }) => [from, until]).sort();
  const [from, until] = [days[0] as IsoDay, days.at(-1) as IsoDay];
  const [first, last] = [dayOfText(from), dayOfText(until)];
  const unit = UNITS.find(([most]) => last - first <= most)?.[1] ?? 'year';
  const ticks = unit === 'week' ? weeks(first, last) : months(first, last, MONTHS[unit]);
  return { from, until, ticks: ticks.map((day) => ({ day: isoOf(day), unit })) };
}

/** The day of a text that this folder wrote itself. */
export const dayOfText = (text: IsoDay): Day => (readDateTime(text) as { first: Day }).first;
