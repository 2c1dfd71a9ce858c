/** The days in which the feeding vessels are to be closed: all but one in segment 1 (C4b), all after segment 4 (C5). */
import { CRITERIA } from '../../../rules/embolize-completely-after-fourth-segment/criteria.js';
import type { Outcome } from '../../../rules/judgement.js';
import { type Day, plusDays } from '../../../timeline/day.js';
import type { Drawing } from '../drawing.js';
import type { WindowMark } from '../picture.js';
import { sessionDays } from '../session-days.js';
import { type FoundWindow, markBy, type OutcomeOf, resultOf } from './found-window.js';

/** Until the next session, or the last day of the segment. */
export function partialEmbolizationWindows({ view }: Drawing, outcomeOf: OutcomeOf): readonly FoundWindow[] {
  const [segment] = view.course.segments;
  const outcome = outcomeOf('leave-one-delivery-vessel', segment.number);
  if (outcome === undefined || outcome.status === 'not-applicable') return [];
  const own = plusDays(segment.session.day, view.settings.maxGapDays);
  const days = {
    first: sessionDays(segment.session, view.asOf).first,
    last: segment.next?.planned === false ? segment.until : own,
  };
  return [{ kind: 'partial-embolization', segment, days, mark: partialMark(outcome), outcome }];
}

function partialMark(outcome: Outcome): WindowMark {
  if (outcome.status !== 'unmet') return outcome.status === 'met' ? 'met' : 'cannot-tell';
  const [{ code }] = outcome.findings;
  if (code === 'partial-embolization-due') return 'due';
  return code === 'no-delivery-vessel-left' ? 'not-met' : 'late';
}

/** After the fourth session, before a fifth. */
export function completeEmbolizationWindows({ view, numbers }: Drawing, outcomeOf: OutcomeOf): readonly FoundWindow[] {
  const { afterSegment, withinDays } = numbers.embolization;
  const segment = view.course.segments[afterSegment - 1];
  const outcome = outcomeOf('embolize-completely-after-fourth-segment');
  const result = outcome && resultOf(outcome, CRITERIA.complete);
  if (segment === undefined || outcome === undefined || result === undefined) return [];
  const session = sessionDays(segment.session, view.asOf);
  const own = plusDays(session.last, withinDays);
  const last = segment.next?.planned === false ? Math.min(own, segment.next.day - 1) : own;
  const days = { first: plusDays(session.first, -view.settings.mergeDays), last: last as Day };
  return [{ kind: 'complete-embolization', segment, days, mark: markBy(result, days, view.asOf), outcome }];
}
