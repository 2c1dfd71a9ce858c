import type { CourseView } from '../../timeline/course-view.js';
import { SURGERY_SOURCES } from '../about-surgery.js';
import { inOrder } from '../evidence.js';
import { letter } from '../letter.js';
import { need } from '../needs.js';
import { defineRule, type Criterion, type Finding, type Need, type RuleOutcome } from '../rule.js';
import { unprovenSilence } from '../silence.js';
import { tried } from '../tried.js';
import { CRITERIA } from './criteria.js';
import { ofStaging, ofTreatment, operable, progressing, wording, type Code } from './findings.js';
import { parameters, type Parameters } from './parameters.js';
import { progressionOf } from './progression.js';
import { ofReasons, reasonsOf, type Reasons } from './reasons.js';
import { stagingOf, type Staging } from './stage-at-start.js';

/** What keeps the stage from an answer. */
function untold({ statements, reading }: Staging): readonly Need[] {
  if ('verdict' in reading) return reading.histologyOpen === true ? [need('histology')] : [];
  switch (reading.hangsOn) {
    case 'stages-differ':
      return [need('stages-differ', { stages: statements.map(({ group }) => group).join(', ') })];
    case 'exact-date':
      return [need('exact-date', { resources: statements.map(({ fact }) => fact.source).join(', ') })];
    default:
      return [need(reading.hangsOn)];
  }
}

/** The answer to E1 alone: with no finding, no need and no reason it is met. */
interface Indication {
  readonly findings: readonly Finding<Code>[];
  readonly needs: readonly Need[];
  readonly because?: Need;
  readonly byStage: Criterion['result'];
  readonly byReason: Criterion['result'];
}

function indicationOf(view: CourseView, staging: Staging, reasons: Reasons): Indication {
  const { reading } = staging;
  const verdict = 'verdict' in reading ? reading.verdict : undefined;
  const byStage = verdict === undefined ? 'unknown' : verdict === 'without' ? 'met' : 'not-met';
  const { remarks, unexplained, resected } = reasons;
  const silent = unprovenSilence(view, SURGERY_SOURCES);
  const certain = unexplained.length === 0 && silent === undefined;
  const byReason = remarks.length > 0 ? 'met' : certain ? 'not-met' : 'unknown';
  if (remarks.length > 0 || verdict === 'without') return { findings: [], needs: [], byStage, byReason };
  if (resected !== undefined) {
    const because = need('resected-before', { day: { day: resected.day } });
    return { findings: [], needs: [], because, byStage: 'unknown', byReason };
  }
  const needs = [
    ...untold(staging),
    ...unexplained.map(({ day }) => need('resection-reason', { day: { day } })),
    ...(silent === undefined ? [] : [silent]),
  ];
  const findings = certain && verdict !== undefined ? [operable(view, staging, verdict)] : [];
  return { findings, needs, byStage, byReason };
}

function judgeCourse(view: CourseView, settings: Parameters): RuleOutcome<Code> {
  const staging = stagingOf(view, settings);
  const reasons = reasonsOf(view);
  const progression = progressionOf(view, settings);
  const { findings, needs, because, byStage, byReason } = indicationOf(view, staging, reasons);
  const criteria = tried(
    CRITERIA,
    { byStage, byReason, ...(progression && { noProgression: 'not-met' }) },
    { from: settings.withoutIndicationFrom },
  );
  const evidence = inOrder([...ofStaging(view, staging), ...ofReasons(reasons), ...ofTreatment(view)]);
  const answer = { criteria, evidence };
  const [first, ...more] = [...findings, ...(progression ? [progressing(view, progression)] : [])];
  const [firstNeed, ...moreNeeds] = needs;
  if (first !== undefined)
    return {
      status: 'unmet',
      ...answer,
      findings: [first, ...more],
      ...(firstNeed && { needs: [firstNeed, ...moreNeeds] }),
    };
  if (firstNeed !== undefined) return { status: 'indeterminate', ...answer, needs: [firstNeed, ...moreNeeds] };
  return because === undefined ? { status: 'met', ...answer } : { status: 'not-applicable', ...answer, because };
}

export const confirmIndication = defineRule<Code, Parameters>({
  meta: {
    id: 'confirm-indication',
    title: { en: 'Confirm that surgery is not indicated', zh: '确认无手术指征' },
    version: '1.0.0',
    clauses: ['E1', 'E2'],
    decisionPoints: ['chart-opened', 'order-selected', 'order-signed', 'course-reviewed'],
    citations: [
      letter('E1', {
        en: 'The treatment is for lung cancer without surgical indication.',
        zh: '该治疗适用于无手术指征的肺癌。',
      }),
      letter('E2', {
        en: "The author's experience is with patients on systemic chemotherapy whose lesions did not progress, or progressed slower than usual growth.",
        zh: '作者的经验来自全身化疗中病灶未进展或进展慢于通常生长速度的患者。',
      }),
    ],
  },
  parameters,
  wording,
  evaluate: (view, settings) => [judgeCourse(view, settings)],
});
