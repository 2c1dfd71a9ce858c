/** The words of the page of a validation. Those of rules and answers are the report's. */
import type { Sentence } from '../../rules/rule.js';
import type { Language } from '../../rules/wording.js';

const WORDS = {
  title: { en: 'Validation of the chart review', zh: '病历回顾的验证' },
  seed: { en: 'Seed', zh: '随机种子' },
  drawn: { en: 'outcomes sampled', zh: '抽样结论数' },
  judged: { en: 'judged', zh: '已评审' },
  unsettled: { en: 'not settled', zh: '未定' },
  accuracy: { en: 'How far the review is right', zh: '回顾结论的准确性' },
  accuracyNote: {
    en: 'Positive is a departure from the protocol (unmet), negative none (met, not applicable), by the reviewers; what they cannot tell is neither. Sensitivity: of the departures, those that the review found; specificity: of the others, those of which it raised none; both among outcomes of which the review could tell, weighted back to the sizes of the strata. At worst: what it could not tell counted as wrong. PPV and NPV: of the outcomes called unmet (met), those that are (have no departure). 95 % intervals; – where too little was judged.',
    zh: '以评审者为准：阳性为偏离方案（不符合），阴性为无偏离（符合、不适用），评审者无法判定者两者皆非。灵敏度：偏离中被回顾检出的比例；特异度：无偏离者中未被提示的比例；两者只计回顾可判定的结论，并按各层大小加权。最坏情形：回顾无法判定者按错误计。阳性（阴性）预测值：回顾判为不符合（符合）者中确有（确无）偏离的比例。95% 区间；– 表示评审数不足。',
  },
  positives: { en: 'Positive', zh: '阳性' },
  negatives: { en: 'Negative', zh: '阴性' },
  neither: { en: 'Neither', zh: '两者皆非' },
  sensitivity: { en: 'Sensitivity', zh: '灵敏度' },
  specificity: { en: 'Specificity', zh: '特异度' },
  sensitivityAtWorst: { en: 'Sensitivity at worst', zh: '最坏情形灵敏度' },
  specificityAtWorst: { en: 'Specificity at worst', zh: '最坏情形特异度' },
  positivePredictiveValue: { en: 'PPV', zh: '阳性预测值' },
  negativePredictiveValue: { en: 'NPV', zh: '阴性预测值' },
  agreement: { en: 'What the review said, and what the reviewers say', zh: '回顾结论与评审结论' },
  agreementNote: {
    en: 'Rows: what the review said, with the outcomes in the review, drawn and judged. Columns: what the reviewers say, counted in the sample, not weighted.',
    zh: '行：回顾的结论及其总数、抽样数和评审数；列：评审者的结论（样本计数，未加权）。',
  },
  review: { en: 'The review said', zh: '回顾结论' },
  size: { en: 'In the review', zh: '回顾总数' },
  drawnOf: { en: 'Drawn', zh: '抽样' },
  judgedOf: { en: 'Judged', zh: '已评审' },
  unsettledOf: { en: 'Not settled', zh: '未定' },
  reviewers: { en: 'How far the reviewers agree', zh: '评审者之间的一致性' },
  reviewersNote: {
    en: 'Cohen’s κ on the rows that both judged, as they were drawn, over the four answers; – where one of them always gave the same.',
    zh: '两名评审者共同评审之行的 Cohen κ（四种结论，按抽样计，未加权）；– 表示其中一方始终给出同一结论。',
  },
  pair: { en: 'Reviewers', zh: '评审者' },
  rows: { en: 'Rows', zh: '行数' },
  alike: { en: 'Alike', zh: '一致' },
  kappa: { en: 'κ', zh: 'κ' },
  allRules: { en: 'all rules', zh: '全部规则' },
  disagreements: { en: 'Disagreements', zh: '分歧' },
  answers: { en: 'The reviewers say', zh: '评审结论' },
  counts: { en: 'Counts as', zh: '计为' },
} as const satisfies Readonly<Record<string, Sentence>>;

export type ValidationWord = keyof typeof WORDS;
export type SayValidation = (name: ValidationWord) => string;

export function validationWordsIn(language: Language): SayValidation {
  return (name) => WORDS[name][language];
}
