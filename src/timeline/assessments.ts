/** Assessments of response: coded disease status, or words of response and progression. */
import { greatest } from './extremes.js';
import type { Day } from './day.js';
import type { Dated, DiseaseStatus, Remarked } from './fact.js';
import { ofKind } from './of-kind.js';

export type Assessment = Dated<DiseaseStatus> | Dated<Remarked>;

/**
 * The latest assessments between two days, both included: those of the last such day, a coded status before words.
 *
 * @param facts facts in their fixed order (course view)
 */
export function latestAssessments(facts: readonly Dated[], from: Day, until: Day): readonly Assessment[] {
  const words = ofKind(facts, 'remark').filter(({ remark }) => remark === 'response' || remark === 'progression');
  const all: readonly Assessment[] = [...ofKind(facts, 'disease-status'), ...words].filter(
    ({ day }) => day >= from && day <= until,
  );
  const day = greatest(all.map((each) => each.day));
  const ofDay = all.filter((each) => each.day === day);
  const coded = ofDay.filter(({ kind }) => kind === 'disease-status');
  return coded.length > 0 ? coded : ofDay;
}
