/** What can be missing to judge (`indeterminate`): a sentence a code, for all rules. */
import type { Sentence } from './rule.js';

export const MISSING = {
  'source-not-obtained': {
    en: '{resources} could not be read in full, so an absent act proves nothing.',
    zh: '未能完整读取 {resources}，不能据此认定未执行。',
  },
  'drug-name': {
    en: 'A systemic chemotherapy of {day} does not name its drug.',
    zh: '{day} 的全身化疗未写明药物。',
  },
  'delivery-route': {
    en: 'The route of {drugs} on {day} is not documented.',
    zh: '{day} {drugs} 的给药途径未记录。',
  },
  'exact-date': {
    en: 'The exact day of {resources} is missing, and the answer depends on it.',
    zh: '{resources} 缺少确切日期，而结论取决于该日期。',
  },
  'arterial-drug': {
    en: 'The drugs of the arterial session of {day} are not documented.',
    zh: '{day} 动脉灌注的药物未记录。',
  },
  histology: { en: 'The histology of the lung cancer is not documented.', zh: '肺癌的组织学类型未记录。' },
  'feeding-vessels': {
    en: 'The feeding vessels are not documented (no angiography or CT angiography that names them).',
    zh: '供血血管未记录（无命名血管的造影或 CT 血管造影）。',
  },
  'vessel-identity': {
    en: 'The vessels are not told apart (side or branch missing), so they cannot be counted.',
    zh: '血管缺少侧别或分支，无法计数。',
  },
  'embolized-vessels': {
    en: 'The embolization of {day} names neither its vessels nor its extent.',
    zh: '{day} 的栓塞未写明血管或范围。',
  },
  'response-assessment': {
    en: 'No assessment of response after the first session is documented (imaging, disease status, stage, size against a baseline).',
    zh: '首次灌注后的疗效评估未记录（影像、疾病状态、分期或与基线比较的大小）。',
  },
  'infusion-time': {
    en: 'How long arterial {drugs} of {day} ran is not documented.',
    zh: '{day} 动脉{drugs}的灌注时长未记录。',
  },
  'infusion-time-split': {
    en: 'Arterial {drugs} of {day} stands in several rows, some of them short: how long it ran in all is not clear.',
    zh: '{day} 动脉{drugs}有多条记录，部分时长较短，总时长不明。',
  },
  'recent-result': {
    en: 'No result within {days} days before {day}: {analytes}.',
    zh: '{day} 前 {days} 天内无结果：{analytes}。',
  },
  'birth-or-sex': {
    en: 'eGFR cannot be told from the creatinine of {day}: date of birth or sex is missing or not exact.',
    zh: '出生日期或性别缺失或不确切，无法由 {day} 的肌酐计算 eGFR。',
  },
  'exact-value': {
    en: 'The result {resources} is only given as a bound, which does not tell whether the limit is kept.',
    zh: '{resources} 的结果仅为界值，无法判断是否符合界限。',
  },
  'vessels-of-embolization': {
    en: 'The embolization of {day} does not name its vessels.',
    zh: '{day} 的栓塞未写明血管。',
  },
  stage: {
    en: 'Neither the stage of the lung cancer nor why surgery is not indicated is documented.',
    zh: '肺癌分期及不宜手术的原因均未记录。',
  },
  'stages-differ': {
    en: 'The stages documented for the start of the course differ ({stages}), and the answer depends on them.',
    zh: '疗程开始时记录的分期不一致（{stages}），而结论取决于分期。',
  },
  'resection-reason': {
    en: 'Why the lung resection of {day} was not done is not documented in words that are read.',
    zh: '{day} 未行肺切除术的原因未以可识别的文字记录。',
  },
  'angiography-vessels': {
    en: 'The angiography of {day} names no vessels in words that are read.',
    zh: '{day} 的造影未以可识别的文字写明血管。',
  },
  'disease-status': {
    en: 'No clear disease status after segment {after} is documented.',
    zh: '第 {after} 周期后无明确的疾病状态记录。',
  },
  'tumor-position': {
    en: 'Whether the tumor is peripheral cannot be read from the chart.',
    zh: '无法从病历判断肿瘤是否为周围型。',
  },
  'rule-failed': {
    en: 'The rule could not be evaluated; please report this.',
    zh: '该规则未能评估，请报告此问题。',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
