/** How long facts after a course still belong to it. */
import type { CourseView, Segment } from './course-view.js';
import { plusDays, type Day } from './day.js';
import { sessionsOf } from './sessions.js';

/**
 * The last day whose acts and assessments belong to the course: the day before the next course, or the day on
 * which this one closes.
 */
export function lastDayOfCourse({ course, facts, deliveries, settings, planning }: CourseView): Day {
  const last = (course.segments.at(-1) as Segment).session.day;
  const closes = plusDays(last, settings.courseClosedAfterDays);
  const next = sessionsOf({ facts, deliveries }, settings).find(
    (session) => session.day > last && (planning || !session.planned),
  );
  return next === undefined || next.day > closes ? closes : plusDays(next.day, -1);
}
