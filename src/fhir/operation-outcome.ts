/** What an OperationOutcome among results says of them. FHIR R4: https://hl7.org/fhir/R4/operationoutcome.html */
import type { ReceivedResource } from './chart.js';
import { arrayOf, objectOf } from './fhir-json.js';

/** Something failed; results were held back; or no more than a remark. */
export type OutcomeMeaning = 'failure' | 'suppression' | 'remark';

/**
 * Issues of severity warning or information say that nothing failed (Epic sends one with an empty result), save for
 * the code `suppressed`: some information was not, or might not have been, returned. An outcome without an issue, or
 * with one of no known severity, counts as a failure.
 */
export function meaningOf(outcome: ReceivedResource): OutcomeMeaning {
  const issues = arrayOf(outcome['issue']).map(objectOf);
  const mild = issues.every((issue) => issue?.['severity'] === 'warning' || issue?.['severity'] === 'information');
  if (!mild || issues.length === 0) return 'failure';
  return issues.some((issue) => issue?.['code'] === 'suppressed') ? 'suppression' : 'remark';
}
