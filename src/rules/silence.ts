/** When silence proves that an act was not done (protocol section 3). */
import type { CourseView } from '../timeline/course-view.js';
import type { SourceType } from '../timeline/fact.js';
import { need } from './needs.js';
import type { Need } from './rule.js';

/** Where a dose would be documented. Statements are optional in most EHRs and prove no absence. */
export const DOSE_SOURCES: readonly SourceType[] = ['MedicationRequest', 'MedicationAdministration', 'Procedure'];
/** Where a dose to come would be documented. */
export const PLANNED_DOSE_SOURCES: readonly SourceType[] = ['MedicationRequest'];
/** Where an embolization would be documented. */
export const EMBOLIZATION_SOURCES: readonly SourceType[] = ['Procedure'];
/** Where the vessels that feed the tumor would be documented. */
export const VESSEL_SOURCES: readonly SourceType[] = ['Procedure', 'DiagnosticReport'];

/** What keeps silence from proving anything; undefined where all sources were obtained in full. */
export function unprovenSilence(view: CourseView, sources: readonly SourceType[]): Need | undefined {
  const lacking = sources.filter((type) => view.coverage[type] !== 'complete');
  return lacking.length === 0 ? undefined : need('source-not-obtained', { resources: lacking.join(', ') });
}
