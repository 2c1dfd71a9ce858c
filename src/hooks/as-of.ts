/** The day a call is judged on. The door is the only place that has a clock (law 2). */
import { z } from 'zod';
import { OperationalError } from '../errors.js';
import { readDateTime } from '../timeline/day.js';
import type { Day } from '../timeline/day.js';

/** Extension of a request: the day to judge on, for the demo and for tests. */
export const AS_OF = 'org.endovascular-cds.as-of';

const asOfExtension = z.looseObject({ date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) });

/**
 * The day asked for, else today.
 *
 * @param extension extension of the request: `{"org.endovascular-cds.as-of": {"date": "2026-03-09"}}`
 * @param clock today in the site's time zone, and whether requests may name another day
 * @throws OperationalError `request-invalid` where the day asked for is no day
 */
export function dayOfCall(
  extension: Readonly<Record<string, unknown>>,
  clock: { readonly today: () => Day; readonly allowAsOf: boolean },
): Day {
  const asked = extension[AS_OF];
  if (!clock.allowAsOf || asked === undefined) return clock.today();
  const { data } = asOfExtension.safeParse(asked);
  const day = data && readDateTime(data.date)?.first;
  if (day === undefined) {
    const field = `extension.${AS_OF}.date`;
    throw new OperationalError('request-invalid', `${field} must be a day written YYYY-MM-DD.`, { field });
  }
  return day;
}
