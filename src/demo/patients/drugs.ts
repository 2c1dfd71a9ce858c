/** How hospitals name their drugs: clinical drug, ingredient, ATC, SNOMED, or words only. */
import type { CodeableConcept } from 'fhir/r4.js';
import { ATC, RXNORM, SNOMED, type ChartDraft, coded } from './chart-draft.js';

interface DrugNames {
  readonly en: string;
  readonly zh: string;
  readonly rxnorm?: string;
  /** RxNorm clinical drug: code and name. */
  readonly product?: readonly [string, string];
  readonly atc?: string;
  readonly snomed?: string;
}

const DRUGS = {
  cisplatin: {
    en: 'Cisplatin',
    zh: '顺铂注射液',
    rxnorm: '2555',
    product: ['309311', 'cisplatin 1 MG/ML Injectable Solution'],
    atc: 'L01XA01',
    snomed: '57066004',
  },
  carboplatin: {
    en: 'Carboplatin',
    zh: '卡铂注射液',
    rxnorm: '40048',
    product: ['597195', 'carboplatin 10 MG/ML Injectable Solution'],
    atc: 'L01XA02',
    snomed: '108759002',
  },
  nedaplatin: { en: 'Nedaplatin', zh: '注射用奈达铂' },
  lobaplatin: { en: 'Lobaplatin', zh: '注射用洛铂' },
  pemetrexed: {
    en: 'Pemetrexed',
    zh: '注射用培美曲塞二钠',
    rxnorm: '68446',
    atc: 'L01BA04',
    snomed: '411089001',
  },
  docetaxel: {
    en: 'Docetaxel',
    zh: '多西他赛注射液',
    rxnorm: '72962',
    product: ['1860485', '4 ML docetaxel 20 MG/ML Injection'],
    atc: 'L01CD02',
    snomed: '108806006',
  },
  paclitaxel: {
    en: 'Paclitaxel',
    zh: '紫杉醇注射液',
    rxnorm: '56946',
    product: ['312199', 'paclitaxel 6 MG/ML Injectable Solution'],
    atc: 'L01CD01',
    snomed: '67735003',
  },
  gemcitabine: {
    en: 'Gemcitabine',
    zh: '注射用盐酸吉西他滨',
    rxnorm: '12574',
    product: ['1719003', 'gemcitabine 1000 MG Injection'],
    atc: 'L01BC05',
    snomed: '108811008',
  },
  etoposide: {
    en: 'Etoposide',
    zh: '依托泊苷注射液',
    rxnorm: '4179',
    product: ['310248', 'etoposide 20 MG/ML Injectable Solution'],
    atc: 'L01CB01',
    snomed: '56928005',
  },
  fluorouracil: { en: 'Fluorouracil', zh: '氟尿嘧啶注射液', rxnorm: '4492', atc: 'L01BC02', snomed: '3127006' },
  mitomycin: { en: 'Mitomycin', zh: '注射用丝裂霉素', rxnorm: '632', atc: 'L01DC03', snomed: '59240002' },
  doxorubicin: { en: 'Doxorubicin', zh: '注射用盐酸多柔比星', rxnorm: '3639', atc: 'L01DB01', snomed: '68444001' },
  pembrolizumab: { en: 'Pembrolizumab', zh: '帕博利珠单抗', rxnorm: '1547545', atc: 'L01FF02' },
  osimertinib: { en: 'Osimertinib', zh: '甲磺酸奥希替尼片', rxnorm: '1721560', atc: 'L01EB04' },
  dexamethasone: { en: 'Dexamethasone', zh: '地塞米松', rxnorm: '3264', atc: 'H02AB02' },
  ondansetron: { en: 'Ondansetron', zh: '盐酸昂丹司琼注射液', rxnorm: '26225', atc: 'A04AA01' },
  palonosetron: { en: 'Palonosetron', zh: '帕洛诺司琼', rxnorm: '70561', atc: 'A04AA05' },
  'folic acid': { en: 'Folic acid', zh: '叶酸片', rxnorm: '4511', atc: 'B03BB01' },
  cyanocobalamin: { en: 'Cyanocobalamin', zh: '维生素B12注射液', rxnorm: '11248', atc: 'B03BA01' },
  amlodipine: { en: 'Amlodipine', zh: '苯磺酸氨氯地平片', rxnorm: '17767', atc: 'C08CA01' },
  metformin: { en: 'Metformin', zh: '盐酸二甲双胍片', rxnorm: '6809', atc: 'A10BA02' },
  omeprazole: { en: 'Omeprazole', zh: '奥美拉唑肠溶胶囊', rxnorm: '7646', atc: 'A02BC01' },
  'sodium chloride': { en: 'Sodium chloride 0.9 % infusion', zh: '0.9%氯化钠注射液', rxnorm: '9863', atc: 'B05BB01' },
  heparin: { en: 'Heparin', zh: '肝素钠注射液', rxnorm: '5224', atc: 'B01AB01' },
  iohexol: { en: 'Iohexol (contrast medium)', zh: '碘海醇注射液（造影剂）', rxnorm: '5956', atc: 'V08AB02' },
  tiotropium: { en: 'Tiotropium', zh: '噻托溴铵粉吸入剂', rxnorm: '69120', atc: 'R03BB04' },
} as const satisfies Readonly<Record<string, DrugNames>>;

export type DrugKey = keyof typeof DRUGS;

/** The medication as this hospital codes it; a system that has no code for the drug leaves the text alone. */
export function medicationOf(chart: ChartDraft, drug: DrugKey): CodeableConcept {
  const names: DrugNames = DRUGS[drug];
  const text = chart.habits.language === 'zh' ? names.zh : names.en;
  switch (chart.habits.drugCodes) {
    case 'rxnorm':
      if (names.product !== undefined) return coded(RXNORM, names.product[0], names.product[1], text);
      return names.rxnorm === undefined ? { text } : coded(RXNORM, names.rxnorm, names.en, text);
    case 'rxnorm-ingredient':
      return names.rxnorm === undefined ? { text } : coded(RXNORM, names.rxnorm, names.en.toLowerCase(), text);
    case 'atc':
      return names.atc === undefined ? { text } : coded(ATC, names.atc, names.en.toLowerCase(), text);
    case 'snomed':
      if (names.snomed === undefined) return { text };
      return coded(SNOMED, names.snomed, `Product containing ${names.en.toLowerCase()} (medicinal product)`, text);
    case 'text':
      return { text };
  }
}
