import type { Sentence } from '../rule.js';

/** The criteria this rule tries, for the trace. */
export const CRITERIA = {
  neutrophils: {
    en: 'neutrophils at least {neutrophilsAtLeast} ×10⁹/L',
    zh: '中性粒细胞不低于 {neutrophilsAtLeast} ×10⁹/L',
  },
  platelets: { en: 'platelets at least {plateletsAtLeast} ×10⁹/L', zh: '血小板不低于 {plateletsAtLeast} ×10⁹/L' },
  cisplatin: { en: 'eGFR at least {egfrForCisplatin} for cisplatin', zh: '顺铂要求 eGFR 不低于 {egfrForCisplatin}' },
  pemetrexed: {
    en: 'eGFR at least {egfrForPemetrexed} for pemetrexed',
    zh: '培美曲塞要求 eGFR 不低于 {egfrForPemetrexed}',
  },
  bilirubin: {
    en: 'bilirubin up to {bilirubinTimesUpperLimit} times the upper limit of normal',
    zh: '胆红素不超过正常上限的 {bilirubinTimesUpperLimit} 倍',
  },
  embolizationPlatelets: {
    en: 'platelets at least {embolizationPlateletsAtLeast} ×10⁹/L for the embolization',
    zh: '栓塞要求血小板不低于 {embolizationPlateletsAtLeast} ×10⁹/L',
  },
  inr: {
    en: 'INR up to {embolizationInrAtMost} for the embolization',
    zh: '栓塞要求 INR 不超过 {embolizationInrAtMost}',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
