/** The days in which radiotherapy is asked for after a course (clause C6), as the rule counts them. */
import { anchorOf } from '../../../rules/plan-radiotherapy-after-course/anchor.js';
import { CRITERIA } from '../../../rules/plan-radiotherapy-after-course/criteria.js';
import type { Drawing } from '../drawing.js';
import { type FoundWindow, markBy, type OutcomeOf, resultOf } from './found-window.js';

export function radiotherapyWindows({ view, numbers }: Drawing, outcomeOf: OutcomeOf): readonly FoundWindow[] {
  const outcome = outcomeOf('plan-radiotherapy-after-course');
  if (outcome === undefined) return [];
  const { segment, from, until } = anchorOf(view, numbers.radiotherapy).certain;
  const days = { first: from, last: until };
  const result = resultOf(outcome, CRITERIA.inTime);
  if (result !== undefined)
    return [{ kind: 'radiotherapy', segment, days, mark: markBy(result, days, view.asOf), outcome }];
  const awaited = outcome.status === 'not-applicable' && outcome.because.code === 'radiotherapy-not-yet-due';
  return awaited ? [{ kind: 'radiotherapy', segment, days, mark: 'upcoming', outcome }] : [];
}
