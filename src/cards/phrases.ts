/** The words of cards around the rules' own sentences, in both languages. */
import type { FactValues, Sentence } from '../rules/rule.js';
import { type Language, say } from '../rules/wording.js';

export const PHRASES = {
  // ── the card
  'source-label': { en: 'Endovascular CDS', zh: '血管内介入临床决策支持' },
  'link-label': { en: 'What the protocol says', zh: '查看方案条文' },
  'smart-link-label': { en: 'Open the course of treatment', zh: '打开治疗过程' },
  'segment-prefix': { en: 'Segment {segment}: ', zh: '第 {segment} 周期：' },
  'and-more': { en: '{names} and {count} more', zh: '{names}及另外 {count} 项' },
  // ── the detail
  'about-order': { en: 'About the order: {order}', zh: '相关医嘱：{order}' },
  'about-appointment': { en: 'About the appointment: {order}', zh: '相关预约：{order}' },
  'about-stay': { en: 'About this stay: segment {segment}', zh: '本次住院：第 {segment} 周期' },
  'heading-found': { en: 'Found', zh: '病历所见' },
  'heading-also': { en: 'Also', zh: '另外' },
  'heading-tried': { en: 'Checked', zh: '核对项' },
  'heading-missing': { en: 'Could not be judged', zh: '未能判定' },
  'heading-first': { en: 'Check first', zh: '采纳前请核对' },
  'heading-cut': { en: 'Not shown as cards of their own', zh: '未单独显示的其他提示' },
  'no-day': { en: 'no date', zh: '无日期' },
  more: { en: '{count} more', zh: '另 {count} 项' },
  clause: { en: '{locator}: {says}', zh: '{locator}：{says}' },
  'clause-source': { en: 'Source: {document}, {version}', zh: '出处：{document}，{version}' },
  'as published': { en: 'as published', zh: '已发表原文' },
  'heading-why': { en: 'Why', zh: '方案条文' },
  'regimen-table': { en: 'Regimen table of {version}.', zh: '化疗方案表版本：{version}。' },
  // ── the systemic partner
  'partner-label': { en: 'Add systemic {drugs} (IV)', zh: '加用{drugs}（全身静脉给药）' },
  'partner-action': { en: 'Draft order: {dosage}', zh: '医嘱草稿：{dosage}' },
  'partner-label-dosed': { en: 'Add systemic {dosage}', zh: '加用全身用药：{dosage}' },
  'partner-action-to-set': {
    en: '{dosage}. Set dose, route and days by hand.',
    zh: '{dosage}。剂量、途径和日期需手动设置。',
  },
  'choose-one': {
    en: 'The suggestions are alternatives: choose one.',
    zh: '以下建议互为替代，请择一采纳。',
  },
  'dosage-to-set': {
    en: 'The order opens with the defaults of the ordering system: set dose, route and days as the suggestion names them.',
    zh: '医嘱将按系统默认值打开：请按建议所列设置剂量、途径和日期。',
  },
  'by-hand': {
    en: 'To be done by hand, as the ordering system cannot take it from a card: {labels}',
    zh: '系统无法从提示中直接执行，请手动完成：{labels}',
  },
  'dose-computed': {
    en: '{drug} {dose} mg IV ({perArea} mg/m² × {area} m²), {days}',
    zh: '{drug} {dose} mg 静脉给药（{perArea} mg/m² × {area} m²），{days}',
  },
  'dose-per-area': { en: '{drug} {perArea} mg/m² IV, {days}', zh: '{drug} {perArea} mg/m² 静脉给药，{days}' },
  'dose-left-open': {
    en: '{drug} IV, {days}; dose for the clinician to set',
    zh: '{drug} 静脉给药，{days}；剂量由临床医生确定',
  },
  'cycle-day': { en: 'day {number} ({day})', zh: '第 {number} 天（{day}）' },
  'recommended-continuity': {
    en: 'Preselected: {drugs}, the systemic partner last given ({day}).',
    zh: '默认选择{drugs}：为最近一次全身用药（{day}）。',
  },
  'recommended-fit': {
    en: 'Preselected: {drugs}, the regimen that holds every drug given by artery.',
    zh: '默认选择{drugs}：该方案包含全部动脉灌注药物。',
  },
  'recommended-first': {
    en: 'Preselected: {drugs}, first in the regimen table with {platinum} for this histology.',
    zh: '默认选择{drugs}：化疗方案表中该组织学类型下含{platinum}的首个方案。',
  },
  'histology-unknown': {
    en: 'Histology is not documented: only drugs of regimens for every non-small-cell type are offered, none is preselected.',
    zh: '组织学类型未记录：仅列出适用于所有非小细胞肺癌的方案药物，不作默认选择。',
  },
  'histology-unspecified': {
    en: 'The non-small-cell type is not documented: pemetrexed is not offered.',
    zh: '非小细胞肺癌亚型未记录：不提供培美曲塞。',
  },
  'platinum-outside': {
    en: 'No current regimen for this histology holds {drugs}: the partners come from regimens with another platinum, none is preselected.',
    zh: '该组织学类型的现行方案均不含{drugs}：所列药物来自含其他铂类的方案，不作默认选择。',
  },
  'no-regimen': {
    en: 'No partner is offered: no current regimen for this histology fits the arterial drugs. Choose the partner by hand.',
    zh: '未提供搭配药物：该组织学类型的现行方案与动脉药物不符，请自行选择。',
  },
  'region-cn': { en: '{drugs}: regimen listed in China only.', zh: '{drugs}：该方案仅在中国收录。' },
  'body-surface': {
    en: 'Doses: body surface {area} m² (Mosteller; {height} cm of {heightDay}, {weight} kg of {weightDay}), low end of the regimen, rounded to {step}.',
    zh: '剂量：体表面积 {area} m²（Mosteller；{heightDay} 身高 {height} cm，{weightDay} 体重 {weight} kg），取方案低限，取整至 {step}。',
  },
  'rounding-step': { en: '5 mg (from 200 mg: 10 mg)', zh: '5 mg（200 mg 以上按 10 mg）' },
  'no-body-surface': {
    en: 'Doses stand per m² only: the chart has no usable height and weight.',
    zh: '仅列每平方米剂量：病历中无可用的身高和体重。',
  },
  'partner-by-artery': {
    en: '{drugs}: given by artery too, and that dose counts; no dose is proposed.',
    zh: '{drugs}：已同时动脉给药，其剂量应计入，故不给出剂量。',
  },
  'check-organs': {
    en: 'Renal and liver function, blood count, age, performance status, interactions.',
    zh: '肾功能、肝功能、血常规、年龄、体能状态、药物相互作用。',
  },
  'no-recent-result': {
    en: 'No result of the last {days} days: {analytes}.',
    zh: '近 {days} 天内无结果：{analytes}。',
  },
  'left-out-allergy': {
    en: 'Left out for allergy ({resource}): {drugs}.',
    zh: '因过敏未列入（{resource}）：{drugs}。',
  },
  'left-out-result': {
    en: 'Left out, as {analyte} {value} of {day} is under {limit}: {drugs}.',
    zh: '因 {day} {analyte} {value} 低于 {limit}，未列入：{drugs}。',
  },
  'left-out-result-high': {
    en: 'Left out, as {analyte} {value} of {day} is over {limit}: {drugs}.',
    zh: '因 {day} {analyte} {value} 高于 {limit}，未列入：{drugs}。',
  },
  'allergies-unread': {
    en: 'Allergies could not be read in full: ask the patient.',
    zh: '过敏史未能完整读取，请询问患者。',
  },
  'arterial-unknown': {
    en: 'No partner is offered: the drugs given by artery are not documented.',
    zh: '未提供搭配药物：动脉灌注药物未记录。',
  },
  'pemetrexed-premedication': {
    en: 'Pemetrexed: folic acid, vitamin B12 and dexamethasone beforehand.',
    zh: '培美曲塞：需预先给予叶酸、维生素 B12 和地塞米松。',
  },
  intravenous: { en: 'Intravenous', zh: '静脉' },
  trial: { en: '{result}: {criterion}', zh: '{result}：{criterion}' },
  // ── other suggestions
  'embolize-complete': {
    en: 'Complete embolization of the tumor vessels: {vessels}',
    zh: '肿瘤供血血管完全栓塞：{vessels}',
  },
  'embolize-complete-unnamed': { en: 'Complete embolization of the tumor vessels', zh: '肿瘤供血血管完全栓塞' },
  'embolize-partial': {
    en: 'Partial embolization, one vessel preserved as delivery vessel, out of: {vessels}',
    zh: '部分栓塞，保留一支作为给药血管，供血血管：{vessels}',
  },
  'embolize-partial-unnamed': {
    en: 'Partial embolization of the feeding vessels, one vessel preserved as delivery vessel',
    zh: '供血血管部分栓塞，保留一支作为给药血管',
  },
  'check-embolization-partial': {
    en: 'Spinal supply excluded, platelets and INR, which vessel stays open.',
    zh: '脊髓供血是否已排除；血小板与 INR；保留哪一支血管。',
  },
  'check-embolization-complete': {
    en: 'Spinal supply excluded, platelets and INR.',
    zh: '脊髓供血是否已排除；血小板与 INR。',
  },
  'embolization-label': { en: 'Order the embolization', zh: '开具栓塞医嘱' },
  'radiotherapy-label': { en: 'Refer for thoracic radiotherapy', zh: '转诊胸部放疗' },
  'radiotherapy-order': {
    en: 'Referral: external-beam radiotherapy of lung and mediastinum after the interventional course',
    zh: '转诊：介入疗程后肺及纵隔外照射放疗',
  },
  'radiotherapy-site': { en: 'lung and mediastinum', zh: '肺及纵隔' },
  'check-radiotherapy': {
    en: 'Earlier radiotherapy, lung function, time since the last session.',
    zh: '既往放疗、肺功能、距末次灌注时间。',
  },
  'resection-label': { en: 'Ask for a surgical review', zh: '申请外科评估' },
  'resection-order': {
    en: 'Multidisciplinary review: is the tumor resectable now?',
    zh: '多学科会诊：评估肿瘤目前可否手术切除',
  },
  'check-resection': { en: 'Recent staging, lung function.', zh: '近期分期、肺功能。' },
  'remove-label': { en: 'Remove the order: {order}', zh: '移除医嘱：{order}' },
  'remove-all-label': { en: 'Remove all {count} orders', zh: '移除全部 {count} 项医嘱' },
  'check-removal': { en: 'What takes the place of the order.', zh: '是否需要以其他医嘱替代。' },
} as const satisfies Readonly<Record<string, Sentence>>;

export type PhraseKey = keyof typeof PHRASES;

/** A phrase with its names filled, in the reader's language. */
export function tell(key: PhraseKey, language: Language, facts: FactValues = {}): string {
  return say(PHRASES[key], facts, language);
}
