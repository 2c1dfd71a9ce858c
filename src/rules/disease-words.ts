/** How the cancer is called: what it is, its histology, how it fares. One word each, everywhere. */
import type { Diagnosis, DiseaseStatus } from '../timeline/fact.js';
import type { Histology } from '../timeline/vocabulary.js';
import type { Sentence } from './rule.js';

export const CANCER: Readonly<Record<Diagnosis['cancer'], Sentence>> = {
  lung: { en: 'lung cancer', zh: '肺癌' },
  'intrathoracic-node': { en: 'intrathoracic lymph node', zh: '胸内淋巴结' },
  other: { en: 'another cancer', zh: '其他癌症' },
};

/** Lung cancer by its histology. */
export const HISTOLOGY: Readonly<Record<Histology, Sentence>> = {
  squamous: { en: 'squamous lung cancer', zh: '肺鳞癌' },
  nonsquamous: { en: 'nonsquamous lung cancer', zh: '非鳞非小细胞肺癌' },
  'nsclc-unspecified': { en: 'non-small cell lung cancer', zh: '非小细胞肺癌' },
  'small-cell': { en: 'small cell lung cancer', zh: '小细胞肺癌' },
  unspecified: CANCER.lung,
};

export const DISEASE_STATUS: Readonly<Record<DiseaseStatus['status'], Sentence>> = {
  remission: { en: 'remission', zh: '缓解' },
  improved: { en: 'disease improved', zh: '病情好转' },
  stable: { en: 'stable disease', zh: '疾病稳定' },
  progressed: { en: 'progression', zh: '疾病进展' },
};
