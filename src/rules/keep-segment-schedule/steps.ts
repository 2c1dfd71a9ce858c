/** The sessions of a course in their order, and those that are to come. */
import type { CourseView, Session } from '../../timeline/course-view.js';
import type { Day } from '../../timeline/day.js';
import { flat } from '../../timeline/flat.js';
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
export function stepsOf({ course }: Pick<CourseView, 'course'>): readonly Step[] {
  return course.segments.map(({ number, session }) => {
    const { day, planned } = session;
    return { number, day, planned, evidence: ofSession(session) };
  });
}

/** The next sessions of the course that are ordered, drafted or booked, whether planned ones are judged or not. */
export function comingSessions({ course }: CourseView): readonly EvidenceItem[] {
  const planned = (session: Session | undefined): session is Session => session?.planned === true;
  return flat(course.segments.map(({ next }) => next).filter(planned), ofSession);
}
