import type { Sentence } from '../rule.js';

/** The criteria this rule tries, for the trace. */
export const CRITERIA = {
  inRegimen: {
    en: 'all cytotoxics of the segment stand together in one current regimen for the histology',
    zh: '本周期全部细胞毒药物同属该组织学类型的一个现行方案',
  },
  platinum: { en: 'a platinum is among them', zh: '其中含铂类药物' },
  onePlatinum: { en: 'one platinum, in one full dose', zh: '仅一种铂类，且不超过一个足量' },
  targeted: {
    en: 'a kinase inhibitor or antibody as the systemic regimen, as the site reads the clause',
    zh: '以激酶抑制剂或抗体作为全身方案（按本机构对该条款的解读）',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
