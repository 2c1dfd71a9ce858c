/**
 * How treatment is called: acts, purposes of appointments, routes, doses. One word each, everywhere. Radiotherapy is
 * 放疗 in Chinese, as in the clause of the protocol and in every sentence of the rules, never 放射治疗 beside it.
 */
import type { Appointment, Fact, Radiotherapy } from '../timeline/fact.js';
import type { Dose } from '../timeline/quantity.js';
import type { Route } from '../timeline/vocabulary.js';
import type { Sentence } from './rule.js';

/** Acts that a procedure or an order for one stands for. */
type Act = Extract<
  Fact['kind'],
  'arterial-infusion' | 'embolization' | 'angiography' | 'radiotherapy' | 'lung-resection'
>;

export const ACT: Readonly<Record<Act, Sentence>> = {
  'arterial-infusion': { en: 'arterial infusion', zh: '动脉灌注' },
  embolization: { en: 'embolization', zh: '栓塞' },
  angiography: { en: 'angiography', zh: '血管造影' },
  radiotherapy: { en: 'radiotherapy', zh: '放疗' },
  'lung-resection': { en: 'lung resection', zh: '肺切除术' },
};

/** What an appointment is for; nothing where the chart does not say so. */
export const PURPOSE: Readonly<Record<Exclude<Appointment['purpose'], 'unstated'>, Sentence>> = {
  'arterial-session': { en: 'arterial session', zh: '动脉灌注' },
  embolization: ACT.embolization,
  radiotherapy: ACT.radiotherapy,
};

/** How a drug goes in; nothing where the chart does not say so. */
export const ROUTE: Readonly<Record<Exclude<Route, 'unknown'>, Sentence>> = {
  arterial: { en: 'intra-arterial', zh: '动脉给药' },
  systemic: { en: 'systemic', zh: '全身给药' },
  local: { en: 'local', zh: '局部给药' },
};

export const MODALITY: Readonly<Record<Radiotherapy['modality'], Sentence>> = {
  external: { en: 'external-beam radiotherapy', zh: '外照射放疗' },
  brachytherapy: { en: 'brachytherapy', zh: '近距离放疗' },
  unstated: ACT.radiotherapy,
};

/** Where radiotherapy goes. */
export const SITE: Readonly<Record<Radiotherapy['site'], Sentence>> = {
  thorax: { en: 'of the chest', zh: '胸部' },
  elsewhere: { en: 'elsewhere than the chest', zh: '胸部以外' },
  unstated: { en: 'site not stated', zh: '部位未写明' },
};

/** "60 mg", "75 mg/m²", "AUC 5": the same in both languages. */
export function doseText({ value, unit }: Dose): string {
  if (unit === 'AUC') return `AUC ${value}`;
  return `${value} ${unit === 'mg/m2' ? 'mg/m²' : unit}`;
}
