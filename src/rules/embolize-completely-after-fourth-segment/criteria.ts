import type { Sentence } from '../rule.js';

/** The criteria this rule tries, for the trace. */
export const CRITERIA = {
  fourSegments: { en: 'four segments performed', zh: '已完成 4 个节段' },
  notBefore: { en: 'not completely embolized before the fourth session', zh: '第 4 次灌注前未完全栓塞' },
  complete: {
    en: 'all feeding vessels occluded in time after the fourth session',
    zh: '第 4 次灌注后按时栓塞全部供血血管',
  },
  infusedOpen: { en: 'no infusion through an occluded vessel', zh: '未经已栓塞血管灌注' },
} as const satisfies Readonly<Record<string, Sentence>>;
