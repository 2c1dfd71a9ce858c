/**
 * The conditions of the artifacts, as expressions that can be run: FHIRPath over the public format of outcomes
 * (docs/chart-review.md). FHIRPath works on any tree, not on FHIR alone. CQL over FHIR resources would promise a
 * logic that is not there: what a rule decides, its code decides.
 */
import type { Expression } from 'fhir/r4.js';
import type { RuleOutcome } from '../rules/rule.js';

type Status = RuleOutcome['status'];

function fhirPath(expression: string, description: string): Expression {
  return { description, language: 'text/fhirpath', expression };
}

/**
 * True for an outcome (an entry of `outcomes` in a row of outcomes.ndjson) of this rule with this status.
 *
 * @param status absent: any status
 */
export function outcomeOf(rule: string, status: Status | undefined, description: string): Expression {
  const ofRule = `rule = '${rule}'`;
  return fhirPath(status === undefined ? ofRule : `${ofRule} and status = '${status}'`, description);
}

/** True for a row of outcomes.ndjson in which this rule found something. */
export function somethingFound(rule: string): Expression {
  return fhirPath(
    `outcomes.where(rule = '${rule}' and status = 'unmet').exists()`,
    'The rule found something about the open course. The service shows it only while someone can still act on it.',
  );
}
