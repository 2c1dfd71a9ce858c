import type { Sentence } from '../rule.js';

/** The criteria this rule tries, for the trace. */
export const CRITERIA = {
  fallenDue: {
    en: '{after} segments, complete embolization, or {gap} days without a session',
    zh: '已达 {after} 个周期、已完全栓塞或 {gap} 天未灌注',
  },
  inTime: {
    en: 'radiotherapy of the chest in the course, or by day {until} after its last session or complete embolization',
    zh: '疗程中或末次灌注（或完全栓塞）后第 {until} 天内进行胸部放疗',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
