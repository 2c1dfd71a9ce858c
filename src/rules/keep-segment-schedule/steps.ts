/** The sessions of a course in their order, and those that are to come. */
import type { CourseView } from '../../timeline/course-view.js';
import type { Day } from '../../timeline/day.js';
import { sessionsOf } from '../../timeline/sessions.js';
import { ofSession } from '../evidence.js';
import type { EvidenceItem } from '../rule.js';

export interface Step {
  /** Number of its segment. */
  readonly number: number;
  readonly day: Day;
  /** Ordered, drafted or booked, and not yet performed. */
  readonly planned: boolean;
  readonly evidence: readonly EvidenceItem[];
}

/** The sessions of the course, earliest first; planned ones where these are judged. */
export function stepsOf({ course }: CourseView): readonly Step[] {
  return course.segments.map(({ number, session }) => {
    const { day, planned } = session;
    return { number, day, planned, evidence: ofSession(session) };
  });
}

/** What is ordered, drafted or booked as a next session, whether planned sessions are judged or not. */
export function comingSessions({ facts, deliveries, asOf, settings }: CourseView): readonly EvidenceItem[] {
  const planned = sessionsOf({ facts, deliveries }, asOf, settings, true).filter((session) => session.planned);
  return planned.flatMap(ofSession);
}
