/** The words of the protocol page. Titles, clauses and meanings come from the rules themselves. */
import type { Sentence } from '../../rules/rule.js';

export const PROTOCOL_WORDS = {
  title: { en: 'Protocol', zh: '方案' },
  version: { en: 'Version', zh: '版本' },
  from: { en: 'in effect from', zh: '生效日期' },
  until: { en: 'until', zh: '截止日期' },
  rules: { en: 'Rules', zh: '规则' },
  clauses: { en: 'Clauses', zh: '条款' },
  off: { en: 'switched off at this site', zh: '本中心已停用' },
  setting: { en: 'Setting', zh: '参数' },
  value: { en: 'Value', zh: '取值' },
  published: { en: 'Published', zh: '发布值' },
  meaning: { en: 'What it means', zh: '含义' },
  changed: { en: 'changed by this site', zh: '本中心已更改' },
  course: { en: 'Reading the course', zh: '疗程的解读' },
} as const satisfies Readonly<Record<string, Sentence>>;
