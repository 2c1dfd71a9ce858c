/** Hand-built judgements and contexts for card tests: a small rulebook, a course of two sessions, a chart. */
import type { CardContext, CardRule } from '../../src/cards/card-context.js';
import { STRICT_PROFILE } from '../../src/cards/client-profile.js';
import type { Judgement, Outcome } from '../../src/rules/judgement.js';
import type { Finding, RuleMeta, Sentence } from '../../src/rules/rule.js';
import type { CourseView, Delivery, Segment, Session } from '../../src/timeline/course-view.js';
import { type Day, dayOf, exactly } from '../../src/timeline/day.js';
import type {
  BodySize,
  ChartFacts,
  Coverage,
  Dated,
  Diagnosis,
  DrugDelivery,
  LaboratoryResult,
  SourceType,
} from '../../src/timeline/fact.js';
import { REGIMENS } from '../../src/timeline/regimens.js';
import { DEFAULT_COURSE_SETTINGS } from '../../src/timeline/settings.js';
import type { Drug, Histology, Vessel } from '../../src/timeline/vocabulary.js';
import { SOURCE_TYPES } from '../helpers/source-types.js';

/** "2026-03-02" as a day. */
export function on(iso: string): Day {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
  return dayOf(year, month, day) as Day;
}

const listed: readonly (readonly [string, string, Drug['cellCycle'], string, string?])[] = [
  ['cisplatin', 'platinum', 'nonspecific', '顺铂', '2555'],
  ['carboplatin', 'platinum', 'nonspecific', '卡铂', '40048'],
  ['nedaplatin', 'platinum', 'nonspecific', '奈达铂'],
  ['lobaplatin', 'platinum', 'nonspecific', '洛铂'],
  ['oxaliplatin', 'platinum', 'nonspecific', '奥沙利铂', '32592'],
  ['mitomycin', 'antitumour antibiotic (alkylating)', 'nonspecific', '丝裂霉素', '632'],
  ['gemcitabine', 'antimetabolite', 'specific', '吉西他滨', '12574'],
  ['pemetrexed', 'antimetabolite', 'specific', '培美曲塞', '68446'],
  ['docetaxel', 'taxane', 'specific', '多西他赛', '72962'],
  ['paclitaxel', 'taxane', 'specific', '紫杉醇', '56946'],
  ['paclitaxel protein-bound', 'taxane', 'specific', '白蛋白结合型紫杉醇', '486610'],
  ['vinorelbine', 'vinca', 'specific', '长春瑞滨', '39541'],
  ['etoposide', 'topoisomerase-II inhibitor (podophyllotoxin)', 'specific', '依托泊苷', '4179'],
  ['irinotecan', 'topoisomerase-I inhibitor', 'specific', '伊立替康', '51499'],
];
export const INGREDIENTS: ReadonlyMap<string, Drug> = new Map(
  listed.map(([ingredient, drugClass, cellCycle, chinese]) => [
    ingredient,
    { ingredient, drugClass, cellCycle, chinese },
  ]),
);
const RXNORM = new Map(listed.flatMap(([ingredient, , , , code]) => (code === undefined ? [] : [[ingredient, code]])));

/** A drug of the table by its name. */
export function drug(ingredient: string): Drug {
  const found = INGREDIENTS.get(ingredient);
  if (found === undefined) throw new Error(`no ${ingredient} at hand`);
  return found;
}

export const RIGHT_BRONCHIAL: Vessel = { name: 'bronchial-artery', laterality: 'right' };
export const RIGHT_INTERCOSTAL: Vessel = { name: 'intercostal-artery', laterality: 'right', branch: '4' };

const sentence = (en: string, zh: string): Sentence => ({ en, zh });
function rule(id: string, title: Sentence, clause: string, says: Sentence, wording: CardRule['wording']): CardRule {
  const meta: RuleMeta = {
    id,
    title,
    version: '1.0.0',
    clauses: [clause],
    decisionPoints: ['chart-opened', 'order-selected', 'order-signed', 'course-reviewed'],
    citations: [{ document: 'Expert letter', version: 'as published', locator: clause, says }],
  };
  return { meta, wording };
}

export const RULES = {
  regimen: rule(
    'follow-systemic-regimen',
    sentence('Follow a current systemic regimen', '遵循现行全身方案'),
    'C1',
    sentence('the latest systemic regimen is the standard', '最新全身方案即为标准'),
    {
      'drug-outside-regimen': sentence(
        'Segment {segment}: {drugs} stands in no current regimen for this histology.',
        '第 {segment} 周期：{drugs}不属于该组织学类型的现行方案。',
      ),
    },
  ),
  supplement: rule(
    'give-systemic-supplement',
    sentence('Give the systemic partner', '给予全身搭配药物'),
    'C2',
    sentence('systemic cell-cycle-specific drugs must follow', '必须续以全身细胞周期特异性药物'),
    {
      'supplement-missing': sentence(
        'Segment {segment}: no systemic cell-cycle-specific drug after arterial {arterial} of {day}.',
        '第 {segment} 周期：{day} 动脉给予{arterial}后未给予全身细胞周期特异性药物。',
      ),
      'supplement-due': sentence('A systemic partner of {arterial} is due.', '{arterial}的全身搭配药物待给予。'),
    },
  ),
  vessel: rule(
    'leave-one-delivery-vessel',
    sentence('Leave one delivery vessel', '保留一支给药血管'),
    'C4b',
    sentence('embolize all feeding vessels but one', '栓塞除一支外的全部供血血管'),
    {
      'partial-embolization-due': sentence(
        'Segment {segment}: embolize all but one of {vessels}.',
        '第 {segment} 周期：{vessels}中保留一支，其余栓塞。',
      ),
    },
  ),
  radiotherapy: rule(
    'plan-radiotherapy-after-course',
    sentence('Plan radiotherapy', '安排放疗'),
    'C6',
    sentence('active radiotherapy after the course', '疗程后积极放疗'),
    {
      'radiotherapy-due': sentence('Radiotherapy after the course is due.', '疗程后放疗待安排。'),
    },
  ),
  resection: rule(
    'reassess-resectability',
    sentence('Reassess resectability', '重新评估可切除性'),
    'S1',
    sentence('some become operable', '部分患者可转为可手术'),
    {
      'resection-review-due': sentence('The tumor shrank: ask the surgeons again.', '肿瘤缩小：请外科再评估。'),
    },
  ),
} as const;

export const STANDING = sentence(
  'This protocol is an expert letter, not standard of care in the NCCN or ESMO guidelines. A clinician decides.',
  '本方案为专家来信，并非 NCCN 或 ESMO 指南的标准治疗。由临床医生决定。',
);

export const coverage = (change: Partial<Record<SourceType, Coverage>> = {}): Record<SourceType, Coverage> =>
  ({ ...Object.fromEntries(SOURCE_TYPES.map((type) => [type, 'complete'])), ...change }) as Record<
    SourceType,
    Coverage
  >;

/** Squamous, diagnosed before all else. */
export const LUNG_CANCER: Diagnosis = {
  kind: 'diagnosis',
  cancer: 'lung',
  histology: 'squamous',
  source: 'Condition/lung',
  when: exactly(on('2026-01-05')),
  known: on('2026-01-05'),
};

/** An antineoplastic given through an artery, unless told otherwise. */
export const byArtery = (ingredient: string, iso: string, more: Partial<DrugDelivery> = {}): DrugDelivery => ({
  kind: 'drug-delivery',
  drug: drug(ingredient),
  route: 'arterial',
  form: 'injectable',
  standing: 'performed',
  source: `MedicationAdministration/${ingredient}-${iso}`,
  when: exactly(on(iso)),
  known: on(iso),
  ...more,
});

export function bodySize(measure: BodySize['measure'], value: number, iso: string): Dated<BodySize> {
  const day = on(iso);
  return {
    kind: 'body-size',
    measure,
    value,
    source: `Observation/${measure}-${iso}`,
    day,
    when: exactly(day),
    known: day,
  };
}

export function lab(analyte: LaboratoryResult['analyte'], value: number, iso: string): Dated<LaboratoryResult> {
  const day = on(iso);
  return {
    kind: 'laboratory-result',
    analyte,
    value,
    source: `Observation/${analyte}-${iso}`,
    day,
    when: exactly(day),
    known: day,
  };
}

export function delivery(ingredient: string, iso: string, route: Delivery['route'] = 'systemic'): Delivery {
  const day = on(iso);
  return {
    kind: 'drug-delivery',
    drug: drug(ingredient),
    route,
    form: 'injectable',
    standing: 'performed',
    status: 'given',
    source: `MedicationAdministration/${ingredient}-${iso}`,
    day,
    when: exactly(day),
    known: day,
  };
}

function segment(number: number, iso: string, until: string): Segment {
  const session: Session = {
    day: on(iso),
    planned: false,
    drafts: [],
    deliveries: [delivery('cisplatin', iso, 'arterial')],
    infusions: [],
    embolizations: [],
    angiographies: [],
  };
  return { number, session, until: on(until), systemic: [], routeUnknown: [] };
}

export interface ViewChange {
  readonly histology?: Histology;
  readonly sources?: readonly string[];
  readonly facts?: readonly Dated[];
  readonly deliveries?: readonly Delivery[];
  readonly closed?: boolean;
  readonly asOf?: string;
}

/** The second course of a chart, two sessions, judged on 2026-03-04. */
export function viewAtHand(change: ViewChange = {}): CourseView {
  return {
    asOf: on(change.asOf ?? '2026-03-04'),
    course: {
      number: 2,
      segments: [segment(1, '2026-02-04', '2026-03-01'), segment(2, '2026-03-02', '2026-04-13')],
      closed: change.closed ?? false,
      ended: false,
    },
    diagnosis: { histology: change.histology ?? 'nonsquamous', sources: change.sources ?? ['Condition/c1'] },
    facts: change.facts ?? [],
    deliveries: change.deliveries ?? [],
    coverage: coverage(),
    regimens: REGIMENS,
    settings: DEFAULT_COURSE_SETTINGS,
    planning: false,
  };
}

export const EVIDENCE = {
  resource: 'Procedure/p1',
  day: on('2026-03-02'),
  what: sentence('arterial {drugs}', '动脉给予{drugs}'),
  facts: { drugs: { drugs: [drug('cisplatin')] } },
};
export const DRAFT_EVIDENCE = {
  ...EVIDENCE,
  resource: 'MedicationRequest/d1',
  what: sentence('arterial {drugs}, planned', '动脉给予{drugs}（计划）'),
};

/** `supplement-missing` of segment 2 after arterial drugs of 2026-03-02, with nothing that mends it. */
export function unmendable(arterial: readonly string[] = ['cisplatin']): Finding {
  return {
    code: 'supplement-missing',
    severity: 'caution',
    facts: { segment: 2, day: { day: on('2026-03-02') }, arterial: { drugs: arterial.map(drug) } },
    evidence: [EVIDENCE],
    actionable: true,
  };
}

/** The same, mended by a systemic partner. */
export function missing(change: Partial<Finding> = {}, arterial: readonly string[] = ['cisplatin']): Finding {
  const remedy = { kind: 'give-systemic-partner', arterial: arterial.map(drug), after: on('2026-03-02') } as const;
  return { ...unmendable(arterial), remedy, ...change };
}

/** An unmet outcome of a rule of the second course. */
export function unmet(rule: string, segment: number | undefined, finding: Finding, more: object = {}): Outcome {
  return {
    rule,
    ruleVersion: '1.0.0',
    course: 2,
    ...(segment !== undefined && { segment }),
    status: 'unmet',
    criteria: [],
    evidence: finding.evidence,
    findings: [finding],
    ...more,
  };
}

export function judgementAtHand(outcomes: readonly Outcome[], view: CourseView = viewAtHand()): Judgement {
  return {
    asOf: view.asOf,
    protocol: { id: 'fake', version: '1.0.0' },
    applicable: true,
    segments: 2,
    outcomes,
    views: [view],
  };
}

export function chart(change: Partial<ChartFacts> = {}): ChartFacts {
  return {
    patient: { reference: 'Patient/x' },
    facts: [],
    coverage: coverage(),
    unresolved: [],
    dataQuality: [],
    ...change,
  };
}

export function contextAtHand(change: Partial<CardContext> = {}): CardContext {
  return {
    decisionPoint: 'chart-opened',
    patient: 'Patient/x',
    facts: chart(),
    rulebook: { standing: STANDING, rules: Object.values(RULES) },
    terminology: {
      ingredients: INGREDIENTS,
      orderCoding: (ingredient) => {
        const code = RXNORM.get(ingredient);
        if (code === undefined) return undefined;
        return { system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code, display: ingredient };
      },
    },
    language: 'en',
    profile: STRICT_PROFILE,
    ...change,
  };
}

/** The measurements that make doses computable, and labs that stop nothing. */
export const MEASURED: readonly Dated[] = [
  bodySize('height', 172, '2026-01-10'),
  bodySize('weight', 70, '2026-01-10'),
  bodySize('weight', 65, '2026-02-27'),
  lab('neutrophils', 3.1, '2026-03-01'),
  lab('platelets', 180, '2026-03-01'),
  lab('egfr', 82, '2026-03-01'),
  lab('bilirubin', 12, '2026-03-01'),
];
