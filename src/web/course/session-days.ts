import type { Session } from '../../timeline/course-view.js';
import { type Day, type DayInterval, isExact } from '../../timeline/day.js';
import { around, daysOf } from './spans.js';

/**
 * The days on which a session can have been: its day where a row of it has an exact date, else every day that its rows
 * can mean.
 */
export function sessionDays({ day, deliveries, infusions }: Session, asOf: Day): DayInterval {
  const rows = [...deliveries, ...infusions].map((row) => ({ row, days: daysOf(row, asOf) }));
  const [first, ...others] = rows.map(({ days }) => days);
  if (first === undefined || rows.some(({ days }) => isExact(days) && days.first === day))
    return { first: day, last: day };
  return around([first, ...others]);
}
