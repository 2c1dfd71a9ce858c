import type { Histology } from '../../timeline/vocabulary.js';
import type { Sentence } from '../rule.js';

/** Histologies as a sentence names them. */
export const HISTOLOGY: Readonly<Record<Histology, Sentence>> = {
  squamous: { en: 'squamous lung cancer', zh: '肺鳞癌' },
  nonsquamous: { en: 'nonsquamous lung cancer', zh: '非鳞非小细胞肺癌' },
  'nsclc-unspecified': { en: 'non-small cell lung cancer', zh: '非小细胞肺癌' },
  'small-cell': { en: 'small cell lung cancer', zh: '小细胞肺癌' },
  unspecified: { en: 'lung cancer', zh: '肺癌' },
};
