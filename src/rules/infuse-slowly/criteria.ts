import type { Sentence } from '../rule.js';

/** The criteria this rule tries, for the trace. */
export const CRITERIA = {
  slow: {
    en: 'every arterial drug infused over at least {minimum} min',
    zh: '每种动脉药物灌注至少 {minimum} 分钟',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
