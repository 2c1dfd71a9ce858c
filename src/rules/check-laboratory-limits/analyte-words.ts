import type { CheckedAnalyte } from '../../timeline/laboratory-limits.js';
import type { Sentence } from '../rule.js';

/** Tests as a sentence names them. */
export const ANALYTE: Readonly<Record<CheckedAnalyte, Sentence>> = {
  neutrophils: { en: 'neutrophils', zh: '中性粒细胞' },
  platelets: { en: 'platelets', zh: '血小板' },
  egfr: { en: 'eGFR', zh: 'eGFR' },
  bilirubin: { en: 'bilirubin', zh: '胆红素' },
  inr: { en: 'INR', zh: 'INR' },
};

/** Units as they stand behind a value. */
export const UNIT: Readonly<Record<CheckedAnalyte, string>> = {
  neutrophils: ' ×10⁹/L',
  platelets: ' ×10⁹/L',
  egfr: ' mL/min/1.73 m²',
  bilirubin: ' µmol/L',
  inr: '',
};

/** Several tests, each once. */
export function named(analytes: readonly CheckedAnalyte[]): Sentence {
  const words = [...new Set(analytes)].map((analyte) => ANALYTE[analyte]);
  return { en: words.map(({ en }) => en).join(', '), zh: words.map(({ zh }) => zh).join('、') };
}
