/** What of the chart could not be read, in a clinician's words: an answer must not pass for more than it rests on. */
import type { Sentence } from '../rules/rule.js';
import type { Language } from '../rules/wording.js';
import type { SourceType } from '../timeline/fact.js';
import type { CardContext } from './card-context.js';
import type { DetailBlock } from './detail-text.js';

const PARTS: Readonly<Record<SourceType, Sentence>> = {
  Patient: { en: 'date of birth and sex', zh: '出生日期和性别' },
  Condition: { en: 'diagnoses', zh: '诊断' },
  MedicationRequest: { en: 'medication orders', zh: '用药医嘱' },
  MedicationAdministration: { en: 'drug administrations', zh: '给药记录' },
  MedicationStatement: { en: 'medication history', zh: '用药史' },
  Procedure: { en: 'procedures', zh: '手术与操作' },
  ServiceRequest: { en: 'orders and referrals', zh: '检查治疗申请与转诊' },
  Observation: { en: 'laboratory results and other observations', zh: '检验及其他观察结果' },
  DiagnosticReport: { en: 'diagnostic reports', zh: '诊断报告' },
  AllergyIntolerance: { en: 'allergies', zh: '过敏史' },
  Encounter: { en: 'hospital stays', zh: '住院记录' },
  Appointment: { en: 'appointments', zh: '预约' },
};
const HEADING: Sentence = { en: 'Could not be read in full', zh: '未能完整读取' };

/** The parts that could not be read, under a heading; nothing where all was read, or was never to be had. */
export function unreadBlock({
  unread = [],
  language,
}: Pick<CardContext, 'unread' | 'language'>): readonly DetailBlock[] {
  if (unread.length === 0) return [];
  return [{ heading: HEADING[language], lines: [namesOf(unread, language)] }];
}

function namesOf(types: readonly SourceType[], language: Language): string {
  return types.map((type) => PARTS[type][language]).join(language === 'zh' ? '、' : ', ');
}
