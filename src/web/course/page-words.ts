/** What the course page says about itself: headings, buttons, columns, states. */
import { type FactsFor, fill } from '../../rules/fill.js';
import type { Sentence } from '../../rules/rule.js';
import type { Language } from '../../rules/wording.js';

export const PAGE_WORDS = {
  title: { en: 'Treatment course', zh: '治疗过程' },
  samples: {
    en: 'Made-up patients, each with a story of its own. The course of a real patient opens from the EHR.',
    zh: '以下为虚构患者，各有不同病程。真实患者的治疗过程须从电子病历系统打开。',
  },
  patient: { en: 'Patient {patient}', zh: '患者 {patient}' },
  course: { en: 'Course {number} of {count}', zh: '第 {number} 疗程（共 {count} 个）' },
  'other-course': { en: 'Show course {number}', zh: '查看第 {number} 疗程' },
  closed: { en: 'closed', zh: '已结束' },
  protocol: { en: 'Protocol {version}. {standing}', zh: '方案 {version}。{standing}' },
  unread: {
    en: 'Not read in full: {types}. What is not drawn may be there.',
    zh: '未能完整读取：{types}。未显示的内容可能存在。',
  },
  'as-of': { en: 'As known on', zh: '截至日期' },
  'as-of-line': { en: 'as of {day}', zh: '截至 {day}' },
  scrub: { en: 'Day to look at', zh: '查看的日期' },
  previous: { en: 'Previous change', zh: '上一次变化' },
  next: { en: 'Next change', zh: '下一次变化' },
  show: { en: 'Show', zh: '显示' },
  loading: { en: 'Reading the chart as it was known on {day} …', zh: '正在读取截至 {day} 的病历…' },
  failed: {
    en: 'The chart could not be read for this day. What is shown is still that of {day}.',
    zh: '未能读取该日的病历，当前显示的仍为 {day} 的内容。',
  },
  ended: {
    en: 'The session has ended. Launch the page from the EHR again; what is shown is that of {day}.',
    zh: '会话已结束，请从电子病历系统重新打开；当前显示的为 {day} 的内容。',
  },
  again: { en: 'Try again', zh: '重试' },
  findings: { en: 'What stands out', zh: '需要注意' },
  'no-findings': { en: 'The rules found nothing on this day.', zh: '截至当日，各规则均未检出问题。' },
  untold: {
    en: 'Answers that this chart cannot give: {count} (see the tables).',
    zh: '本病历无法得出的结论：{count} 项（见表格）。',
  },
  actionable: { en: 'Open', zh: '待处理' },
  history: { en: 'In the past', zh: '既往' },
  'finding-gone': {
    en: 'The finding that the card spoke of does not stand on this day.',
    zh: '提示卡所述问题在当日不成立。',
  },
  picture: { en: 'The course as a picture', zh: '疗程图' },
  keys: {
    en: 'Tab goes from lane to lane, the arrow keys from mark to mark. What has the focus is explained below.',
    zh: 'Tab 键切换各栏，方向键切换各标记；所选标记的说明见下方。',
  },
  legend: { en: 'Legend', zh: '图例' },
  segment: { en: 'Segment {number}', zh: '第 {number} 周期' },
  'segment-about': { en: 'Segment {number}, begin not exact', zh: '第 {number} 周期（起始日不确切）' },
  seen: { en: '{seen}. {whole}', zh: '{seen}。{whole}' },
  details: { en: 'Details', zh: '详情' },
  'choose-one': {
    en: 'Point at a mark, or move to it, to see the resource that it stands for and the rules that rest on it.',
    zh: '指向或移至某一标记，可查看其对应的资源及以其为依据的规则。',
  },
  'known-on': { en: 'known on {day}', zh: '{day} 起已知' },
  about: { en: 'about {from} to {until}', zh: '约 {from} 至 {until}' },
  span: { en: '{from} to {until}', zh: '{from} 至 {until}' },
  accepted: { en: 'accepted from {from} to {until}', zh: '{from} 至 {until} 亦可接受' },
  'rules-resting': { en: 'Rules that rest on it', zh: '以此为依据的规则' },
  'clauses-resting': { en: 'Clauses that rest on it', zh: '以此为依据的条款' },
  'no-rule': { en: 'No rule rests on it.', zh: '没有规则以此为依据。' },
  'rests-on': { en: 'It rests on', zh: '依据' },
  'clause-list': { en: 'clause {clauses}', zh: '条款 {clauses}' },
  table: { en: 'The same as tables', zh: '以表格显示' },
  nothing: { en: 'Nothing known.', zh: '无已知记录。' },
  windows: { en: 'Windows of the protocol', zh: '方案时间窗' },
  trace: { en: 'What each rule tried', zh: '各规则核对项' },
  days: { en: 'Days', zh: '日期' },
  what: { en: 'What', zh: '内容' },
  resource: { en: 'Resource', zh: '资源' },
  known: { en: 'Known', zh: '获知日期' },
  rule: { en: 'Rule', zh: '规则' },
  outcome: { en: 'Outcome', zh: '结论' },
  criteria: { en: 'Criteria', zh: '核对项' },
  window: { en: 'Window', zh: '时间窗' },
  'whole-course': { en: 'course', zh: '疗程' },
  where: { en: 'Where', zh: '范围' },
} as const satisfies Readonly<Record<string, Sentence>>;

export type PageWord = keyof typeof PAGE_WORDS;
export type PageSay = <Word extends PageWord>(name: Word, ...facts: FactsFor<(typeof PAGE_WORDS)[Word]>) => string;

/** The words of a language, their {names} filled. */
export function pageWordsIn(language: Language): PageSay {
  return (name, ...[facts = {}]) => fill(PAGE_WORDS[name], facts, language);
}
