import type { Sentence } from '../rule.js';

/** The criteria this rule tries, for the trace. */
export const CRITERIA = {
  byStage: { en: 'stage {from} or higher, or small-cell cancer', zh: '{from} 期及以上，或小细胞癌' },
  byReason: {
    en: 'inoperability, refusal of surgery or a multidisciplinary discussion documented',
    zh: '记录有不可手术、拒绝手术或多学科讨论',
  },
  noProgression: {
    en: 'no progression under systemic chemotherapy (experience, not a criterion)',
    zh: '全身化疗期间未进展（经验，非入选标准）',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
