import { flat } from '../../timeline/flat.js';
import { drugsOf } from '../../timeline/regimen-match.js';
import type { Delivery } from '../../timeline/course-view.js';
import { valueTold, type Verdict } from '../../timeline/laboratory-limits.js';
import { ofActs, placeOf, stillOpen, type Acts } from '../acts.js';
import { ANALYTE, UNIT } from '../analyte-words.js';
import { inOrder } from '../evidence.js';
import { PHRASES } from '../phrases.js';
import type { EvidenceItem, FactValue, Finding, Sentence } from '../rule.js';
import { ACT } from '../treatment-words.js';
import { rowsAbout, type Held } from './occasions.js';

/** One sentence for each finding code. */
export const wording = {
  'neutrophils-low': {
    en: '{place}neutrophils {value} ×10⁹/L ({resultDay}), under {limit}, before {act} of {day}.',
    zh: '{place}{resultDay} 中性粒细胞 {value} ×10⁹/L，低于 {limit}（{day} {act}之前）。',
  },
  'platelets-low': {
    en: '{place}platelets {value} ×10⁹/L ({resultDay}), under {limit}, before {act} of {day}.',
    zh: '{place}{resultDay} 血小板 {value} ×10⁹/L，低于 {limit}（{day} {act}之前）。',
  },
  'renal-function-low': {
    en: '{place}eGFR {value} mL/min/1.73 m² ({resultDay}), under {limit}, before {act} of {day}.',
    zh: '{place}{resultDay} eGFR {value} mL/min/1.73 m²，低于 {limit}（{day} {act}之前）。',
  },
  'bilirubin-high': {
    en: '{place}bilirubin {value} µmol/L ({resultDay}), over {limit}, before {act} of {day}.',
    zh: '{place}{resultDay} 胆红素 {value} µmol/L，高于 {limit}（{day} {act}之前）。',
  },
  'coagulation-abnormal': {
    en: '{place}INR {value} ({resultDay}), over {limit}, before {act} of {day}.',
    zh: '{place}{resultDay} INR {value}，高于 {limit}（{day} {act}之前）。',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
export type Code = keyof typeof wording;

const CODE = {
  neutrophils: 'neutrophils-low',
  platelets: 'platelets-low',
  egfr: 'renal-function-low',
  bilirubin: 'bilirubin-high',
  inr: 'coagulation-abnormal',
} as const satisfies Readonly<Record<string, Code>>;

type Told = Verdict & { readonly state: 'within' | 'beyond' };
/** A limit that the latest result told about. */
export type HeldTold = Held & { readonly verdict: Told };

/** The result as evidence: as reported, or the renal function computed from it. */
export function ofResult({ limit, verdict }: HeldTold): EvidenceItem {
  const { by } = verdict;
  const value = valueTold(verdict);
  const { source: resource, day } = by;
  if (limit.analyte === 'egfr' && by.analyte === 'creatinine')
    return { resource, day, what: PHRASES.computedRenalFunction, facts: { value, creatinine: valueTold(by) } };
  return {
    resource,
    day,
    what: PHRASES.result,
    facts: { analyte: ANALYTE[limit.analyte], value, unit: UNIT[limit.analyte] },
  };
}

/** What the orders are, for the sentence. */
function actOf(held: readonly HeldTold[]): FactValue {
  const rows = flat(held, rowsAbout);
  const drugs = drugsOf(rows.filter((row): row is Delivery => row.kind === 'drug-delivery'));
  if (drugs.length > 0) return { drugs };
  const kinds = new Set(held.map(({ occasion }) => occasion.kind));
  if (kinds.has('embolization')) return ACT.embolization;
  return kinds.has('session') ? PHRASES.infusionOnly : PHRASES.unnamedDrug;
}

function finding(acts: Acts, held: readonly [HeldTold, ...HeldTold[]]): Finding<Code> {
  const [{ limit, verdict, occasion }] = held;
  const rows = flat(held, rowsAbout);
  return {
    code: CODE[limit.analyte],
    severity: verdict.by.unverified === true ? 'caution' : 'stop',
    facts: {
      ...(acts.segment && { segment: acts.segment.number }),
      place: placeOf(acts),
      value: valueTold(verdict),
      limit: verdict.limit,
      resultDay: { day: verdict.by.day },
      act: actOf(held),
      day: { day: occasion.day },
    },
    evidence: inOrder([...ofActs(rows), ...held.map(ofResult)]),
    ...stillOpen(rows),
  };
}

/** One finding for each result beyond a limit, whatever the number of orders it stands against. */
export function findingsOf(acts: Acts, beyond: readonly HeldTold[]): readonly Finding<Code>[] {
  const groups = new Map<string, [HeldTold, ...HeldTold[]]>();
  for (const held of beyond) {
    const { analyte, value, only } = held.limit;
    const key = JSON.stringify([analyte, value, only, held.verdict.by]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [held]);
    else group.push(held);
  }
  return [...groups.values()].map((group) => finding(acts, group));
}
