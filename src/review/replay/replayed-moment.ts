/** What replaying leaves of a chart, moment by moment: for rows, concerns and counts. */
import type { RuleOutcome } from '../../rules/rule.js';
import type { Day } from '../../timeline/day.js';
import type { DecisionDay } from './decision-days.js';
import type { Alert } from './replay-core.js';
import type { Place, ReplayedDecision } from './replay-row.js';

/** How a rule stood on a day; `undefined` where it judged no such course or segment then. */
export type StatusOn = (day: Day, place: Place) => RuleOutcome['status'] | undefined;

/** One moment, with the cards that the hooks would have had for it. */
export interface ReplayedMoment {
  readonly day: Day;
  readonly moment: DecisionDay;
  readonly decision: ReplayedDecision;
  readonly alerts: readonly Alert[];
}
