/** The fixed phrases in which evidence and criteria speak; shared, so that cards read alike. */
import type { Sentence } from './rule.js';

export const PHRASES = {
  arterial: { en: 'arterial {drugs}', zh: '动脉给予{drugs}' },
  systemic: { en: 'systemic {drugs}', zh: '全身给予{drugs}' },
  routeUnknown: { en: '{drugs}, route not documented', zh: '{drugs}，途径未记录' },
  arterialPlanned: { en: 'arterial {drugs}, planned', zh: '动脉给予{drugs}（计划）' },
  systemicPlanned: { en: 'systemic {drugs}, planned', zh: '全身给予{drugs}（计划）' },
  arterialOrdered: {
    en: 'arterial {drugs}, ordered (no administration documented)',
    zh: '动脉{drugs}医嘱（无给药记录）',
  },
  systemicOrdered: {
    en: 'systemic {drugs}, ordered (no administration documented)',
    zh: '全身{drugs}医嘱（无给药记录）',
  },
  unnamedDrug: { en: 'chemotherapy without a drug name', zh: '未写明药物的化疗' },
  infusionOnly: { en: 'infusion', zh: '灌注' },
  infusion: { en: 'arterial infusion', zh: '动脉灌注' },
  infusionVessels: { en: 'arterial infusion, {vessels}', zh: '动脉灌注，{vessels}' },
  infusionPlanned: { en: 'arterial infusion, planned', zh: '动脉灌注（计划）' },
  embolization: { en: 'embolization, vessels not named', zh: '栓塞，未写明血管' },
  embolizationVessels: { en: 'embolization of {vessels}', zh: '栓塞{vessels}' },
  embolizationPlanned: { en: 'embolization, planned', zh: '栓塞（计划）' },
  angiography: { en: 'angiography', zh: '造影' },
  angiographyVessels: { en: 'angiography shows {vessels}', zh: '造影示{vessels}' },
  diagnosis: { en: 'lung cancer', zh: '肺癌' },
  bodySize: { en: 'body size', zh: '体格' },
  endOfCare: { en: 'end of treatment', zh: '治疗终止' },
  resection: { en: 'lung resection', zh: '肺切除术' },
  resectionPlanned: { en: 'lung resection, planned', zh: '肺切除术（计划）' },
  resectionNotDone: { en: 'lung resection, documented as not done', zh: '肺切除术，记录为未行' },
  radiotherapy: { en: 'radiotherapy', zh: '放疗' },
  radiotherapyPlanned: { en: 'radiotherapy, planned', zh: '放疗（计划）' },
  radiotherapyBooked: { en: 'appointment for radiotherapy', zh: '放疗预约' },
  sessionBooked: { en: 'appointment for an arterial session', zh: '动脉灌注预约' },
  haemoptysis: { en: 'haemoptysis', zh: '咯血' },
} as const satisfies Readonly<Record<string, Sentence>>;
