/** Which reader reads which resource type. */
import type { SourceType } from '../../timeline/fact.js';
import { readAllergyIntolerance } from './allergy-intolerance.js';
import { readAppointment } from './appointment.js';
import { readCondition } from './condition.js';
import { readDiagnosticReport } from './diagnostic-report.js';
import { readEncounter } from './encounter.js';
import { readMedicationAdministration } from './medication-administration.js';
import { readMedicationRequest } from './medication-request.js';
import { readMedicationStatement } from './medication-statement.js';
import { readObservation } from './observation.js';
import { readPatient } from './patient.js';
import { readProcedure } from './procedure.js';
import type { Reader } from './row.js';
import { readServiceRequest } from './service-request.js';

export const READERS: Readonly<Record<SourceType, Reader>> = {
  Patient: readPatient,
  Condition: readCondition,
  MedicationRequest: readMedicationRequest,
  MedicationAdministration: readMedicationAdministration,
  MedicationStatement: readMedicationStatement,
  Procedure: readProcedure,
  ServiceRequest: readServiceRequest,
  Observation: readObservation,
  DiagnosticReport: readDiagnosticReport,
  AllergyIntolerance: readAllergyIntolerance,
  Encounter: readEncounter,
  Appointment: readAppointment,
};

export const SOURCE_TYPES = Object.keys(READERS) as readonly SourceType[];

export function isSourceType(type: string): type is SourceType {
  return Object.hasOwn(READERS, type);
}
