/**
 * Laboratory limits before a cytotoxic drug or an embolization: the one place where results are held against them,
 * for the rule that stops an order and for the suggestions that propose one.
 */
import type { CourseView } from './course-view.js';
import type { Day } from './day.js';
import type { Dated, LaboratoryResult } from './fact.js';
import { rangeOf, recentRenalResults, recentResults, renalFunctionOf, type ValueRange } from './laboratory.js';
import type { Analyte } from './vocabulary.js';

/** The numbers a site can change: parameters of `check-laboratory-limits`. Units as in ANALYTE_UNIT. */
export interface LaboratoryLimits {
  readonly withinDays: number;
  readonly neutrophilsAtLeast: number;
  readonly plateletsAtLeast: number;
  readonly egfrForCisplatin: number;
  readonly egfrForPemetrexed: number;
  readonly bilirubinTimesUpperLimit: number;
  /** Where a result carries no upper limit of its own. */
  readonly bilirubinUpperLimit: number;
  readonly embolizationPlateletsAtLeast: number;
  readonly embolizationInrAtMost: number;
}

export type CheckedAnalyte = Extract<Analyte, 'neutrophils' | 'platelets' | 'egfr' | 'bilirubin' | 'inr'>;

export interface Limit {
  readonly analyte: CheckedAnalyte;
  readonly bound: 'at-least' | 'at-most';
  /** For bilirubin a multiple of the upper limit of normal. */
  readonly value: number;
  /** The one drug it is for; absent: every cytotoxic, or the embolization. */
  readonly only?: string;
}

/** Limits for a cytotoxic drug, or for every cytotoxic where none is named. */
export function cytotoxicLimits(limits: LaboratoryLimits): readonly Limit[] {
  return [
    { analyte: 'neutrophils', bound: 'at-least', value: limits.neutrophilsAtLeast },
    { analyte: 'platelets', bound: 'at-least', value: limits.plateletsAtLeast },
    { analyte: 'egfr', bound: 'at-least', value: limits.egfrForCisplatin, only: 'cisplatin' },
    { analyte: 'egfr', bound: 'at-least', value: limits.egfrForPemetrexed, only: 'pemetrexed' },
    { analyte: 'bilirubin', bound: 'at-most', value: limits.bilirubinTimesUpperLimit },
  ];
}

/** Limits for closing a vessel. */
export function embolizationLimits(limits: LaboratoryLimits): readonly Limit[] {
  return [
    { analyte: 'platelets', bound: 'at-least', value: limits.embolizationPlateletsAtLeast },
    { analyte: 'inr', bound: 'at-most', value: limits.embolizationInrAtMost },
  ];
}

/** How the latest result stands to a limit. */
export type Verdict =
  | {
      readonly state: 'within' | 'beyond';
      readonly by: Dated<LaboratoryResult>;
      /** In the analyte's unit; eGFR perhaps computed from the creatinine of `by`. A bound of it where `bound` says so. */
      readonly value: number;
      readonly bound?: NonNullable<LaboratoryResult['bound']>;
      /** The limit in the analyte's unit. */
      readonly limit: number;
    }
  | {
      readonly state: 'unknown';
      readonly lacking: 'result' | 'exact-date' | 'birth-or-sex' | 'exact-value';
      readonly results: readonly Dated<LaboratoryResult>[];
    };

type Judged = Verdict & { readonly state: 'within' | 'beyond' };

/** Nine significant digits, as everywhere: 1.5 times 17.1 is 25.65. */
const rounded = (value: number): number => Number(value.toPrecision(9));

/** Whether every value of a range, or none of it, lies beyond a limit; undefined where some do. */
function liesBeyond({ least, most, open }: ValueRange, bound: Limit['bound'], limit: number): boolean | undefined {
  const atLeast = bound === 'at-least';
  if (atLeast ? least >= limit : most <= limit) return false;
  const nearest = atLeast ? most : least;
  const all = nearest === limit ? open === true : atLeast ? nearest < limit : nearest > limit;
  return all ? true : undefined;
}

/** The end of a range that is told: the one that a bound gives, else the lower one. */
function endOf({ least, most, open }: ValueRange): Pick<Judged, 'value' | 'bound'> {
  if (least === -Infinity) return { value: most, bound: open ? '<' : '<=' };
  return most === Infinity ? { value: least, bound: open ? '>' : '>=' } : { value: least };
}

/** A value as a sentence tells it: a number, or "< 1.5" where only a bound is known. */
export function valueTold({ value, bound }: Pick<LaboratoryResult, 'value' | 'bound'>): number | string {
  return bound === undefined ? value : `${bound} ${value}`;
}

function verdictOf(
  result: Dated<LaboratoryResult>,
  { analyte, bound, value }: Limit,
  { patient }: CourseView,
  limits: LaboratoryLimits,
): Judged | undefined {
  const range = analyte === 'egfr' ? renalFunctionOf(result, patient) : rangeOf(result);
  if (range === undefined) return undefined;
  const upper = result.upperLimit ?? limits.bilirubinUpperLimit;
  const limit = analyte === 'bilirubin' ? rounded(value * upper) : value;
  const beyond = liesBeyond(range, bound, limit);
  if (beyond === undefined) return undefined;
  return { state: beyond ? 'beyond' : 'within', by: result, ...endOf(range), limit };
}

/** Of several results of one day the worst counts, a checked code before an unchecked one. */
function worst(verdicts: readonly Judged[], { bound }: Limit): Judged | undefined {
  const graver = (one: Judged): number => (one.state === 'beyond' ? 0 : 2) + (one.by.unverified === true ? 1 : 0);
  const sign = bound === 'at-least' ? 1 : -1;
  return verdicts.toSorted((a, b) => graver(a) - graver(b) || sign * (a.value - b.value))[0];
}

/** Why results tell nothing: they are bounds on the wrong side of the limit, or the patient is not known well enough. */
function untold(results: readonly Dated<LaboratoryResult>[]) {
  const lacking = results.every(({ bound }) => bound !== undefined) ? 'exact-value' : 'birth-or-sex';
  return { lacking, results } as const;
}

/**
 * Holds the latest result before an act against a limit.
 *
 * @param day day of the act; results of `withinDays` before it count (section 9, decision 21)
 */
export function heldAgainst(limit: Limit, view: CourseView, day: Day, limits: LaboratoryLimits): Verdict {
  const { latest, perhapsLater } =
    limit.analyte === 'egfr'
      ? recentRenalResults(view, day, limits.withinDays)
      : recentResults(view, [limit.analyte], day, limits.withinDays);
  const judged = latest.map((result) => verdictOf(result, limit, view, limits));
  const told = worst(
    judged.flatMap((verdict) => verdict ?? []),
    limit,
  );
  if (latest.length > 0 && (told === undefined || (told.state === 'within' && judged.includes(undefined))))
    return { state: 'unknown', ...untold(latest.filter((_, index) => judged[index] === undefined)) };
  const contrary = perhapsLater.filter((result) => verdictOf(result, limit, view, limits)?.state !== told?.state);
  if (perhapsLater.length > 0 && (told === undefined || contrary.length > 0))
    return { state: 'unknown', lacking: 'exact-date', results: perhapsLater };
  return told ?? { state: 'unknown', lacking: 'result', results: [] };
}
