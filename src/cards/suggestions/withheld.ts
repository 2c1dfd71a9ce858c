/**
 * Drugs that are not suggested because a safety rule would stop them (protocol section 4: "a suggestion never proposes
 * a drug that a safety rule would stop; if the data to know are missing, the card says so").
 */
import type { Language } from '../../rules/wording.js';
import type { CourseView } from '../../timeline/course-view.js';
import type { Dated, LaboratoryResult } from '../../timeline/fact.js';
import type { Analyte, Drug } from '../../timeline/vocabulary.js';
import type { CardContext } from '../card-context.js';
import { tell } from '../phrases.js';

type Checked = Extract<Analyte, 'neutrophils' | 'platelets' | 'egfr'>;
interface Limit {
  readonly analyte: Checked;
  /** In the analyte's own unit (timeline/quantity.ts). */
  readonly least: number;
  /** The one drug it is for; absent: every cytotoxic. */
  readonly only?: string;
}

/** The limits of `check-laboratory-limits`, protocol section 4. */
const LIMITS: readonly Limit[] = [
  { analyte: 'neutrophils', least: 1.5 },
  { analyte: 'platelets', least: 100 },
  { analyte: 'egfr', least: 45, only: 'pemetrexed' },
];
/** Results this old still count. */
const RECENT_DAYS = 7;
/** Classes in which an allergy to one drug is taken for an allergy to all (section 9, decision 26). */
const CROSS_ALLERGIC: ReadonlySet<string> = new Set(['platinum', 'taxane']);

/** Why a drug is not suggested, as a sentence; undefined where nothing in the chart speaks against it. */
export function withheldBecause(drug: Drug, view: CourseView, context: CardContext): string | undefined {
  const { language } = context;
  // An allergy counts whenever it became known: no one wants it overlooked for a time zone's sake.
  const allergy = context.facts.facts
    .filter((fact) => fact.kind === 'allergy')
    .find(({ drug: to, drugClass }) => {
      const toClass = drugClass ?? (to !== undefined && CROSS_ALLERGIC.has(to.drugClass) ? to.drugClass : undefined);
      return to?.ingredient === drug.ingredient || toClass === drug.drugClass;
    });
  const drugs = { drugs: [drug] };
  if (allergy !== undefined) return tell('left-out-allergy', language, { drugs, resource: allergy.source });
  for (const limit of LIMITS) {
    const result = latestResult(view, limit.analyte);
    if (result === undefined || result.value >= limit.least || (limit.only ?? drug.ingredient) !== drug.ingredient)
      continue;
    const analyte = tell(limit.analyte, language);
    const day = { day: result.day };
    return tell('left-out-result', language, { drugs, analyte, value: result.value, day, limit: limit.least });
  }
  return undefined;
}

/** What is missing to know whether the drugs are safe: one sentence each. */
export function safetyGaps(drugs: readonly Drug[], view: CourseView, context: CardContext): readonly string[] {
  const { language } = context;
  const asked = LIMITS.filter(({ only }) => only === undefined || drugs.some((drug) => drug.ingredient === only));
  const missing = asked.filter(({ analyte }) => latestResult(view, analyte) === undefined);
  return [
    ...(missing.length === 0 ? [] : [noRecentResult(missing, language)]),
    ...(context.facts.coverage.AllergyIntolerance === 'complete' ? [] : [tell('allergies-unread', language)]),
  ];
}

function noRecentResult(missing: readonly Limit[], language: Language): string {
  const names = missing.map(({ analyte }) => tell(analyte, language));
  return tell('no-recent-result', language, {
    analytes: names.join(language === 'zh' ? '、' : ', '),
    days: RECENT_DAYS,
  });
}

function latestResult(view: CourseView, analyte: Analyte): Dated<LaboratoryResult> | undefined {
  const isRecent = (fact: Dated): boolean => fact.day <= view.asOf && fact.day >= view.asOf - RECENT_DAYS;
  return view.facts
    .filter(isRecent)
    .filter((fact) => fact.kind === 'laboratory-result')
    .filter((fact) => fact.analyte === analyte)
    .toSorted((one, other) => one.day - other.day || (one.source < other.source ? -1 : 1))
    .at(-1);
}
