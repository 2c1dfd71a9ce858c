/** The days in which the next session is asked for: between sessions, and while one is waited for (clause C4a). */
import type { Outcome } from '../../../rules/judgement.js';
import type { Segment } from '../../../timeline/course-view.js';
import { type DayInterval, plusDays } from '../../../timeline/day.js';
import type { Drawing } from '../drawing.js';
import type { WindowMark } from '../picture.js';
import { sessionDays } from '../session-days.js';
import type { FoundWindow, OutcomeOf } from './found-window.js';

const RULE = 'keep-segment-schedule';

/** An interval that is over. */
function intervalMark(outcome: Outcome): WindowMark | undefined {
  if (outcome.status === 'met') return 'met';
  if (outcome.status === 'indeterminate') return 'cannot-tell';
  if (outcome.status === 'not-applicable') return outcome.because.code === 'waited-longer' ? 'late' : undefined;
  return outcome.findings.some(({ code }) => code === 'segment-overdue') ? 'late' : 'not-met';
}

/** The wait for a session that has not come, or nothing where none is waited for. */
function waitMark(outcome: Outcome, { view, numbers }: Drawing, usual: DayInterval): WindowMark | undefined {
  if (outcome.status === 'unmet')
    return outcome.findings.some(({ code }) => code === 'segment-overdue') ? 'late' : undefined;
  if (outcome.status === 'indeterminate') {
    const waits = view.course.segments.length < numbers.schedule.fewestSegments && !view.course.ended;
    return waits ? 'cannot-tell' : undefined;
  }
  if (outcome.status !== 'not-applicable' || outcome.because.code !== 'course-goes-on') return undefined;
  return view.asOf < usual.first ? 'upcoming' : 'due';
}

/** From each session to the next, and from the last one on. */
export function nextSessionWindows(drawing: Drawing, outcomeOf: OutcomeOf): readonly FoundWindow[] {
  const { view, numbers } = drawing;
  const { earliestDay, usualFromDay, usualUntilDay, latestDay, segmentInterpretation } = numbers.schedule;
  const { segments } = view.course;
  const window = (segment: Segment, outcome: Outcome, mark: WindowMark | undefined): readonly FoundWindow[] => {
    if (mark === undefined) return [];
    return [{ kind: 'next-session', segment, ...daysAfter(segment), mark, outcome }];
  };
  const daysAfter = (segment: Segment): Pick<FoundWindow, 'days' | 'accepted'> => {
    const from = sessionDays(segment.session, view.asOf);
    const span = (first: number, last: number): DayInterval => ({
      first: plusDays(from.first, first),
      last: plusDays(from.last, last),
    });
    // By the other reading the whole course lasts so long: only its end is asked for.
    if (segmentInterpretation === 'per-course') return { days: span(0, latestDay) };
    return { days: span(usualFromDay, usualUntilDay), accepted: span(earliestDay, latestDay) };
  };
  const between = segments.slice(1).flatMap((segment, index) => {
    const outcome = outcomeOf(RULE, segment.number);
    return outcome === undefined ? [] : window(segments[index] as Segment, outcome, intervalMark(outcome));
  });
  const outcome = outcomeOf(RULE);
  if (outcome === undefined) return between;
  const from = segmentInterpretation === 'per-course' ? segments[0] : (segments.at(-1) as Segment);
  return [...between, ...window(from, outcome, waitMark(outcome, drawing, daysAfter(from).days))];
}
