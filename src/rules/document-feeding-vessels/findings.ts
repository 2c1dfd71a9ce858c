import type { CourseView, Segment } from '../../timeline/course-view.js';
import type { Assessment } from '../../timeline/assessments.js';
import type { Angiography, Dated } from '../../timeline/fact.js';
import { flat } from '../../timeline/flat.js';
import { inOrder, ofProcedure, ofSession } from '../evidence.js';
import { PHRASES } from '../phrases.js';
import type { Finding, Sentence } from '../rule.js';

/** One sentence for each finding code. */
export const wording = {
  'feeding-vessels-undocumented': {
    en: 'Segment {segment}: no angiography or CT angiography that names the feeding vessels is documented.',
    zh: '第 {segment} 周期：未记录明确供血血管的造影或 CT 血管造影。',
  },
  'consider-pulmonary-supply': {
    en: 'Stable on {day} after {count} segments: if the tumor is peripheral, consider pulmonary-artery supply (none shown).',
    zh: '{count} 个周期后 {day} 评估为稳定：若为周围型肿瘤，应考虑肺动脉供血（未见肺动脉造影记录）。',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
export type Code = keyof typeof wording;

/** The finding where no map of the vessels is documented. */
export function undocumented(
  view: CourseView,
  segment: Segment,
  open: boolean,
  later: Dated<Angiography> | undefined,
): Finding<Code> {
  return {
    code: 'feeding-vessels-undocumented',
    severity: 'advisory',
    facts: { segment: segment.number, ...(later && { doneOn: { day: later.day } }) },
    evidence: inOrder([
      ...ofSession(segment.session),
      ...segment.session.embolizations.map(ofProcedure),
      ...(later ? [ofProcedure(later)] : []),
    ]),
    actionable: open && !view.course.ended,
  };
}

/** The finding where the disease stays stable and the pulmonary artery was never shown. */
export function considerPulmonary(
  view: CourseView,
  performed: readonly Segment[],
  assessment: Assessment,
): Finding<Code> {
  const treated = performed.filter(({ session }) => session.day < assessment.day);
  return {
    code: 'consider-pulmonary-supply',
    severity: 'advisory',
    facts: { day: { day: assessment.day }, count: treated.length },
    evidence: inOrder([
      { resource: assessment.source, day: assessment.day, what: PHRASES.stable },
      ...flat(treated, ({ session }) => ofSession(session)),
    ]),
    actionable: !view.course.ended,
  };
}
