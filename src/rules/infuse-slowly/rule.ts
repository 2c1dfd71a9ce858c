import type { CourseView, Segment } from '../../timeline/course-view.js';
import { flat } from '../../timeline/flat.js';
import { inOrder, ofSession } from '../evidence.js';
import { letter } from '../letter.js';
import { need } from '../needs.js';
import { defineRule, type Criterion, type RuleOutcome } from '../rule.js';
import { DOSE_SOURCES, PLANNED_DOSE_SOURCES, unprovenSilence } from '../silence.js';
import { tried } from '../tried.js';
import { CRITERIA } from './criteria.js';
import { ofAct, tooFast, untold, wording, type Code } from './findings.js';
import { parameters, type Parameters } from './parameters.js';
import { actsOf } from './times.js';

function judgeSegment(segment: Segment, view: CourseView, { minimumMinutes }: Parameters): RuleOutcome<Code> {
  const { session } = segment;
  const acts = actsOf(session, view, minimumMinutes);
  const answer = { segment: segment.number, evidence: inOrder([...ofSession(session), ...flat(acts, ofAct)]) };
  const check = (slow: Criterion['result']): readonly Criterion[] =>
    tried(CRITERIA, { slow }, { minimum: minimumMinutes });

  if (acts.length === 0)
    return { status: 'not-applicable', ...answer, criteria: [], because: need('no-arterial-cytotoxic') };
  const [first, ...more] = tooFast(segment, acts, minimumMinutes);
  // "Every drug" is only known where all that was given is known.
  const silent = unprovenSilence(view, session.planned ? PLANNED_DOSE_SOURCES : DOSE_SOURCES);
  const [firstNeed, ...moreNeeds] = [...untold(acts), ...(silent === undefined ? [] : [silent])];
  if (first !== undefined)
    return {
      status: 'unmet',
      ...answer,
      criteria: check('not-met'),
      findings: [first, ...more],
      ...(firstNeed && { needs: [firstNeed, ...moreNeeds] }),
    };
  if (firstNeed !== undefined)
    return { status: 'indeterminate', ...answer, criteria: check('unknown'), needs: [firstNeed, ...moreNeeds] };
  return { status: 'met', ...answer, criteria: check('met') };
}

export const infuseSlowly = defineRule<Code, Parameters>({
  meta: {
    id: 'infuse-slowly',
    title: { en: 'Infuse slowly through the arterial catheter', zh: '经动脉导管缓慢灌注' },
    version: '1.0.0',
    clauses: ['C3'],
    decisionPoints: ['chart-opened', 'order-selected', 'order-signed', 'course-reviewed'],
    citations: [
      letter('C3', {
        en: 'The drugs are dripped or pushed slowly through the local catheter, for long contact at high concentration.',
        zh: '经局部导管缓慢滴注或缓慢推注，使药物以高浓度长时间接触肿瘤。',
      }),
    ],
  },
  parameters,
  wording,
  evaluate: (view, settings) => view.course.segments.map((segment) => judgeSegment(segment, view, settings)),
});
