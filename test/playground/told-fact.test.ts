/** A fact in a few words, in the words of the rules and cards. */
import { expect, test } from 'vitest';
import { toldFact } from '../../src/playground/told-fact.js';
import { type Day, dayOf, exactly } from '../../src/timeline/day.js';
import type { Fact } from '../../src/timeline/fact.js';

const day = dayOf(2026, 3, 9) as Day;
/** What a kind of fact says beside its source and days. */
type Said = Fact extends infer F ? (F extends Fact ? Omit<F, 'source' | 'when' | 'known'> : never) : never;

test.each<[Said, string, string]>([
  [
    {
      kind: 'drug-delivery',
      drug: { ingredient: 'carboplatin', drugClass: 'platinum', cellCycle: 'nonspecific', chinese: '卡铂' },
      route: 'arterial',
      form: 'unknown',
      dose: { value: 5, unit: 'AUC' },
      standing: 'ordered',
      halted: true,
      fulfils: 'MedicationRequest/m1',
      remarks: ['bolus'],
    },
    'drug · carboplatin · intra-arterial · AUC 5 · ordered · halted · bolus injection',
    '药物 · 卡铂 · 动脉给药 · AUC 5 · 已开立 · 已中止 · 快速推注',
  ],
  [
    { kind: 'radiotherapy', modality: 'external', site: 'thorax', standing: 'performed' },
    'external-beam radiotherapy · of the chest · performed',
    '外照射放疗 · 胸部 · 已执行',
  ],
  [
    { kind: 'radiotherapy', modality: 'unstated', site: 'unstated', standing: 'performed' },
    'radiotherapy · performed',
    '放疗 · 已执行',
  ],
  [
    { kind: 'diagnosis', cancer: 'lung', histology: 'squamous', stage: 'IIIB', laterality: 'left' },
    'diagnosis · squamous lung cancer · IIIB · left',
    '诊断 · 肺鳞癌 · IIIB · 左',
  ],
  [
    { kind: 'diagnosis', cancer: 'other', histology: 'unspecified', laterality: 'unsided' },
    'diagnosis · another cancer',
    '诊断 · 其他癌症',
  ],
  [
    { kind: 'laboratory-result', analyte: 'egfr', value: 90, bound: '>', unverified: true },
    'laboratory result · eGFR >90 mL/min/1.73 m² · code not verified',
    '检验结果 · eGFR >90 mL/min/1.73 m² · 编码未经核实',
  ],
  [{ kind: 'body-size', measure: 'height', value: 170 }, 'body size · height 170 cm', '体格测量 · 身高 170 cm'],
  [{ kind: 'disease-status', status: 'stable' }, 'disease status · stable disease', '疾病状态 · 疾病稳定'],
  [{ kind: 'allergy', drugClass: 'taxane' }, 'allergy · taxane', '过敏 · 紫杉类'],
  [{ kind: 'allergy', drugClass: 'of a site' }, 'allergy · of a site', '过敏 · of a site'],
  [{ kind: 'allergy', contrast: true }, 'allergy · iodinated contrast', '过敏 · 碘对比剂'],
  [{ kind: 'stay', open: false, until: day }, 'stay or visit', '住院或就诊'],
  [
    { kind: 'appointment', purpose: 'radiotherapy', standing: 'draft' },
    'appointment · radiotherapy · draft',
    '预约 · 放疗 · 草稿',
  ],
])('%j', (said, en, zh) => {
  const fact: Fact = { source: 'Procedure/p1', when: exactly(day), known: day, ...said };
  expect(toldFact(fact, 'en')).toBe(`2026-03-09 · ${en}`);
  expect(toldFact(fact, 'zh')).toBe(`2026-03-09 · ${zh}`);
});
