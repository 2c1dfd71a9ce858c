import type { CourseView, Delivery, Segment } from '../../timeline/course-view.js';
import {
  bestRegimen,
  drugsOf,
  ingredientsOf,
  inRegimen,
  regimensWith,
  shareOfCycleDose,
} from '../../timeline/regimen-match.js';
import { inOrder, ofDelivery, ofSession } from '../evidence.js';
import type { Finding, Sentence } from '../rule.js';
import { HISTOLOGY } from '../disease-words.js';
import type { Parameters } from './parameters.js';

/** One sentence for each finding code. */
export const wording = {
  'drug-outside-regimen': {
    en: 'Segment {segment}: {drugs} and the other drugs form no current regimen for {histology}.',
    zh: '第 {segment} 周期：{drugs}与其他药物不构成{histology}的现行化疗方案。',
  },
  'regimen-histology-mismatch': {
    en: 'Segment {segment}: {drugs} is not a regimen for {histology}.',
    zh: '第 {segment} 周期：{drugs}不适用于{histology}。',
  },
  'no-platinum': {
    en: 'Segment {segment}: no platinum in the drugs of the segment ({drugs}).',
    zh: '第 {segment} 周期：所用药物（{drugs}）中无铂类。',
  },
  'duplicate-platinum': {
    en: 'Segment {segment}: more platinum than one regimen holds ({drugs}).',
    zh: '第 {segment} 周期：同一周期内铂类重复（{drugs}）。',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
export type Code = keyof typeof wording;

/** A segment with its cytotoxic doses, by whatever route but local ones. */
export interface Situation {
  readonly segment: Segment;
  readonly view: CourseView;
  readonly parameters: Parameters;
  readonly rows: readonly Delivery[];
}

const isPlatinum = (row: Delivery): boolean => row.drug?.drugClass === 'platinum';

/** Facts, evidence and remedy that all findings share: only what is still planned can be acted on. */
function about(situation: Situation, offending: readonly Delivery[]): Omit<Finding<Code>, 'code' | 'severity'> {
  const drafts = [...new Set(offending.filter((row) => row.standing === 'draft').map((row) => row.source))];
  return {
    facts: {
      segment: situation.segment.number,
      drugs: { drugs: drugsOf(offending) },
      histology: HISTOLOGY[situation.view.diagnosis.histology],
    },
    evidence: inOrder([...ofSession(situation.segment.session), ...offending.map(ofDelivery)]),
    actionable: offending.some((row) => row.status === 'planned'),
    ...(drafts.length > 0 && { remedy: { kind: 'remove-order', orders: drafts } }),
  };
}

/** Whether the combination is a current one: a finding, nothing, or undefined where the histology decides. */
export function combination(situation: Situation): readonly Finding<Code>[] | undefined {
  const { rows, view } = situation;
  const { histology } = view.diagnosis;
  const ingredients = ingredientsOf(rows);
  const pemetrexed = rows.filter((row) => row.drug?.ingredient === 'pemetrexed');
  // The one stop of a protocol rule: a labelled restriction (protocol section 3).
  if (histology === 'squamous' && pemetrexed.length > 0)
    return [{ code: 'regimen-histology-mismatch', ...about(situation, pemetrexed), severity: 'stop' }];
  const answer = inRegimen(ingredients, histology, view.regimens);
  if (answer === 'depends') return undefined;
  if (answer === 'yes') return [];
  const elsewhere = (['squamous', 'nonsquamous', 'nsclc-unspecified', 'small-cell'] as const).some(
    (each) => regimensWith(ingredients, each, view.regimens).length > 0,
  );
  if (elsewhere) return [{ code: 'regimen-histology-mismatch', ...about(situation, rows), severity: 'caution' }];
  const best = bestRegimen(ingredients, histology, view.regimens);
  const misfits = rows.filter((row) => !best?.drugs.some((drug) => drug.ingredient === row.drug?.ingredient));
  return [{ code: 'drug-outside-regimen', ...about(situation, misfits), severity: 'caution' }];
}

/** Doses of a segment without any platinum. */
export function withoutPlatinum(situation: Situation): readonly Finding<Code>[] {
  const { rows, segment, view } = situation;
  if (rows.some(isPlatinum)) return [];
  const current = segment.next === undefined && view.asOf <= segment.until && !view.course.ended;
  return [{ ...about(situation, rows), actionable: current, code: 'no-platinum', severity: 'advisory' }];
}

/** Two platinums, or one by both routes beyond its dose (section 9, decision 9). */
export function duplicatePlatinum(situation: Situation): readonly Finding<Code>[] {
  const { segment, view, parameters } = situation;
  const rows = situation.rows.filter(isPlatinum);
  const ingredients = ingredientsOf(rows);
  const offending = ingredients.length > 1 ? rows : byBothRoutes();
  return offending.length === 0
    ? []
    : [{ code: 'duplicate-platinum', ...about(situation, offending), severity: 'caution' }];

  function byBothRoutes(): readonly Delivery[] {
    const near = rows.filter((row) => row.day - segment.session.day <= parameters.duplicateWithinDays);
    const arterial = near.some((row) => row.route === 'arterial');
    const systemic = near.some((row) => row.route === 'systemic');
    if (!arterial || !systemic) return [];
    const regimen = bestRegimen(ingredientsOf(situation.rows), view.diagnosis.histology, view.regimens);
    const drug = regimen?.drugs.find((each) => each.ingredient === ingredients[0]);
    const share = drug && shareOfCycleDose(near, drug, view.bodySurface?.area);
    return share !== undefined && share <= parameters.duplicateAbove ? [] : near;
  }
}
