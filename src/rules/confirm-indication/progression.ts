/** Progression under systemic chemotherapy (E2: the author's experience, not a criterion). */
import type { CourseView, Delivery, Segment } from '../../timeline/course-view.js';
import { plusDays, type Day } from '../../timeline/day.js';
import type { Dated, DiseaseStatus, Remarked } from '../../timeline/fact.js';
import { ofKind } from '../../timeline/of-kind.js';
import type { Parameters } from './parameters.js';

export interface Progression {
  readonly assessment: Dated<DiseaseStatus> | Dated<Remarked>;
  /** The last systemic dose before it. */
  readonly dose: Delivery;
}

/** The last day on which something said can still be about this course. */
export function lastDayOf(view: CourseView): Day {
  const last = view.course.segments.at(-1) as Segment;
  return plusDays(last.session.day, view.settings.courseGapDays - 1);
}

type Assessment = Dated<DiseaseStatus> | Dated<Remarked>;

const hasProgressed = (assessment: Assessment): boolean =>
  assessment.kind === 'remark' ? assessment.remark === 'progression' : assessment.status === 'progressed';

/** The latest assessments of response: those of one day, a coded status before words. */
function latest(view: CourseView, from: Day): readonly Assessment[] {
  const until = lastDayOf(view);
  const words = ofKind(view.facts, 'remark').filter(({ remark }) => remark === 'response' || remark === 'progression');
  const all: readonly Assessment[] = [...ofKind(view.facts, 'disease-status'), ...words].filter(
    ({ day }) => day >= from && day <= until,
  );
  const day = Math.max(...all.map((each) => each.day));
  const ofDay = all.filter((each) => each.day === day);
  const coded = ofDay.filter(({ kind }) => kind === 'disease-status');
  return coded.length > 0 ? coded : ofDay;
}

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
  const assessments = latest(view, plusDays(segments[0].session.day, -limits.assessedWithinDays));
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
