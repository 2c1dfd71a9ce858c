/** How tests and their units are called. One word each, everywhere; eGFR and INR go by their abbreviations in Chinese too. */
import type { CheckedAnalyte } from '../timeline/laboratory-limits.js';
import type { Analyte } from '../timeline/vocabulary.js';
import type { Sentence } from './rule.js';

export const ANALYTE: Readonly<Record<Analyte, Sentence>> = {
  creatinine: { en: 'creatinine', zh: '肌酐' },
  egfr: { en: 'eGFR', zh: 'eGFR' },
  'creatinine-clearance': { en: 'creatinine clearance', zh: '肌酐清除率' },
  neutrophils: { en: 'neutrophils', zh: '中性粒细胞' },
  platelets: { en: 'platelets', zh: '血小板' },
  leukocytes: { en: 'leukocytes', zh: '白细胞' },
  haemoglobin: { en: 'hemoglobin', zh: '血红蛋白' },
  bilirubin: { en: 'bilirubin', zh: '胆红素' },
  inr: { en: 'INR', zh: 'INR' },
};

/** The test as one number, where a sentence says what it is: "neutrophil count 1.2 … is under 1.5". */
export const COUNT: Readonly<Record<CheckedAnalyte, Sentence>> = {
  ...ANALYTE,
  neutrophils: { en: 'neutrophil count', zh: '中性粒细胞' },
  platelets: { en: 'platelet count', zh: '血小板' },
};

/** Units as they stand behind a value. */
export const UNIT: Readonly<Record<Analyte, string>> = {
  creatinine: ' µmol/L',
  egfr: ' mL/min/1.73 m²',
  'creatinine-clearance': ' mL/min',
  neutrophils: ' ×10⁹/L',
  platelets: ' ×10⁹/L',
  leukocytes: ' ×10⁹/L',
  haemoglobin: ' g/L',
  bilirubin: ' µmol/L',
  inr: '',
};

/** Several tests, each once. */
export function named(analytes: readonly Analyte[]): Sentence {
  const words = [...new Set(analytes)].map((analyte) => ANALYTE[analyte]);
  return { en: words.map(({ en }) => en).join(', '), zh: words.map(({ zh }) => zh).join('、') };
}
