import type { Sentence } from '../rule.js';

/** The criteria this rule tries, for the trace. */
export const CRITERIA = {
  excluded: {
    en: 'spinal supply excluded, and documented, before the embolization',
    zh: '栓塞前已排除脊髓供血并有记录',
  },
  spared: { en: 'the anterior spinal artery is no target', zh: '脊髓前动脉不作为靶血管' },
} as const satisfies Readonly<Record<string, Sentence>>;
