/** The days after each session in which a systemic partner is asked for (clause C2). */
import { CRITERIA } from '../../../rules/give-systemic-supplement/criteria.js';
import { plusDays } from '../../../timeline/day.js';
import type { Drawing } from '../drawing.js';
import { sessionDays } from '../session-days.js';
import { type FoundWindow, markBy, type OutcomeOf, resultOf } from './found-window.js';

export function supplementWindows({ view, numbers }: Drawing, outcomeOf: OutcomeOf): readonly FoundWindow[] {
  const { inTimeUntilDay, sameDayCounts } = numbers.supplement;
  return view.course.segments.flatMap((segment): FoundWindow[] => {
    const outcome = outcomeOf('give-systemic-supplement', segment.number);
    const tried = [CRITERIA.inTime, CRITERIA.standIn, CRITERIA.given];
    const result = tried.map((sentence) => outcome && resultOf(outcome, sentence)).find((each) => each !== undefined);
    if (outcome === undefined || result === undefined) return [];
    const session = sessionDays(segment.session, view.asOf);
    const first = plusDays(session.first, sameDayCounts ? 0 : 1);
    const days = { first, last: plusDays(session.last, inTimeUntilDay) };
    // Planned too late while it can still come in time: late all the same, as the rule says.
    const late = outcome.status === 'unmet' && outcome.findings.some(({ code }) => code === 'supplement-late');
    return [{ kind: 'supplement', segment, days, mark: late ? 'late' : markBy(result, days, view.asOf), outcome }];
  });
}
