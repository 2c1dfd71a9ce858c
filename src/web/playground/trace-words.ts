/** The words around what each rule tried. */
import type { Sentence } from '../../rules/rule.js';

export const TRACE_WORDS = {
  course: { en: 'Course', zh: '疗程' },
  segment: { en: 'segment', zh: '周期' },
  whole: { en: 'the whole course', zh: '整个疗程' },
  none: {
    en: 'The protocol does not apply to this chart: no lung cancer, or no arterial session that was performed.',
    zh: '本方案不适用于该病历：无肺癌诊断，或无已执行的动脉灌注。',
  },
  because: { en: 'because', zh: '原因' },
  needs: { en: 'Needed to tell', zh: '判断所需' },
  criteria: { en: 'Criteria', zh: '核对项' },
  findings: { en: 'Findings', zh: '检出问题' },
  asOf: { en: 'as of', zh: '截至' },
  notShown: { en: 'This resource does not stand in the request.', zh: '请求中没有该资源。' },
} as const satisfies Readonly<Record<string, Sentence>>;
