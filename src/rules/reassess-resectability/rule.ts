import type { CourseView } from '../../timeline/course-view.js';
import { flat } from '../../timeline/flat.js';
import { SURGERY_SOURCES } from '../about-surgery.js';
import { inOrder, ofSession } from '../evidence.js';
import { letter } from '../letter.js';
import { need } from '../needs.js';
import { defineRule, type Criterion, type RuleOutcome } from '../rule.js';
import { unprovenSilence } from '../silence.js';
import { tried } from '../tried.js';
import { assessmentsOf, lastingResponses } from './assessments.js';
import { CRITERIA } from './criteria.js';
import { reviewDue, wording, type Code } from './findings.js';
import { parameters, type Parameters } from './parameters.js';
import { reviewsSince } from './reviews.js';

type Results = Readonly<Partial<Record<keyof typeof CRITERIA, Criterion['result']>>>;

function judgeCourse(view: CourseView, settings: Parameters): RuleOutcome<Code> {
  const { afterSegments, shrunkByPercent } = settings;
  const check = (results: Results): readonly Criterion[] =>
    tried(CRITERIA, results, { after: afterSegments, percent: shrunkByPercent });
  const sessions = view.course.segments.map(({ session }) => session).filter(({ planned }) => !planned);
  const given = flat(sessions, ofSession);
  if (sessions.length < afterSegments) {
    const because = need('fewer-than-two-segments', { after: afterSegments });
    return {
      status: 'not-applicable',
      evidence: inOrder(given),
      criteria: check({ segments: 'not-met' }),
      because,
    };
  }

  const assessments = assessmentsOf(view, shrunkByPercent);
  const [response, ...others] = lastingResponses(assessments);
  const reviews = response === undefined ? [] : reviewsSince(view, response.day);
  const evidence = inOrder([...given, ...flat(assessments, ({ items }) => items), ...reviews]);
  if (reviews.length > 0)
    return { status: 'met', evidence, criteria: check({ segments: 'met', response: 'met', reviewed: 'met' }) };
  const end = view.course.endedBy;
  if (end !== undefined) {
    const because = need('course-ended-early', { day: { day: end.day } });
    return { status: 'not-applicable', evidence, criteria: check({ segments: 'met' }), because };
  }
  if (response === undefined) {
    if (assessments.length > 0) {
      const criteria = check({ segments: 'met', response: 'not-met' });
      return { status: 'not-applicable', evidence, criteria, because: need('no-response') };
    }
    const criteria = check({ segments: 'met', response: 'unknown' });
    return { status: 'indeterminate', evidence, criteria, needs: [need('response-assessment')] };
  }
  const silent = unprovenSilence(view, SURGERY_SOURCES);
  if (silent !== undefined) {
    const criteria = check({ segments: 'met', response: 'met', reviewed: 'unknown' });
    return { status: 'indeterminate', evidence, criteria, needs: [silent] };
  }
  return {
    status: 'unmet',
    evidence,
    criteria: check({ segments: 'met', response: 'met', reviewed: 'not-met' }),
    findings: [reviewDue([response, ...others], sessions.length, view)],
  };
}

export const reassessResectability = defineRule<Code, Parameters>({
  meta: {
    id: 'reassess-resectability',
    title: { en: 'Reassess resectability after a response', zh: '缓解后重新评估可切除性' },
    version: '1.0.0',
    clauses: ['S1'],
    decisionPoints: ['chart-opened', 'course-reviewed'],
    citations: [
      letter('S1', {
        en: 'Some patients become operable when tumor and intrathoracic nodes shrink clearly (about 20 %).',
        zh: '部分患者的肿瘤及胸内淋巴结明显缩小后（约 20 %）可获手术机会。',
      }),
    ],
  },
  parameters,
  wording,
  evaluate: (view, settings) => [judgeCourse(view, settings)],
});
