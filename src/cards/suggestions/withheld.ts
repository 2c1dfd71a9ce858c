/**
 * Drugs that are not suggested because a safety rule would stop them (protocol section 4: "a suggestion never proposes
 * a drug that a safety rule would stop; if the data to know are missing, the card says so").
 */
import type { FactValues } from '../../rules/rule.js';
import type { Language } from '../../rules/wording.js';
import type { CourseView } from '../../timeline/course-view.js';
import type { Dated, LaboratoryResult } from '../../timeline/fact.js';
import type { Analyte, Drug } from '../../timeline/vocabulary.js';
import type { CardContext } from '../card-context.js';
import { PHRASES, tell } from '../phrases.js';

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

/** Why a drug is not suggested: a phrase and its facts, save the drug. */
export interface Withheld {
  readonly drug: Drug;
  readonly phrase: 'left-out-allergy' | 'left-out-result';
  readonly facts: FactValues;
}

/** What in the chart speaks against a drug; undefined where nothing does. */
export function withheld(drug: Drug, view: CourseView, context: CardContext): Withheld | undefined {
  // An allergy counts whenever it became known: no one wants it overlooked for a time zone's sake.
  const allergy = context.facts.facts
    .filter((fact) => fact.kind === 'allergy')
    .find(({ drug: to, drugClass }) => {
      const toClass = drugClass ?? (to !== undefined && CROSS_ALLERGIC.has(to.drugClass) ? to.drugClass : undefined);
      return to?.ingredient === drug.ingredient || toClass === drug.drugClass;
    });
  if (allergy !== undefined) return { drug, phrase: 'left-out-allergy', facts: { resource: allergy.source } };
  for (const { analyte, least, only } of LIMITS) {
    const result = latestResult(view, analyte);
    if (result === undefined || result.value >= least || (only ?? drug.ingredient) !== drug.ingredient) continue;
    const facts = { analyte: PHRASES[analyte], value: result.value, day: { day: result.day }, limit: least };
    return { drug, phrase: 'left-out-result', facts };
  }
  return undefined;
}

/** One sentence for each reason, naming all drugs it keeps back. */
export function withheldSentences(kept: readonly Withheld[], language: Language): readonly string[] {
  const reasons = new Map<string, Withheld & { readonly drugs: Drug[] }>();
  for (const one of kept) {
    const key = JSON.stringify([one.phrase, one.facts]);
    const reason = reasons.get(key);
    if (reason === undefined) reasons.set(key, { ...one, drugs: [one.drug] });
    else reason.drugs.push(one.drug);
  }
  return [...reasons.values()].map(({ phrase, facts, drugs }) =>
    tell(phrase, language, { ...facts, drugs: { drugs } }),
  );
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
