import type { Sentence } from '../rule.js';

/** The criteria this rule tries, for the trace. */
export const CRITERIA = {
  given: {
    en: 'a systemic cell-cycle-specific drug between this session and the next',
    zh: '本次与下次灌注之间全身给予细胞周期特异性药物',
  },
  inTime: { en: 'given in time after the session', zh: '灌注后按时给予' },
  notOnlyByArtery: {
    en: 'the cell-cycle-specific drug was not given by the artery only',
    zh: '细胞周期特异性药物并非仅经动脉给予',
  },
  notOnlyTargeted: {
    en: 'systemic therapy is more than a kinase inhibitor or antibody',
    zh: '全身治疗不仅为激酶抑制剂或抗体',
  },
  dosed: { en: 'dosed as the regimen asks', zh: '剂量符合方案' },
} as const satisfies Readonly<Record<string, Sentence>>;
