import type { Sentence } from '../rule.js';

/** The criteria this rule tries, for the trace. */
export const CRITERIA = {
  segments: { en: '{after} segments performed', zh: '已完成 {after} 个周期' },
  response: {
    en: 'a response that lasts: improved, longest diameter down by {percent} %, lower stage, or said so',
    zh: '持续缓解：状态改善、最长径缩小 {percent} %、分期下降或文字记录',
  },
  reviewed: {
    en: 'surgical or multidisciplinary review since the response',
    zh: '缓解后已行外科或多学科评估',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
