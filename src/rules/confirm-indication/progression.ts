/** Progression under systemic chemotherapy (E2: the author's experience, not a criterion). */
import { latestAssessments, type Assessment } from '../../timeline/assessments.js';
import { lastDayOfCourse } from '../../timeline/course-span.js';
import type { CourseView, Delivery } from '../../timeline/course-view.js';
import { plusDays, type Day } from '../../timeline/day.js';
import type { Parameters } from './parameters.js';

export interface Progression {
  readonly assessment: Assessment;
  /** The last systemic dose before it. */
  readonly dose: Delivery;
}

const hasProgressed = (assessment: Assessment): boolean =>
  assessment.kind === 'remark' ? assessment.remark === 'progression' : assessment.status === 'progressed';

/** A cytotoxic (or unnamed chemotherapy) that went to the whole body. */
function isSystemicChemotherapy(row: Delivery, sessionDays: ReadonlySet<Day>): boolean {
  if (row.status === 'planned' || row.drug?.cellCycle === 'not-cytotoxic') return false;
  if (row.route !== 'unknown') return row.route === 'systemic';
  return row.form === 'oral' || (row.form === 'injectable' && !sessionDays.has(row.day));
}

/**
 * The latest assessment, where it is a progression under systemic chemotherapy: shortly before the course, or in it.
 * Assessments of one day that contradict each other tell nothing.
 */
export function progressionOf(view: CourseView, limits: Parameters): Progression | undefined {
  const { segments } = view.course;
  const from = plusDays(segments[0].session.day, -limits.assessedWithinDays);
  const assessments = latestAssessments(view.facts, from, lastDayOfCourse(view));
  const [assessment] = assessments;
  if (assessment === undefined || !assessments.every(hasProgressed)) return undefined;
  const sessionDays = new Set(segments.map(({ session }) => session.day));
  const dose = view.deliveries.findLast(
    (row) =>
      row.day <= assessment.day &&
      assessment.day - row.day <= limits.onTherapyWithinDays &&
      isSystemicChemotherapy(row, sessionDays),
  );
  return dose && { assessment, dose };
}
