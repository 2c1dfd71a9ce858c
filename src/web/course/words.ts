/**
 * The words of the course page around the rules' own sentences, complete by type: a lane, mark or window without its
 * word does not compile. Drugs, vessels, acts, results, evidence, criteria and findings are worded by the rules.
 */
import { type FactsFor, fill } from '../../rules/fill.js';
import type { Sentence } from '../../rules/rule.js';
import type { Language } from '../../rules/wording.js';
import type { Extent } from '../../timeline/ledger.js';
import type { CellCycle } from '../../timeline/vocabulary.js';
import type { ItemStanding, LaneId, ResultState, VesselState } from './item.js';
import type { Blank, CourseEnd, WindowKind, WindowMark } from './picture.js';

type Words<Name extends string> = Readonly<Record<Name, Sentence>>;

export const WORDS = {
  lane: {
    arterial: { en: 'Arterial sessions', zh: '动脉灌注' },
    systemic: { en: 'Systemic drugs', zh: '全身用药' },
    embolization: { en: 'Embolization', zh: '栓塞' },
    vessels: { en: 'Feeding vessels', zh: '供血血管' },
    laboratory: { en: 'Laboratory', zh: '检验' },
    imaging: { en: 'Response', zh: '疗效' },
    radiotherapy: { en: 'Radiotherapy', zh: '放疗' },
    surgery: { en: 'Surgery', zh: '手术' },
  } satisfies Words<LaneId>,
  window: {
    supplement: { en: 'Systemic partner after the session', zh: '灌注后的全身配伍用药' },
    'next-session': { en: 'Next arterial session', zh: '下一次动脉灌注' },
    'partial-embolization': { en: 'Embolization of all vessels but one', zh: '保留一支的栓塞' },
    'complete-embolization': { en: 'Complete embolization', zh: '完全栓塞' },
    radiotherapy: { en: 'Radiotherapy', zh: '放疗' },
  } satisfies Words<WindowKind>,
  mark: {
    met: { en: 'Met', zh: '符合' },
    due: { en: 'Due', zh: '应执行' },
    late: { en: 'Late or missing', zh: '延迟或缺失' },
    'not-met': { en: 'Not as asked', zh: '不符合' },
    'cannot-tell': { en: 'Cannot tell', zh: '无法判定' },
    upcoming: { en: 'Not yet due', zh: '未到时间' },
  } satisfies Words<WindowMark>,
  cellCycle: {
    specific: { en: 'cell-cycle-specific', zh: '细胞周期特异性' },
    nonspecific: { en: 'cell-cycle-nonspecific', zh: '细胞周期非特异性' },
    'not-cytotoxic': { en: 'not cytotoxic', zh: '非细胞毒药物' },
    'not-classified': { en: 'not classified', zh: '未分类' },
    unnamed: { en: 'drug not named', zh: '药物未写明' },
  } satisfies Words<CellCycle | 'unnamed'>,
  standing: {
    done: { en: 'done', zh: '已执行' },
    counted: { en: 'ordered, no administration documented', zh: '有医嘱，无给药记录' },
    planned: { en: 'planned', zh: '计划' },
    'not-done': { en: 'not done', zh: '未执行' },
  } satisfies Words<ItemStanding>,
  extent: {
    none: { en: 'no feeding vessel occluded', zh: '未栓塞供血血管' },
    some: { en: 'some feeding vessels occluded', zh: '栓塞部分供血血管' },
    'all-but-one': { en: 'all feeding vessels but one occluded', zh: '保留一支，其余供血血管已栓塞' },
    complete: { en: 'all feeding vessels occluded', zh: '全部供血血管已栓塞' },
    unknown: { en: 'extent not clear', zh: '范围不明' },
  } satisfies Words<Extent>,
  closed: {
    none: { en: 'none', zh: '未栓塞' },
    some: { en: 'partial', zh: '部分' },
    'all-but-one': { en: 'all but one', zh: '保留一支' },
    complete: { en: 'complete', zh: '完全' },
    unknown: { en: 'extent?', zh: '范围？' },
  } satisfies Words<Extent>,
  vessel: {
    open: { en: 'open', zh: '开放' },
    occluded: { en: 'occluded', zh: '已栓塞' },
    unknown: { en: 'cannot tell', zh: '无法判定' },
  } satisfies Words<VesselState>,
  result: {
    within: { en: 'within the limit', zh: '符合界限' },
    beyond: { en: 'beyond the limit', zh: '超出界限' },
    unknown: { en: 'cannot tell', zh: '无法判定' },
  } satisfies Words<ResultState>,
  end: {
    resection: { en: 'Resection', zh: '手术切除' },
    death: { en: 'Death', zh: '死亡' },
    hospice: { en: 'Hospice care', zh: '临终关怀' },
  } satisfies Words<CourseEnd['kind']>,
  blank: {
    'no-lung-cancer': {
      en: 'No lung-cancer diagnosis was known on this day. The protocol does not apply, so there is no course to draw.',
      zh: '截至当日未见肺癌诊断，本方案不适用，无疗程可显示。',
    },
    'no-session': {
      en: 'No arterial session was known on this day. A course begins with its first arterial session.',
      zh: '截至当日未见动脉灌注。疗程自首次动脉灌注开始。',
    },
  } satisfies Words<Blank>,
  item: {
    session: { en: 'Session {number}', zh: '第 {number} 次灌注' },
    'planned-session': { en: 'Planned session', zh: '计划的灌注' },
    told: { en: '{what}: {how}', zh: '{what}：{how}' },
    dosed: { en: '{what}, {dose}', zh: '{what}，{dose}' },
    minutes: { en: '{what}, over {minutes} min', zh: '{what}，历时 {minutes} 分钟' },
    'with-extent': { en: '{what} ({extent})', zh: '{what}（{extent}）' },
    'in-segment': { en: '{vessel}: {state} in segment {number}', zh: '{vessel}：第 {number} 周期{state}' },
    before: { en: '{vessel}: {state} before the first session', zh: '{vessel}：首次灌注前{state}' },
    after: { en: '{vessel}: {state} after segment {number}', zh: '{vessel}：第 {number} 周期后{state}' },
    angiography: { en: 'Angiography', zh: '血管造影' },
    result: { en: '{analyte} {value}{unit}: {state}', zh: '{analyte} {value}{unit}：{state}' },
    creatinine: { en: 'creatinine {value} µmol/L, no eGFR from it', zh: '肌酐 {value} µmol/L，未得出 eGFR' },
    diameter: { en: 'longest diameter {size} mm', zh: '最长径 {size} mm' },
    stage: { en: 'stage {group}', zh: '{group} 期' },
    radiotherapy: { en: '{modality}, {site}', zh: '{modality}，{site}' },
    'with-standing': { en: '{what}, {standing}', zh: '{what}，{standing}' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Sentence>>>>;

export type WordGroup = keyof typeof WORDS;
export type WordName<Group extends WordGroup> = keyof (typeof WORDS)[Group] & string;
type WordOf<Group extends WordGroup, Name extends WordName<Group>> = (typeof WORDS)[Group][Name] & Sentence;

/** A word of a group, its {names} filled: a name that is not given does not compile. */
export type Say = <Group extends WordGroup, Name extends WordName<Group>>(
  group: Group,
  name: Name,
  ...facts: FactsFor<WordOf<Group, Name>>
) => string;

/** The words of a language. */
export function wordsIn(language: Language): Say {
  return (group, name, ...[facts = {}]) =>
    fill((WORDS[group] as Readonly<Record<string, Sentence>>)[name] as Sentence, facts, language);
}
