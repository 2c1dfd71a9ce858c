import type { Sentence } from '../rule.js';

/** The criteria this rule tries, for the trace. */
export const CRITERIA = {
  drugs: { en: 'no documented allergy to a drug', zh: '无所用药物过敏记录' },
  contrast: { en: 'no documented allergy to iodinated contrast', zh: '无碘对比剂过敏记录' },
} as const satisfies Readonly<Record<string, Sentence>>;
