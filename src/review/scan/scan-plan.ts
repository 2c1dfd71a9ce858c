/** What a scan looks for. Plain values: a plan is sent to worker threads. */
import type { Sign } from '../../terminology/arterial-signs.js';

export interface ScanPlan {
  /** Types that the protocol reads. */
  readonly queried: readonly string[];
  /** Types whose resources can make an arterial session. */
  readonly sessionTypes: readonly string[];
  /** What a line that tells of arterial delivery holds somewhere. */
  readonly signs: readonly Sign[];
  /** Parse every line (`--no-prefilter`): slower, and the same answer. */
  readonly exhaustive: boolean;
}

/**
 * Types whose resources can make an arterial session (fhir/read: a report never makes one). A Medication makes one by
 * what it is called, through the orders that refer to it.
 */
export const SESSION_TYPES: readonly string[] = [
  'Procedure',
  'ServiceRequest',
  'MedicationRequest',
  'MedicationAdministration',
  'MedicationStatement',
  'Medication',
];
