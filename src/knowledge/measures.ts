/**
 * How often a rule is met, as one FHIR R4 Measure for each rule. What cannot be told is never counted as met nor as
 * unmet: it leaves the proportion, and a group of its own says how often that happens.
 */
import type { CodeableConcept, Expression, Measure, MeasureGroupPopulation } from 'fhir/r4.js';
import type { Protocol } from '../rules/protocol.js';
import type { AnyRule } from '../rules/rule.js';
import { cited } from './citations.js';
import { outcomeOf } from './outcome-expressions.js';
import { canonical, metadata } from './publication.js';

const HL7 = 'http://terminology.hl7.org/CodeSystem';
const coded = (system: string, code: string): CodeableConcept => ({ coding: [{ system: `${HL7}/${system}`, code }] });

type PopulationCode = 'initial-population' | 'denominator' | 'denominator-exclusion' | 'numerator';

function population(id: string, code: PopulationCode, criteria: Expression): MeasureGroupPopulation {
  return {
    id,
    code: coded('measure-population', code),
    ...(criteria.description !== undefined && { description: criteria.description }),
    criteria,
  };
}

/** Met among what could be judged. */
function followed(rule: string): MeasureGroupPopulation[] {
  const all = outcomeOf(rule, undefined, 'Every segment or course that the rule was asked about.');
  return [
    population('followed-initial', 'initial-population', all),
    population('followed-denominator', 'denominator', all),
    population(
      'followed-not-applicable',
      'denominator-exclusion',
      outcomeOf(rule, 'not-applicable', 'The rule asks nothing of this segment or course.'),
    ),
    population(
      'followed-cannot-tell',
      'denominator-exclusion',
      outcomeOf(rule, 'indeterminate', 'The chart does not tell: counted in the group "cannot-tell" instead.'),
    ),
    population(
      'followed-numerator',
      'numerator',
      outcomeOf(rule, 'met', 'The chart shows that the rule was followed.'),
    ),
  ];
}

/** Cannot tell among what the rule applies to, or may apply to. */
function untold(rule: string): MeasureGroupPopulation[] {
  const all = outcomeOf(rule, undefined, 'Every segment or course that the rule was asked about.');
  return [
    population('untold-initial', 'initial-population', all),
    population('untold-denominator', 'denominator', all),
    population(
      'untold-not-applicable',
      'denominator-exclusion',
      outcomeOf(rule, 'not-applicable', 'The rule asks nothing of this segment or course.'),
    ),
    population('untold-numerator', 'numerator', outcomeOf(rule, 'indeterminate', 'The chart does not tell.')),
  ];
}

function measureOf({ meta }: AnyRule, { id: protocolId, standing }: Protocol): Measure {
  const { id, version, title, citations } = meta;
  return {
    ...metadata('Measure', {
      id,
      version,
      title: { en: `How often: ${title.en}`, zh: `执行率：${title.zh}` },
      description: `Share of segments or courses in which the rule ${id} was followed, among those that could be judged.`,
    }),
    subjectCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/resource-types', code: 'Patient' }] },
    disclaimer: standing.en,
    scoring: coded('measure-scoring', 'proportion'),
    type: [coded('measure-type', 'process')],
    improvementNotation: coded('measure-improvement-notation', 'increase'),
    rationale: citations.map(({ locator, says }) => `${locator}: ${says.en}`).join('\n\n'),
    guidance:
      'Counted are outcomes, not patients: one for each segment or course that the rule judges, taken from the chart ' +
      'review’s outcomes.ndjson; the criteria are FHIRPath over one such outcome. Group "followed": met, among met and unmet. Group "cannot-tell": indeterminate, among ' +
      'all but not-applicable; a high share says that the charts, not the care, need attention. Read both together, ' +
      'and never as a ranking of clinicians.',
    relatedArtifact: citations.map(cited),
    library: [canonical('Library', protocolId)],
    group: [
      {
        id: 'followed',
        code: { text: 'followed' },
        description: 'How often the rule was followed.',
        population: followed(id),
      },
      {
        id: 'cannot-tell',
        code: { text: 'cannot tell' },
        description: 'How often the chart does not tell. Lower is better.',
        population: untold(id),
      },
    ],
  };
}

/** One measure for each rule, in the order of the protocol. */
export function measures(protocol: Protocol): readonly Measure[] {
  return protocol.rules.map((rule) => measureOf(rule, protocol));
}
