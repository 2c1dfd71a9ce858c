import type { Sentence } from '../rule.js';

/** The criteria this rule tries, for the trace. An accepted interval that is not the usual one is noted so. */
export const CRITERIA = {
  accepted: {
    en: '{earliest} to {latest} days after the session before',
    zh: '距上一次灌注 {earliest} 至 {latest} 天',
  },
  usual: { en: 'the usual interval of {from} to {until} days', zh: '通常间隔 {from} 至 {until} 天' },
  enough: { en: 'at least {fewest} segments', zh: '至少 {fewest} 个周期' },
  notTooMany: { en: 'at most {most} segments', zh: '至多 {most} 个周期' },
  awaited: {
    en: 'the next session within {latest} days, or {fewest} segments reached',
    zh: '{latest} 天内进行下一次灌注，或已达 {fewest} 个周期',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
