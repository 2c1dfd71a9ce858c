import type { Sentence } from '../rule.js';

/** The criteria this rule tries, for the trace. */
export const CRITERIA = {
  segments: { en: '{after} segments performed', zh: '已完成 {after} 个周期' },
  openBefore: { en: 'a feeding vessel left open until session {after}', zh: '第 {after} 次灌注前保留未栓塞的供血血管' },
  complete: {
    en: 'all feeding vessels occluded within {within} days after session {after}, before a further session',
    zh: '第 {after} 次灌注后 {within} 天内、再次灌注前栓塞全部供血血管',
  },
  infusedOpen: { en: 'every infusion through open vessels', zh: '各次灌注均经未栓塞血管' },
  infusedAfter: {
    en: 'infusion after the complete embolization, as the site reads the clause',
    zh: '完全栓塞后仍行灌注（按本机构对该条款的解读）',
  },
  stayedClosed: {
    en: 'no vessel recorded as occluded shown feeding again',
    zh: '记录为已栓塞的血管未再显示供血',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
