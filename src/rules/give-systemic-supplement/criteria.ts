import type { Sentence } from '../rule.js';

/** The criteria this rule tries, for the trace. */
export const CRITERIA = {
  given: {
    en: 'a systemic cell-cycle-specific drug between this session and the next',
    zh: '本次与下次灌注之间全身给予细胞周期特异性药物',
  },
  inTime: { en: 'given by day {limit} after the session', zh: '灌注后第 {limit} 天内给予' },
  byVeinToo: {
    en: 'the cell-cycle-specific drug given by vein too, not by the artery alone',
    zh: '细胞周期特异性药物除动脉外也经静脉给予',
  },
  besideTargeted: {
    en: 'a cell-cycle-specific drug given beside the kinase inhibitor or antibody',
    zh: '激酶抑制剂或抗体之外另给予细胞周期特异性药物',
  },
  besideContinued: {
    en: 'a systemic dose beside the later doses of the drug infused',
    zh: '除所灌注药物的后续剂量外，另有全身给药',
  },
  standIn: {
    en: 'a kinase inhibitor or antibody beside the session, as the site reads the clause',
    zh: '灌注期间使用激酶抑制剂或抗体（按本机构对该条款的解读）',
  },
  dosed: { en: "at least {share} % of the regimen's dose given", zh: '剂量不低于方案的 {share} %' },
} as const satisfies Readonly<Record<string, Sentence>>;
