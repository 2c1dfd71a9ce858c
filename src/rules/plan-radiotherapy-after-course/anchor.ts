/** What radiotherapy after a course is counted from (protocol section 9, decision 20). */
import type { CourseView, Segment } from '../../timeline/course-view.js';
import { plusDays, type Day } from '../../timeline/day.js';
import { inOrder, ofProcedure, ofSession } from '../evidence.js';
import type { EvidenceItem } from '../rule.js';
import { embolizationDays, type Reached } from '../vessels.js';
import type { Parameters } from './parameters.js';

export interface Anchor {
  /** The last segment of the course. */
  readonly segment: Segment;
  /** The later of the last session's day and the complete embolization. */
  readonly day: Day;
  /** 4 segments, complete embolization, or 42 days without a session. */
  readonly fallenDue: boolean;
  /** First and last day of the window. */
  readonly from: Day;
  readonly until: Day;
  readonly evidence: readonly EvidenceItem[];
}

function anchorAt(view: CourseView, settings: Parameters, complete: Reached | undefined): Anchor {
  const segment = view.course.segments.at(-1) as Segment;
  const last = segment.session.day;
  const day = Math.max(last, complete?.day ?? last) as Day;
  const rows = (complete?.ledger.embolizations ?? []).filter((row) => row.day === complete?.day);
  return {
    segment,
    day,
    fallenDue:
      segment.number >= settings.afterSegments ||
      complete !== undefined ||
      view.asOf - last >= settings.afterDaysWithoutSession,
    from: plusDays(day, settings.fromDay),
    until: plusDays(day, settings.untilDay),
    evidence: inOrder([...ofSession(segment.session), ...rows.map(ofProcedure)]),
  };
}

/**
 * The anchor of the course, and the one it would have if an embolization of unknown extent had been complete.
 *
 * Only an embolization that closed what was open counts, from the first session on and before a new course could begin.
 */
export function anchorOf(
  view: CourseView,
  settings: Parameters,
): { readonly certain: Anchor; readonly possible?: { readonly anchor: Anchor; readonly reached: Reached } } {
  const { segments } = view.course;
  const first = segments[0].session.day;
  const last = (segments.at(-1) as Segment).session.day;
  const { mergeDays, courseGapDays } = view.settings;
  const ofCourse = (day: Day): boolean => day >= first - mergeDays && day - last < courseGapDays;
  const days = embolizationDays(view);
  const complete = days.findLast(
    ({ day, extent }, index) => extent === 'complete' && days[index - 1]?.extent !== 'complete' && ofCourse(day),
  );
  const certain = anchorAt(view, settings, complete);
  const unknown = days.findLast(({ day, extent }) => extent === 'unknown' && ofCourse(day));
  if (unknown === undefined) return { certain };
  const later = anchorAt(view, settings, unknown);
  return { certain, possible: { anchor: later.day < certain.day ? certain : later, reached: unknown } };
}
