/**
 * Drugs that are not suggested because a safety rule would stop them (protocol section 4: "a suggestion never proposes
 * a drug that a safety rule would stop; if the data to know are missing, the card says so").
 */
import { COUNT } from '../../rules/analyte-words.js';
import { parameters } from '../../rules/check-laboratory-limits/parameters.js';
import type { FactValues } from '../../rules/rule.js';
import type { Language } from '../../rules/wording.js';
import { speaksAgainst } from '../../timeline/allergies.js';
import type { CourseView } from '../../timeline/course-view.js';
import {
  cytotoxicLimits,
  heldAgainst,
  valueTold,
  type LaboratoryLimits,
  type Limit,
} from '../../timeline/laboratory-limits.js';
import type { Drug } from '../../timeline/vocabulary.js';
import type { CardContext } from '../card-context.js';
import { tell } from '../phrases.js';

/** The limits as the rule `check-laboratory-limits` has them where the site changed none. */
const DEFAULT_LIMITS: LaboratoryLimits = parameters.parse({});

function limitsFor(drugs: readonly Drug[], limits: LaboratoryLimits): readonly Limit[] {
  return cytotoxicLimits(limits).filter(
    ({ only }) => only === undefined || drugs.some(({ ingredient }) => ingredient === only),
  );
}

/** Why a drug is not suggested: a phrase and its facts, save the drug. */
export interface Withheld {
  readonly drug: Drug;
  readonly phrase: 'left-out-allergy' | 'left-out-result' | 'left-out-result-high';
  readonly facts: FactValues;
}

/** What in the chart speaks against a drug; undefined where nothing does. */
export function withheld(drug: Drug, view: CourseView, context: CardContext): Withheld | undefined {
  // An allergy counts whenever it became known: no one wants it overlooked for a time zone's sake.
  const allergy = context.facts.facts
    .filter((fact) => fact.kind === 'allergy')
    .find((fact) => speaksAgainst(fact, drug, context.crossAllergicClasses));
  if (allergy !== undefined) return { drug, phrase: 'left-out-allergy', facts: { resource: allergy.source } };
  const limits = context.laboratoryLimits ?? DEFAULT_LIMITS;
  for (const limit of limitsFor([drug], limits)) {
    const verdict = heldAgainst(limit, view, view.asOf, limits);
    if (verdict.state !== 'beyond') continue;
    const { by } = verdict;
    const value = valueTold(verdict);
    const phrase = limit.bound === 'at-least' ? 'left-out-result' : 'left-out-result-high';
    const facts = { analyte: COUNT[limit.analyte], value, day: { day: by.day }, limit: verdict.limit };
    return { drug, phrase, facts };
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
  const limits = context.laboratoryLimits ?? DEFAULT_LIMITS;
  const missing = limitsFor(drugs, limits).filter(
    (limit) => heldAgainst(limit, view, view.asOf, limits).state === 'unknown',
  );
  return [
    ...(missing.length === 0 ? [] : [noRecentResult(missing, limits.withinDays, language)]),
    ...(context.facts.coverage.AllergyIntolerance === 'complete' ? [] : [tell('allergies-unread', language)]),
  ];
}

function noRecentResult(missing: readonly Limit[], days: number, language: Language): string {
  const names = new Set(missing.map(({ analyte }) => COUNT[analyte][language]));
  return tell('no-recent-result', language, { analytes: [...names].join(language === 'zh' ? '、' : ', '), days });
}
