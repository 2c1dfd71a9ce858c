/** The protocol as one FHIR R4 PlanDefinition: one event-condition-action rule for each rule of the rulebook. */
import type { ActivityDefinition, PlanDefinition, PlanDefinitionAction } from 'fhir/r4.js';
import type { Protocol } from '../rules/protocol.js';
import type { AnyRule } from '../rules/rule.js';
import { cited, documentsOf } from './citations.js';
import { DECISION_EVENTS } from './decision-points.js';
import { somethingFound } from './outcome-expressions.js';
import { canonical, metadata, PURPOSE, translated } from './publication.js';
import { ordersOf } from './suggested-orders.js';

/** The orders that a rule suggests: at most one of them is to be chosen. */
function choice(rule: AnyRule, orders: readonly ActivityDefinition[]): Partial<PlanDefinitionAction> {
  const offered = ordersOf(rule.meta.id, orders);
  if (offered.length === 0) return {};
  return {
    selectionBehavior: 'at-most-one',
    action: offered.map(({ id, url, title, _title }) => ({
      id: `${rule.meta.id}.${id ?? ''}`,
      ...(title !== undefined && { title }),
      ...(_title !== undefined && { _title }),
      ...(url !== undefined && { definitionCanonical: url }),
    })),
  };
}

function actionOf(rule: AnyRule, orders: readonly ActivityDefinition[]): PlanDefinitionAction {
  const { id, title, version, clauses, decisionPoints, citations } = rule.meta;
  const findings = Object.keys(rule.wording);
  return {
    id,
    prefix: clauses.join(', '),
    title: title.en,
    _title: translated(title),
    description: `Rule ${id}, version ${version}. Findings: ${findings.join(', ')}.`,
    code: [{ coding: [{ system: canonical('CodeSystem', 'advice'), code: id, display: title.en }] }],
    documentation: citations.map(cited),
    trigger: decisionPoints.map((point) => ({ type: 'named-event', name: DECISION_EVENTS[point].event })),
    condition: [{ kind: 'applicability', expression: somethingFound(id) }],
    ...choice(rule, orders),
  };
}

/** The protocol with all its rules. @param orders the suggested orders that actions may point to */
export function planDefinition(protocol: Protocol, orders: readonly ActivityDefinition[]): PlanDefinition {
  const { id, version, title, standing, rules } = protocol;
  return {
    ...metadata('PlanDefinition', { id, version, title, description: standing.en }),
    type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/plan-definition-type', code: 'eca-rule' }] },
    subjectCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/resource-types', code: 'Patient' }] },
    purpose: PURPOSE,
    usage:
      'Each action is one rule. It speaks at its triggers (CDS Hooks hooks, and the chart review), never by itself. ' +
      'Conditions are FHIRPath over a row of the chart review’s outcomes.ndjson.',
    relatedArtifact: [...documentsOf(protocol)],
    library: [canonical('Library', id)],
    action: rules.map((rule) => actionOf(rule, orders)),
  };
}
