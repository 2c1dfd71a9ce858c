/** How the words are called that the protocol listens for in notes, reports and reasons. One word each, everywhere. */
import type { Remark } from '../timeline/vocabulary.js';
import { DISEASE_STATUS } from './disease-words.js';
import type { Sentence } from './rule.js';

export const REMARK: Readonly<Record<Remark, Sentence>> = {
  inoperable: { en: 'documented as inoperable', zh: '记录为不可手术' },
  'refused-surgery': { en: 'surgery refused', zh: '拒绝手术' },
  multidisciplinary: { en: 'multidisciplinary discussion', zh: '多学科讨论' },
  haemoptysis: { en: 'hemoptysis', zh: '咯血' },
  'spinal-branch-excluded': { en: 'spinal supply excluded', zh: '已排除脊髓供血' },
  'single-supply': { en: 'single supply', zh: '单一供血' },
  'embolization-complete': { en: 'complete embolization', zh: '完全栓塞' },
  'embolization-partial': { en: 'partial embolization', zh: '部分栓塞' },
  bolus: { en: 'bolus injection', zh: '快速推注' },
  'slow-push': { en: 'slow push', zh: '缓慢推注' },
  response: { en: 'response reported', zh: '报告示缓解' },
  progression: DISEASE_STATUS.progressed,
};
