/** The words around cards, and what became of them. */
import type { Sentence } from '../../rules/rule.js';

export const CARD_WORDS = {
  info: { en: 'Info', zh: '提示' },
  warning: { en: 'Warning', zh: '警告' },
  critical: { en: 'Critical', zh: '严重' },
  source: { en: 'Source', zh: '来源' },
  suggestions: { en: 'Suggestions', zh: '建议' },
  recommended: { en: 'recommended', zh: '推荐' },
  accept: { en: 'Accept', zh: '采纳' },
  applied: { en: 'Put it into the chart and ask again', zh: '写入病历并重新调用' },
  override: { en: 'Override', zh: '不采纳' },
  reason: { en: 'Reason', zh: '原因' },
  comment: { en: 'Comment (not kept: it may name a patient)', zh: '备注（不保存，可能含患者信息）' },
  links: { en: 'Links', zh: '链接' },
  smart: { en: 'SMART app, which the EHR launches', zh: 'SMART 应用，由电子病历系统启动' },
  sentAccepted: { en: 'Accepted. Feedback was sent and is stored.', zh: '已采纳。反馈已发送并保存。' },
  sentOverridden: { en: 'Overridden. Feedback was sent and is stored.', zh: '已标记不采纳。反馈已发送并保存。' },
  notKept: {
    en: 'This service keeps nothing (STORE_URL=none), so it takes no feedback.',
    zh: '本服务未设置存储（STORE_URL），因此不接收反馈。',
  },
  sent: { en: 'What was sent', zh: '已发送内容' },
  kept: { en: 'What the store holds of this month’s cards', zh: '本月卡片的存储内容' },
  rule: { en: 'Rule', zh: '规则' },
  finding: { en: 'Finding', zh: '检出问题' },
  shown: { en: 'Shown', zh: '已显示' },
  accepted: { en: 'Accepted', zh: '已采纳' },
  overridden: { en: 'Overridden', zh: '不采纳' },
  ignored: { en: 'No feedback yet', zh: '尚无反馈' },
} as const satisfies Readonly<Record<string, Sentence>>;
