import type { RuleMeta } from '../rule.js';

/** What the limits rest on. */
export const CITATIONS: RuleMeta['citations'] = [
  {
    document: 'Endovascular CDS protocol, safety pack',
    version: '1.0.0',
    locator: 'laboratory limits',
    says: {
      en: 'No cytotoxic drug and no embolization unless recent blood counts, organ functions and clotting are within these limits.',
      zh: '近期血常规及脏器功能未达标时不给予细胞毒药物；凝血功能未达标时不行栓塞。',
    },
  },
  {
    document: 'Pemetrexed for injection, US prescribing information',
    version: 'as published',
    locator: 'pemetrexed dosage',
    says: {
      en: 'No dose where creatinine clearance is under 45 mL/min; the next cycle waits for the blood count.',
      zh: '肌酐清除率低于 45 mL/min 时不给药；下一周期须待血象恢复。',
    },
  },
  {
    document:
      'Society of Interventional Radiology consensus guidelines for the periprocedural management of thrombotic and bleeding risk',
    version: '2019',
    locator: 'high bleeding risk',
    says: {
      en: 'Correct INR to 1.5–1.8 or less; consider platelets where the count is under 50 ×10⁹/L.',
      zh: 'INR 纠正至 1.5–1.8 或以下；血小板低于 50 ×10⁹/L 时考虑输注。',
    },
  },
  {
    document: 'Inker LA et al., N Engl J Med 2021;385:1737–1749',
    version: '2021',
    locator: 'CKD-EPI 2021',
    says: {
      en: 'eGFR from creatinine, age and sex, without race.',
      zh: '由肌酐、年龄和性别计算 eGFR，不计种族。',
    },
  },
];
