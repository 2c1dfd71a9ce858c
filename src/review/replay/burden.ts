/** What the hooks would have shown: counts that can be merged, from shards and machines in any order. */
import { isoOf, plusDays } from '../../timeline/day.js';
import type { Day } from '../../timeline/day.js';
import { type CountTree, count } from '../summary/count-tree.js';
import type { ReplayedMoment, StatusOn } from './replayed-moment.js';

/** Whose orders cannot be told. */
export const NOBODY = 'unknown';

/** Days after which it is looked whether a chart mended itself, by what is counted. */
const LATER = [
  [1, 'watchedOneDay', 'satisfiedInOneDay'],
  [7, 'watchedSevenDays', 'satisfiedInSevenDays'],
] as const;

/**
 * Adds the moments of a chart.
 *
 * @param asOf what would have been seen after this day is not waited for
 * @param requesters who asked for an order, by its reference
 */
export function countBurden(
  burden: CountTree,
  { moments, statusOn }: { readonly moments: readonly ReplayedMoment[]; readonly statusOn: StatusOn },
  asOf: Day,
  requesters: ReadonlyMap<string, string>,
): void {
  if (moments.length > 0) count(burden, ['patients']);
  for (const moment of moments) {
    const { day, alerts, moment: at } = moment;
    const month = isoOf(day).slice(0, 7);
    count(burden, ['moments', at.decisionPoint]);
    const isOrder = at.decisionPoint === 'order-signed';
    if (isOrder)
      for (const order of at.orders) {
        count(burden, ['orders']);
        count(burden, ['clinicians', requesters.get(order) ?? NOBODY, month, 'orders']);
      }
    for (const alert of alerts) {
      const path = ['alerts', at.decisionPoint, alert.rule, alert.severity] as const;
      count(burden, [...path, alert.shown ? 'shown' : 'heldBack']);
      if (!alert.shown) continue;
      if (isOrder) count(burden, ['clinicians', clinicianOf(alert.orders, moment, requesters), month, 'alerts']);
      for (const [days, watched, satisfied] of LATER) {
        const then = plusDays(day, days);
        if (then > asOf) continue;
        count(burden, [...path, watched]);
        if (statusOn(then, alert) === 'met') count(burden, [...path, satisfied]);
      }
    }
  }
}

/** Who asked for the first order that the card speaks of. */
function clinicianOf(
  orders: readonly string[],
  { moment }: ReplayedMoment,
  requesters: ReadonlyMap<string, string>,
): string {
  const [order = ''] = [...orders, ...moment.orders];
  return requesters.get(order) ?? NOBODY;
}
