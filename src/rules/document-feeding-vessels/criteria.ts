import type { Sentence } from '../rule.js';

/** The criteria this rule tries, for the trace. */
export const CRITERIA = {
  mapped: {
    en: 'feeding vessels named by angiography or CT angiography by the end of segment 1',
    zh: '第 1 周期结束前经造影或 CT 血管造影明确供血血管',
  },
  responds: { en: 'disease not merely stable after segment {after}', zh: '第 {after} 周期后评估结果不仅是疾病稳定' },
  pulmonaryShown: { en: 'pulmonary artery shown by arteriography', zh: '已行肺动脉造影' },
} as const satisfies Readonly<Record<string, Sentence>>;
