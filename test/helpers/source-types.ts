/** Every type of resource that a rule can rest on. */
import type { SourceType } from '../../src/timeline/fact.js';

export const SOURCE_TYPES: readonly SourceType[] = [
  'Patient',
  'Condition',
  'MedicationRequest',
  'MedicationAdministration',
  'MedicationStatement',
  'Procedure',
  'ServiceRequest',
  'Observation',
  'DiagnosticReport',
  'AllergyIntolerance',
  'Encounter',
  'Appointment',
];
