/** What a hospital stay held: at discharge, cards speak about this stay (section 6, `discharge-planned`). */
import type { CourseView, Segment } from '../timeline/course-view.js';
import type { Day, DayInterval } from '../timeline/day.js';
import { ofKind } from '../timeline/of-kind.js';

/** Where the chart does not show the stay itself, a session of so many days ago is taken for its own. */
export const SESSION_OF_UNKNOWN_STAY_DAYS = 14;

/** The segments of a course that a stay held, by number. */
export interface StaySegments {
  readonly held: ReadonlySet<number>;
  /** The latest of the course is among them: what falls due after it is left open by this stay. */
  readonly latest: boolean;
}

/**
 * The segments whose arterial session or embolization took place during the stay; undefined where there is none:
 * the stay was for something else.
 *
 * @param stay "Encounter/e1"; where it is not in the chart, or has no period, the latest segment counts while its
 *   session is recent
 */
export function segmentsOfStay(view: CourseView, stay: string): StaySegments | undefined {
  const performed = view.course.segments.filter(({ session }) => !session.planned);
  const latest = performed.at(-1);
  const days = daysOf(view, stay);
  const held = days === undefined ? recent(performed, view.asOf) : during(days, performed, view);
  if (held.length === 0 || latest === undefined) return undefined;
  return { held: new Set(held.map(({ number }) => number)), latest: held.includes(latest) };
}

/** The days the stay can have lasted; one that has no end goes on until the day of the view. */
function daysOf({ facts, asOf }: CourseView, stay: string): DayInterval | undefined {
  const found = ofKind(facts, 'stay').find(({ source }) => source === stay);
  return found && { first: found.when.first, last: found.until ?? asOf };
}

function recent(performed: readonly Segment[], asOf: Day): readonly Segment[] {
  return performed.slice(-1).filter(({ session }) => asOf - session.day <= SESSION_OF_UNKNOWN_STAY_DAYS);
}

function during({ first, last }: DayInterval, performed: readonly Segment[], view: CourseView): readonly Segment[] {
  const { mergeDays } = view.settings;
  const embolized = ofKind(view.facts, 'embolization')
    .filter(({ standing, day }) => standing === 'performed' && day >= first && day <= last)
    .map(({ day }) => performed.findLast(({ session }) => session.day - mergeDays <= day));
  return performed.filter(
    (segment) => (segment.session.day >= first && segment.session.day <= last) || embolized.includes(segment),
  );
}
