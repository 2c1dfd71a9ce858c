import { z } from 'zod';
import { meant } from '../../timeline/meaning.js';

/** The numbers that suggestions withhold drugs by, too (timeline/laboratory-limits.ts). */
export const parameters = z.strictObject({
  withinDays: meant(z.int().min(1).max(28).default(7), {
    en: 'Results of so many days before the order or session count (decision 21).',
    zh: '医嘱或灌注前多少天内的检验结果有效（决定 21）。',
    unit: 'days',
  }),
  neutrophilsAtLeast: meant(z.number().min(0).default(1.5), {
    en: 'Neutrophils before a cytotoxic drug, in 10*9/L.',
    zh: '使用细胞毒药物前的中性粒细胞下限，单位 10*9/L。',
    unit: '10*9/L',
  }),
  plateletsAtLeast: meant(z.number().min(0).default(100), {
    en: 'Platelets before a cytotoxic drug, in 10*9/L.',
    zh: '使用细胞毒药物前的血小板下限，单位 10*9/L。',
    unit: '10*9/L',
  }),
  egfrForCisplatin: meant(z.number().min(0).default(60), {
    en: 'eGFR before cisplatin, in mL/min/1.73 m².',
    zh: '使用顺铂前的 eGFR 下限，单位 mL/min/1.73 m²。',
    unit: 'mL/min/1.73 m²',
  }),
  egfrForPemetrexed: meant(z.number().min(0).default(45), {
    en: 'eGFR before pemetrexed, in mL/min/1.73 m².',
    zh: '使用培美曲塞前的 eGFR 下限，单位 mL/min/1.73 m²。',
    unit: 'mL/min/1.73 m²',
  }),
  bilirubinTimesUpperLimit: meant(z.number().gt(0).default(1.5), {
    en: 'Bilirubin up to so many times the upper limit of normal.',
    zh: '胆红素不超过正常上限的倍数。',
    unit: 'times',
  }),
  bilirubinUpperLimit: meant(z.number().gt(0).default(21), {
    en: 'Upper limit of normal where a bilirubin carries none of its own, in umol/L (1.2 mg/dL).',
    zh: '胆红素结果未附正常上限时采用的上限，单位 μmol/L（1.2 mg/dL）。',
    unit: 'umol/L',
  }),
  embolizationPlateletsAtLeast: meant(z.number().min(0).default(50), {
    en: 'Platelets before an embolization, in 10*9/L.',
    zh: '栓塞前的血小板下限，单位 10*9/L。',
    unit: '10*9/L',
  }),
  embolizationInrAtMost: meant(z.number().gt(0).default(1.5), {
    en: 'INR before an embolization.',
    zh: '栓塞前的 INR 上限。',
  }),
});

export type Parameters = ReturnType<typeof parameters.parse>;
