/** The words for changing chart and settings, and for what flips. */
import type { Sentence } from '../../rules/rule.js';

export const CHANGE_WORDS = {
  what: { en: 'What to change', zh: '修改内容' },
  value: { en: 'a laboratory value or measurement', zh: '检验值或测量值' },
  date: { en: 'a date', zh: '日期' },
  drug: { en: 'the drug of an order or dose', zh: '医嘱或给药的药物' },
  day: { en: 'the day that the call is judged on', zh: '调用所依据的日期' },
  setting: { en: 'a setting of the protocol', zh: '方案参数' },
  which: { en: 'Which', zh: '对象' },
  to: { en: 'New value', zh: '新值' },
  now: { en: 'now', zh: '当前' },
  change: { en: 'Change', zh: '修改' },
  undo: { en: 'Undo', zh: '撤销' },
  none: {
    en: 'Nothing is changed yet. Change something to see which outcomes flip.',
    zh: '尚未修改。修改后可查看哪些结论改变。',
  },
  nothingHere: { en: 'The request carries nothing of this kind.', zh: '请求中没有此类内容。' },
  changes: { en: 'Changes', zh: '已修改' },
  cardsStay: {
    en: 'Cards above come from the protocol of this service; a changed setting shows in the outcomes only.',
    zh: '上方卡片依据本服务的方案；修改的参数仅影响下方结论。',
  },
  accepted: { en: 'Accepted', zh: '已采纳' },
  outcomes: { en: 'Outcomes before and after', zh: '修改前后的结论' },
  outcome: { en: 'Outcome', zh: '结论' },
  before: { en: 'Before', zh: '修改前' },
  after: { en: 'After', zh: '修改后' },
  flipped: { en: 'flipped', zh: '已改变' },
  reasons: { en: 'other reasons', zh: '原因改变' },
  flips: { en: '{flips} of {outcomes} outcomes flipped.', zh: '{outcomes} 项结论中有 {flips} 项改变。' },
  unchanged: { en: 'Outcomes that stayed the same', zh: '未改变的结论' },
  absent: { en: 'not judged', zh: '未判断' },
} as const satisfies Readonly<Record<string, Sentence>>;
