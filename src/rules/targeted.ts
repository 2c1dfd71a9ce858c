/** Kinase inhibitors, antibodies and immunotherapy beside a session (section 8; section 9, decision 7). */
import type { CourseView, Delivery, Segment } from '../timeline/course-view.js';

/**
 * Systemic doses of such drugs in the segment, or so shortly before its session that they still run.
 *
 * @param lookBackDays days before the session within which a dose counts as running
 */
export function targetedBeside(segment: Segment, view: CourseView, lookBackDays: number): readonly Delivery[] {
  return view.deliveries.filter(
    (row) =>
      row.drug?.cellCycle === 'not-cytotoxic' &&
      row.route !== 'arterial' &&
      row.route !== 'local' &&
      row.day >= segment.session.day - lookBackDays &&
      row.day <= segment.until,
  );
}
