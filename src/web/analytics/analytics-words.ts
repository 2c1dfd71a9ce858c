/** The words of the analytics page. */
import type { Sentence } from '../../rules/rule.js';
import type { Language } from '../../rules/wording.js';

export const ANALYTICS_WORDS = {
  title: { en: 'What became of the cards', zh: '卡片使用统计' },
  note: {
    en: 'Each card counts once a day and client, under the month in which it was issued. No patient, user or free text is kept.',
    zh: '每张卡片每客户端每天计一次，归入发出的月份。不保存患者、用户或自由文本。',
  },
  filters: { en: 'Which cards', zh: '筛选' },
  from: { en: 'From month', zh: '起始月份' },
  to: { en: 'To month', zh: '截止月份' },
  client: { en: 'Client', zh: '客户端' },
  allClients: { en: 'all clients', zh: '全部客户端' },
  show: { en: 'Show', zh: '显示' },
  signOut: { en: 'Sign out', zh: '退出' },
  shown: { en: 'shown', zh: '已显示' },
  accepted: { en: 'accepted', zh: '已采纳' },
  overridden: { en: 'overridden', zh: '不采纳' },
  ignored: { en: 'ignored (no feedback)', zh: '未处理（无反馈）' },
  withheld: { en: 'withheld', zh: '未显示（保留）' },
  shadow: { en: 'shadow mode', zh: '影子模式' },
  rollout: { en: 'outside the roll-out', zh: '不在推广范围' },
  silenced: { en: 'overridden before', zh: '此前不采纳' },
  byRule: { en: 'Rule by rule', zh: '按规则' },
  byRuleNote: {
    en: 'Cards of each month, all charts to the same scale. Outlined: cards that a rule would have given and that were withheld.',
    zh: '每月卡片数，各图同一刻度。空心部分：规则本应发出而未显示的卡片。',
  },
  compared: { en: 'Shown and withheld', zh: '显示与保留对照' },
  comparedNote: {
    en: 'What would have fired and was withheld, beside what was shown: in shadow mode, outside the roll-out, or overridden before.',
    zh: '本应触发而未显示的卡片与已显示卡片的对照：影子模式、不在推广范围或此前不采纳。',
  },
  reasons: { en: 'Why cards were overridden', zh: '不采纳原因' },
  reason: { en: 'Reason', zh: '原因' },
  count: { en: 'Cards', zh: '卡片数' },
  rule: { en: 'Rule', zh: '规则' },
  finding: { en: 'Finding', zh: '检出问题' },
  byClient: { en: 'Client by client', zh: '按客户端' },
  byMonth: { en: 'Month by month', zh: '按月' },
  month: { en: 'Month', zh: '月份' },
  all: { en: 'All', zh: '合计' },
  table: { en: 'The same as a table', zh: '以表格显示' },
  neverIssued: { en: 'Feedback on cards that this store never issued', zh: '对本库未发出卡片的反馈' },
  noReason: { en: 'no reason given', zh: '未说明原因' },
  otherReason: { en: 'another reason', zh: '其他原因' },
  none: { en: 'Nothing here yet', zh: '暂无数据' },
  noneNext: {
    en: 'No card was issued in these months to this client, and no feedback came. Widen the months, or choose all clients.',
    zh: '所选月份内没有向该客户端发出卡片，也没有反馈。请放宽月份或选择全部客户端。',
  },
  wrongMonths: {
    en: 'Months are written 2026-01, and the first must not lie after the last. All months are shown.',
    zh: '月份格式为 2026-01，起始月份不得晚于截止月份。现显示全部月份。',
  },
  signIn: { en: 'Sign in to the analytics', zh: '登录使用统计' },
  signInNote: {
    en: 'These counts are for those whom the site gave the analytics token (ANALYTICS_TOKEN).',
    zh: '这些统计供持有本中心统计令牌（ANALYTICS_TOKEN）的人员查看。',
  },
  token: { en: 'Analytics token', zh: '统计令牌' },
  enter: { en: 'Sign in', zh: '登录' },
  wrongToken: {
    en: 'That is not the token. Copy it again, or ask whoever runs the service.',
    zh: '令牌不正确。请重新复制，或询问服务管理员。',
  },
  tooMany: {
    en: 'Too many attempts from this address. Wait a quarter of an hour, then try again.',
    zh: '该地址尝试次数过多。请等待一刻钟后再试。',
  },
  fromElsewhere: {
    en: 'The form was not sent from this page. Open this page and send it from here.',
    zh: '表单不是从本页提交的。请打开本页并在此提交。',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

/** A month as the reader writes it: "Mar 2026". @param month "2026-03" */
export function monthName(month: string, language: Language): string {
  const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', {
    year: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}
