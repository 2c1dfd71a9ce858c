/** The words of the protocol page. Titles, clauses and meanings come from the rules themselves. */
import type { Sentence } from '../../rules/rule.js';
import type { Refusal } from '../refusal/refusal-page.js';

export const PROTOCOL_WORDS = {
  contents: { en: 'On this page', zh: '本页内容' },
  version: { en: 'Version', zh: '版本' },
  versions: { en: 'Versions', zh: '版本' },
  versionsNote: {
    en: 'Each day is judged by the version in effect on it. Those named here can be looked at.',
    zh: '每一天按当日生效的版本判定。可查看下列各版本。',
  },
  from: { en: 'In effect from', zh: '生效日期' },
  until: { en: 'until', zh: '截止日期' },
  always: { en: 'the beginning', zh: '起始' },
  furtherNotice: { en: 'further notice', zh: '另行通知' },
  current: { en: 'judges today', zh: '当前生效' },
  shown: { en: 'shown here', zh: '本页所示' },
  rules: { en: 'Rules', zh: '规则' },
  clauses: { en: 'Clauses', zh: '条款' },
  safety: { en: 'safety pack, not in the letter', zh: '安全规则，不在来信中' },
  off: { en: 'switched off at this site', zh: '本中心已停用' },
  restsOn: { en: 'Rests on', zh: '依据' },
  speaksAt: { en: 'Speaks when', zh: '提示时机' },
  says: { en: 'What it can say', zh: '可能的提示' },
  finding: { en: 'Finding', zh: '检出问题' },
  severity: { en: 'Severity', zh: '严重程度' },
  sentence: { en: 'Sentence (… is filled in from the chart)', zh: '语句（… 由病历填入）' },
  settings: { en: 'Settings', zh: '参数' },
  setting: { en: 'What it means', zh: '含义' },
  value: { en: 'Here', zh: '本中心' },
  published: { en: 'published', zh: '发布值' },
  allowed: { en: 'Allowed', zh: '允许范围' },
  changed: { en: 'changed by this site', zh: '本中心已更改' },
  course: { en: 'How the course is cut', zh: '疗程的划分' },
  courseNote: {
    en: 'What counts as one session, segment and course, before any rule is asked.',
    zh: '在应用规则之前，如何认定一次灌注、一个周期和一个疗程。',
  },
  regimens: { en: 'Regimens', zh: '化疗方案' },
  regimensNote: {
    en: 'The drugs of a segment, by artery and by vein, must stand together in one of these. The low end of a range is the standard dose.',
    zh: '一个周期的动脉和静脉用药须同属其中一个方案。范围的下限为标准剂量。',
  },
  table: { en: 'Table of', zh: '版本' },
  regimen: { en: 'Regimen', zh: '方案' },
  histology: { en: 'For', zh: '适用' },
  doses: { en: 'Doses and days of the cycle', zh: '剂量与用药日' },
  cycle: { en: 'Cycle', zh: '周期' },
  mayAdd: { en: 'May add', zh: '可加用' },
  inChina: { en: 'listed in China only', zh: '仅在中国列入' },
  added: { en: 'added by this site', zh: '本中心新增' },
  removed: { en: 'removed by this site', zh: '本中心移除' },
  days: { en: 'days', zh: '天' },
  day: { en: 'day', zh: '第' },
  notChecked: { en: 'What is not checked, and why', zh: '不检查的内容及原因' },
  notCheckedNote: {
    en: 'A chart that meets every rule may still be wrong in these.',
    zh: '符合全部规则的病历在以下方面仍可能有误。',
  },
  attributes: { en: 'Intended use and source attributes', zh: '预期用途与来源属性' },
  attributesNote: {
    en: 'What the advice rests on, who made it, and which data about a person it uses.',
    zh: '建议的依据、制定者以及所用的个人数据（按法规要求以英文列出）。',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

/** Of a version or day that is asked for and that there is not. */
export const NO_SUCH_VERSION: Refusal = {
  title: { en: 'The protocol has no such version', zh: '方案没有此版本' },
  what: {
    en: 'The address names a version that this site does not have, or a day that does not exist.',
    zh: '该地址所指的版本本中心没有，或日期不存在。',
  },
  next: { en: 'The version in effect today names all others.', zh: '当前生效的版本页列出其他各版本。' },
  link: { href: '?', name: { en: 'The version in effect today', zh: '当前生效的版本' } },
};
