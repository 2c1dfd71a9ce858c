import type { CourseView, Delivery, Segment } from '../../timeline/course-view.js';
import { inOrder, ofDelivery, ofSession } from '../evidence.js';
import { letter } from '../letter.js';
import { need } from '../needs.js';
import { defineRule, type Need, type RuleOutcome } from '../rule.js';
import { DOSE_SOURCES, PLANNED_DOSE_SOURCES, unprovenSilence } from '../silence.js';
import { targetedBeside } from '../targeted.js';
import { tried } from '../tried.js';
import { CRITERIA } from './criteria.js';
import { combination, duplicatePlatinum, wording, withoutPlatinum, type Code, type Situation } from './findings.js';
import { parameters, type Parameters } from './parameters.js';

/** Doses of unnamed drugs, and an arterial session none of whose drugs is named. */
function unnamedDrugs(segment: Segment): readonly Need[] {
  const { session } = segment;
  const unnamed = [...segment.systemic, ...segment.routeUnknown].filter(
    (row) => row.drug === undefined && row.day >= session.day,
  );
  const needs = unnamed.map((row) => need('drug-name', { day: { day: row.day } }));
  const arterialIsNamed = session.deliveries.some((row) => row.drug !== undefined);
  return arterialIsNamed ? needs : [need('arterial-drug', { day: { day: session.day } }), ...needs];
}

/** Kinase inhibitors or antibodies that are the systemic regimen, where the site reads the clause so (section 8). */
function targetedRegimen({ segment, view, parameters, rows }: Situation): readonly Delivery[] {
  const arterialOnly = rows.every((row) => row.route === 'arterial');
  if (!parameters.targetedSuffices || !arterialOnly || segment.session.deliveries.length === 0) return [];
  return targetedBeside(segment, view, parameters.targetedLookBackDays);
}

function judgeSegment(segment: Segment, view: CourseView, settings: Parameters): RuleOutcome<Code> {
  const { session } = segment;
  const all = [...session.deliveries, ...segment.systemic, ...segment.routeUnknown];
  const rows = all.filter(
    (row) => row.day >= session.day && (row.drug?.cellCycle === 'specific' || row.drug?.cellCycle === 'nonspecific'),
  );
  const situation: Situation = { segment, view, parameters: settings, rows };
  const targeted = targetedRegimen(situation);
  const evidence = inOrder([...ofSession(session), ...[...rows, ...targeted].map(ofDelivery)]);
  const answer = { segment: segment.number, evidence };

  const silent = unprovenSilence(view, session.planned ? PLANNED_DOSE_SOURCES : DOSE_SOURCES);
  // Kinase inhibitors or antibodies alone are a note, not a violation (protocol section 5).
  if (silent === undefined && all.length > 0 && all.every((row) => row.drug !== undefined) && rows.length === 0) {
    if (targeted.length > 0) return { status: 'met', ...answer, criteria: tried(CRITERIA, { targeted: 'met' }) };
    return { status: 'not-applicable', ...answer, criteria: [], because: need('no-cytotoxic') };
  }
  const unnamed = unnamedDrugs(segment);
  const combined = combination(situation);
  const complete = silent === undefined && unnamed.length === 0;
  const platinum = complete && targeted.length === 0 ? withoutPlatinum(situation) : [];
  const duplicate = duplicatePlatinum(situation);
  const needs: readonly Need[] = [
    ...unnamed,
    ...(silent === undefined ? [] : [silent]),
    ...(combined === undefined ? [need('histology')] : []),
  ];
  const [first, ...more] = [...(combined ?? []), ...platinum, ...duplicate];
  const certain = (findings: readonly unknown[]): 'met' | 'not-met' | 'unknown' =>
    findings.length > 0 ? 'not-met' : complete ? 'met' : 'unknown';
  const criteria = tried(CRITERIA, {
    inRegimen: combined === undefined ? 'unknown' : certain(combined),
    ...(targeted.length > 0 ? { targeted: certain(platinum) } : { platinum: certain(platinum) }),
    onePlatinum: certain(duplicate),
  });

  if (first !== undefined)
    return { status: 'unmet', ...answer, criteria, findings: [first, ...more], ...(needs.length > 0 && { needs }) };
  const [firstNeed, ...moreNeeds] = needs;
  if (firstNeed !== undefined)
    return { status: 'indeterminate', ...answer, criteria, needs: [firstNeed, ...moreNeeds] };
  return { status: 'met', ...answer, criteria };
}

export const followSystemicRegimen = defineRule<Code, Parameters>({
  meta: {
    id: 'follow-systemic-regimen',
    title: { en: 'Follow the latest systemic regimen in the artery too', zh: '动脉用药也遵循最新全身化疗方案' },
    version: '1.1.0',
    clauses: ['C1', 'B4'],
    decisionPoints: ['chart-opened', 'order-selected', 'order-signed', 'course-reviewed'],
    citations: [
      letter('C1', {
        en: 'The latest systemic intravenous chemotherapy regimen is the drug standard for the artery too.',
        zh: '最新的全身静脉化疗方案也是动脉用药的标准。',
      }),
      letter('B4', {
        en: 'The pharmacology of the drugs is ignored by interventionalists.',
        zh: '介入医师忽视药物的药理学。',
      }),
    ],
  },
  parameters,
  wording,
  evaluate: (view, settings) => view.course.segments.map((segment) => judgeSegment(segment, view, settings)),
});
