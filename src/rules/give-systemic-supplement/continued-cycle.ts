/**
 * Doses by vein that only go on with the cycle of a drug whose first dose went by artery: gemcitabine by artery on
 * day 1, by vein on day 8 (section 8).
 */
import type { CourseView, Delivery, Segment } from '../../timeline/course-view.js';
import { bestRegimen, ingredientsOf } from '../../timeline/regimen-match.js';

/** The day of a regimen, counted from 1, that a dose so many days after the session stands nearest to. */
function regimenDay(daysAfter: number, days: readonly number[]): number {
  const distance = (day: number): number => Math.abs(daysAfter - (day - 1));
  return days.reduce((nearest, day) => (distance(day) < distance(nearest) ? day : nearest));
}

/**
 * Whether a dose is of a drug that the session infused, and stands nearer to a later day of its regimen than to the
 * first: a dose around day 1 supplements the infusion, one around day 8 is the next dose of the same cycle.
 */
export function continuesCycle(segment: Segment, view: CourseView): (row: Delivery) => boolean {
  const { session } = segment;
  const infused = ingredientsOf(session.deliveries.filter(({ route }) => route === 'arterial'));
  return ({ drug, day }) => {
    const ingredient = infused.find((each) => each === drug?.ingredient);
    if (ingredient === undefined) return false;
    const regimen = bestRegimen([ingredient], view.diagnosis.histology, view.regimens);
    const inRegimen = regimen?.drugs.find((each) => each.ingredient === ingredient);
    if (inRegimen === undefined) return false;
    const days = inRegimen.days.toSorted((one, other) => one - other);
    return regimenDay(day - session.day, days) !== days[0];
  };
}
