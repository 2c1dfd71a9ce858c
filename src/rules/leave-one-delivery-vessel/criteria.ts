import type { Sentence } from '../rule.js';

/** The criteria this rule tries, for the trace. */
export const CRITERIA = {
  severalFeeders: { en: 'two or more feeding vessels', zh: '两支及以上供血血管' },
  allButOne: { en: 'all feeding vessels but one occluded in segment 1', zh: '第 1 周期内栓塞除一支外的全部供血血管' },
  oneLeft: { en: 'one vessel left open for delivery', zh: '保留一支给药血管' },
  wordsAgree: { en: 'the words of the chart agree with the vessels named', zh: '病历文字与所列血管一致' },
  stayedClosed: {
    en: 'no vessel recorded as occluded shown feeding again',
    zh: '记录为已栓塞的血管未再显示供血',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
