import type { CourseView } from '../../timeline/course-view.js';
import { ofKind } from '../../timeline/of-kind.js';
import { actsToJudge, ofActs, rowsOf, type Acts } from '../acts.js';
import { need } from '../needs.js';
import { defineRule, type Need, type RuleOutcome } from '../rule.js';
import { unprovenSilence } from '../silence.js';
import { tried } from '../tried.js';
import { CRITERIA } from './criteria.js';
import { contrastAllergies, contrastRows, drugAllergies, drugRows, wording, type Code } from './findings.js';
import { parameters, type Parameters } from './parameters.js';

/** Drugs without a name, where an allergy to a drug is known that they could be. */
function unnamedDrugs(acts: Acts, view: CourseView): readonly Need[] {
  const allergic = ofKind(view.facts, 'allergy').some(
    (fact) => fact.drug !== undefined || fact.drugClass !== undefined,
  );
  if (!allergic) return [];
  const unnamed = drugRows(acts).filter((row) => row.drug === undefined);
  const session = acts.segment?.session;
  const nameless = session !== undefined && acts.infusions.length > 0 && session.deliveries.length === 0;
  return [
    ...(nameless ? [need('arterial-drug', { day: { day: session.day } })] : []),
    ...unnamed.map((row) => need('drug-name', { day: { day: row.day } })),
  ];
}

function judgeActs(acts: Acts, view: CourseView, settings: Parameters): RuleOutcome<Code> {
  const place = acts.segment === undefined ? {} : { segment: acts.segment.number };
  const rows = rowsOf(acts);
  if (rows.length === 0)
    return { status: 'not-applicable', ...place, criteria: [], evidence: [], because: need('nothing-planned') };
  const situation = { acts, view, settings };
  const drugs = drugAllergies(situation);
  const contrast = contrastAllergies(situation);
  const unnamed = unnamedDrugs(acts, view);
  const silent = unprovenSilence(view, ['AllergyIntolerance']);
  const certain = silent === undefined ? 'met' : 'unknown';
  const answer = {
    evidence: ofActs(rows),
    criteria: tried(CRITERIA, {
      drugs: drugs.length > 0 ? 'not-met' : unnamed.length > 0 ? 'unknown' : certain,
      ...(contrastRows(acts).length > 0 && { contrast: contrast.length > 0 ? ('not-met' as const) : certain }),
    }),
    ...place,
  };
  const [first, ...more] = [...drugs, ...contrast];
  const needs = [...unnamed, ...(silent === undefined ? [] : [silent])];
  if (first !== undefined)
    return { status: 'unmet', ...answer, findings: [first, ...more], ...(needs.length > 0 && { needs }) };
  const [firstNeed, ...moreNeeds] = needs;
  if (firstNeed !== undefined) return { status: 'indeterminate', ...answer, needs: [firstNeed, ...moreNeeds] };
  return { status: 'met', ...answer };
}

export const respectAllergies = defineRule<Code, Parameters>({
  meta: {
    id: 'respect-allergies',
    title: { en: 'Respect allergies to drugs and contrast', zh: '核对药物及对比剂过敏史' },
    version: '1.0.0',
    pack: 'safety',
    clauses: ['allergies'],
    decisionPoints: ['order-selected', 'order-signed', 'course-reviewed'],
    citations: [
      {
        document: 'Endovascular CDS protocol, safety pack',
        version: '1.0.0',
        locator: 'allergies',
        says: {
          en: 'No drug against a documented allergy to it or its class; iodinated contrast with care where an allergy is documented.',
          zh: '不给予与过敏记录（药物或其类别）相冲突的药物；有碘对比剂过敏记录者慎用对比剂。',
        },
      },
    ],
  },
  parameters,
  wording,
  evaluate: (view, settings) => actsToJudge(view).map((acts) => judgeActs(acts, view, settings)),
});
