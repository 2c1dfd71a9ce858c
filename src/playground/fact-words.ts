/**
 * The words for facts and for the codes in them, complete by type: a kind, a coded field, a code or a flag of the
 * clinical vocabulary that has no word here does not compile. What rules and cards speak of too is worded there.
 */
import { ANALYTE } from '../rules/analyte-words.js';
import { CONTRAST } from '../rules/allergen-words.js';
import { CANCER, DISEASE_STATUS, HISTOLOGY } from '../rules/disease-words.js';
import { REMARK } from '../rules/remark-words.js';
import type { Sentence } from '../rules/rule.js';
import { ACT, MODALITY, PURPOSE, ROUTE, SITE } from '../rules/treatment-words.js';
import type { ChartFacts, Fact } from '../timeline/fact.js';
import type { CodedField, CodeOf, Flag } from './fact-fields.js';

export const KINDS: Readonly<Record<Fact['kind'], Sentence>> = {
  ...ACT,
  'drug-delivery': { en: 'drug', zh: '药物' },
  'other-organ-infusion': { en: 'arterial infusion of another organ', zh: '其他器官动脉灌注' },
  diagnosis: { en: 'diagnosis', zh: '诊断' },
  stage: { en: 'stage', zh: '分期' },
  'laboratory-result': { en: 'laboratory result', zh: '检验结果' },
  'body-size': { en: 'body size', zh: '体格测量' },
  'disease-status': { en: 'disease status', zh: '疾病状态' },
  'tumor-size': { en: 'longest diameter of the tumor', zh: '肿瘤最长径' },
  remark: { en: 'remark', zh: '记述' },
  allergy: { en: 'allergy', zh: '过敏' },
  stay: { en: 'stay or visit', zh: '住院或就诊' },
  appointment: { en: 'appointment', zh: '预约' },
  'end-of-care': { en: 'end of care', zh: '治疗终止' },
};

export const SEX: Readonly<Record<NonNullable<ChartFacts['patient']['sex']>, Sentence>> = {
  female: { en: 'female', zh: '女' },
  male: { en: 'male', zh: '男' },
};

export const CODES: {
  readonly [Field in CodedField]: Readonly<Record<CodeOf<Field>, Sentence>>;
} = {
  standing: {
    performed: { en: 'performed', zh: '已执行' },
    ordered: { en: 'ordered', zh: '已开立' },
    draft: { en: 'draft', zh: '草稿' },
  },
  route: ROUTE,
  form: {
    injectable: { en: 'injectable', zh: '注射剂' },
    oral: { en: 'oral', zh: '口服' },
    local: ROUTE.local,
  },
  modality: MODALITY,
  site: SITE,
  cancer: CANCER,
  histology: HISTOLOGY,
  laterality: { left: { en: 'left', zh: '左' }, right: { en: 'right', zh: '右' } },
  analyte: ANALYTE,
  measure: {
    height: { en: 'height', zh: '身高' },
    weight: { en: 'weight', zh: '体重' },
    'body-surface-area': { en: 'body surface area', zh: '体表面积' },
  },
  status: DISEASE_STATUS,
  remark: REMARK,
  purpose: PURPOSE,
  reason: { death: { en: 'death', zh: '死亡' }, hospice: { en: 'hospice', zh: '临终关怀' } },
};

export const FLAGS: Readonly<Record<Flag, Sentence>> = {
  halted: { en: 'halted', zh: '已中止' },
  notDone: { en: 'documented as not done', zh: '记录为未执行' },
  pulmonaryShown: { en: 'pulmonary artery shown', zh: '已显示肺动脉' },
  unverified: { en: 'code not verified', zh: '编码未经核实' },
  contrast: CONTRAST,
  open: { en: 'not ended', zh: '未结束' },
};
