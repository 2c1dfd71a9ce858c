/** What replaying leaves of a chart, moment by moment: for rows, concerns and counts. */
import type { Day } from '../../timeline/day.js';
import type { DecisionDay } from './decision-days.js';
import type { Alert } from './replay-core.js';
import type { ReplayedDecision } from './replay-row.js';

/** How the rules stood on a day, by place (placeKey). */
export type StatusOn = (day: Day) => ReadonlyMap<string, string>;

/** One moment, with the cards that the hooks would have had for it. */
export interface ReplayedMoment {
  readonly day: Day;
  readonly moment: DecisionDay;
  readonly decision: ReplayedDecision;
  readonly alerts: readonly Alert[];
}
