/** Which days belong to a course. */
import { lastDayOfCourse } from '../../timeline/course-span.js';
import type { CourseView } from '../../timeline/course-view.js';
import { type Day, type DayInterval, plusDays } from '../../timeline/day.js';

/**
 * The days whose acts are drawn with a course: from the end of the one before, at most so many days before its first
 * session as could begin a new course, to its own end.
 */
export function daysOfCourse(view: CourseView, views: readonly CourseView[]): DayInterval {
  const before = views.find(({ course }) => course.number === view.course.number - 1);
  const lead = plusDays(view.course.segments[0].session.day, -view.settings.courseGapDays);
  const first = before === undefined ? lead : Math.max(lead, lastDayOfCourse(before) + 1);
  return { first: first as Day, last: lastDayOfCourse(view) };
}

/** From its first session to its last. */
export function sessionsSpan({ course: { segments } }: CourseView): DayInterval {
  const first = segments[0].session.day;
  return { first, last: segments.at(-1)?.session.day ?? first };
}
