import type { CourseView } from '../../timeline/course-view.js';
import { flat } from '../../timeline/flat.js';
import { inOrder, ofDelivery, ofSession } from '../evidence.js';
import { PHRASES } from '../phrases.js';
import type { EvidenceItem, Finding, Sentence } from '../rule.js';
import type { Progression } from './progression.js';
import type { Staging } from './stage-at-start.js';

/** One sentence for each finding code. */
export const wording = {
  'possibly-operable': {
    en: 'Stage {stage}, no reason against surgery documented: confirm that surgery is not indicated.',
    zh: '{stage} 期，未记录不宜手术的原因：请确认无手术指征。',
  },
  'review-operability': {
    en: 'Stage {stage}, no multidisciplinary note on surgery documented: have operability reviewed.',
    zh: '{stage} 期，未记录关于手术的多学科意见：请评估可否手术。',
  },
  'progressing-on-systemic-therapy': {
    en: 'Progression on {day} under systemic {drugs}: outside the experience the protocol rests on.',
    zh: '{day} 全身使用{drugs}期间疾病进展：超出本方案所依据的经验。',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
export type Code = keyof typeof wording;

/** The diagnoses, and the stages that stand at the start of the course. */
export function ofStaging(view: CourseView, { statements }: Staging): readonly EvidenceItem[] {
  return [
    ...view.diagnosis.sources.map((resource) => ({ resource, what: PHRASES.diagnosis })),
    ...statements.map(({ group, fact }) => ({
      resource: fact.source,
      day: fact.day,
      what: PHRASES.stageGroup,
      facts: { stage: group },
    })),
  ];
}

/** The session that began the course, and those that are being planned. */
export function ofTreatment(view: CourseView): readonly EvidenceItem[] {
  return flat(
    view.course.segments.filter(({ number, session }) => number === 1 || session.planned || session.drafts.length > 0),
    ({ session }) => ofSession(session),
  );
}

/** The finding where the stage leaves surgery possible and nothing is said against it. */
export function operable(view: CourseView, staging: Staging, verdict: 'operable' | 'review'): Finding<Code> {
  return {
    code: verdict === 'operable' ? 'possibly-operable' : 'review-operability',
    severity: verdict === 'operable' ? 'caution' : 'advisory',
    facts: { stage: [...new Set(staging.statements.map(({ group }) => group))].join(', ') },
    evidence: inOrder([...ofStaging(view, staging), ...ofTreatment(view)]),
    // A cancer that has grown inoperable since, or a course that is over, leaves nothing to review.
    actionable: !view.course.ended && !staging.laterWithout,
    remedy: { kind: 'review-resection' },
  };
}

/** The finding where the tumor grows under systemic chemotherapy. */
export function progressing(view: CourseView, { assessment, dose }: Progression): Finding<Code> {
  return {
    code: 'progressing-on-systemic-therapy',
    severity: 'advisory',
    facts: {
      day: { day: assessment.day },
      drugs: dose.drug === undefined ? PHRASES.chemotherapy : { drugs: [dose.drug] },
    },
    evidence: inOrder([
      { resource: assessment.source, day: assessment.day, what: PHRASES.progressed },
      ofDelivery(dose),
      ...ofTreatment(view),
    ]),
    actionable: !view.course.ended,
  };
}
