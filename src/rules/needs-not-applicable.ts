/** Why a rule does not apply (`not-applicable`): a sentence a code, for all rules. */
import type { Sentence } from './rule.js';

export const NOT_APPLICABLE = {
  'single-feeding-vessel': { en: 'The tumor has one feeding vessel.', zh: '肿瘤仅有一支供血血管。' },
  'no-cytotoxic': {
    en: 'The segment holds no cytotoxic drug (kinase inhibitor, antibody or immunotherapy only).',
    zh: '本周期无细胞毒药物（仅激酶抑制剂、抗体或免疫治疗）。',
  },
  'no-arterial-cytotoxic': {
    en: 'No cytotoxic drug was given by artery (kinase inhibitor, antibody or immunotherapy only).',
    zh: '动脉未给予细胞毒药物（仅激酶抑制剂、抗体或免疫治疗）。',
  },
  'resected-before': {
    en: 'The lung was resected on {day}, before this course; a stage does not tell whether what came back is operable.',
    zh: '{day} 已于本疗程前行肺切除术；分期不能说明复发病灶可否手术。',
  },
  'not-stable': {
    en: 'The disease was not stable when last assessed after segment {after}.',
    zh: '第 {after} 周期后最近一次评估结果不是疾病稳定。',
  },
  'session-only-planned': { en: 'The session is planned, not performed.', zh: '该次灌注为计划中，尚未执行。' },
  'fewer-than-four-segments': {
    en: 'The course has fewer than {after} segments.',
    zh: '疗程少于 {after} 个周期。',
  },
  'fewer-than-two-segments': {
    en: 'The course has fewer than {after} segments.',
    zh: '疗程少于 {after} 个周期。',
  },
  'course-goes-on': { en: 'The course goes on; its next session is awaited.', zh: '疗程仍在进行，等待下一次灌注。' },
  'waited-longer': {
    en: 'The session came {days} days after the one before; that is told only while a session is awaited.',
    zh: '距上一次灌注 {days} 天；仅在等待期间提示。',
  },
  'intervals-not-judged': {
    en: 'By the reading chosen (4 to 5 weeks are the length of the course), intervals are not judged.',
    zh: '按所选解读（4 至 5 周为整个疗程），不评估间隔。',
  },
  'course-ended-early': {
    en: 'Resection or the end of care ended the course on {day}.',
    zh: '{day} 因手术切除或治疗终止而结束疗程。',
  },
  'radiotherapy-not-yet-due': { en: 'Radiotherapy falls due from {from} on.', zh: '放疗应自 {from} 起进行。' },
  'no-response': {
    en: 'The assessments known show no response that lasts.',
    zh: '现有评估未显示持续缓解。',
  },
  'already-occluded': {
    en: 'All feeding vessels had been occluded before session {after}.',
    zh: '第 {after} 次灌注前已栓塞全部供血血管。',
  },
  'nothing-planned': { en: 'Nothing that the rule judges is still planned.', zh: '无仍在计划中、需本规则核对的项目。' },
  'no-cytotoxic-or-embolization': {
    en: 'Neither a cytotoxic drug nor an embolization.',
    zh: '无细胞毒药物，也无栓塞。',
  },
  'no-spinal-risk': {
    en: 'No embolization of a vessel that can share its origin with a spinal artery.',
    zh: '未栓塞可能与脊髓动脉共干的血管。',
  },
  'window-open-at-end-of-care': {
    en: 'The window had not ended when care ended on {day}.',
    zh: '{day} 治疗结束时时间窗尚未届满。',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
