/** Laboratory results that count on a day, and renal function from them (section 9, decisions 21 and 25). */
import { greatest } from './extremes.js';
import type { CourseView, PatientView } from './course-view.js';
import { isExact, isoOf, plusDays, type Day } from './day.js';
import type { Dated, LaboratoryResult } from './fact.js';
import { ofKind } from './of-kind.js';
import type { Analyte } from './vocabulary.js';
import { flat } from './flat.js';

export interface RecentResults {
  /** The results of the latest day, one or several; none where no exact day lies within the days asked for. */
  readonly latest: readonly Dated<LaboratoryResult>[];
  /** Results of a partial date that may be later than these. */
  readonly perhapsLater: readonly Dated<LaboratoryResult>[];
}

/**
 * The latest results of some analytes within `withinDays` before a day, that day included.
 *
 * @param day day of the act they are asked for; what lies after the day of the view is not known yet
 */
export function recentResults(
  view: Pick<CourseView, 'facts' | 'asOf'>,
  analytes: readonly Analyte[],
  day: Day,
  withinDays: number,
): RecentResults {
  const from = plusDays(day, -withinDays);
  const until = Math.min(day, view.asOf);
  const touching = ofKind(view.facts, 'laboratory-result').filter(
    ({ analyte, when }) => analytes.includes(analyte) && when.last >= from && when.first <= until,
  );
  const exact = touching.filter(({ when }) => isExact(when));
  const last = greatest(exact.map((result) => result.day));
  return {
    latest: exact.filter((result) => result.day === last),
    perhapsLater: touching.filter(({ when }) => !isExact(when) && (exact.length === 0 || when.last >= last)),
  };
}

/** mg/dL for one µmol/L of creatinine (113.12 g/mol). */
const MILLIGRAMS_PER_DECILITER = 0.011312;
/** The equation is for adults. */
const ADULT = 18;

/**
 * eGFR in mL/min/1.73 m² by CKD-EPI 2021 (Inker, N Engl J Med 2021;385:1737), a whole number as laboratories report it.
 *
 * @param creatinine µmol/L
 * @param age whole years
 */
export function estimatedFiltration(creatinine: number, age: number, sex: 'female' | 'male'): number {
  const female = sex === 'female';
  const ratio = (creatinine * MILLIGRAMS_PER_DECILITER) / (female ? 0.7 : 0.9);
  const exponent = ratio > 1 ? -1.2 : female ? -0.241 : -0.302;
  return Math.round(142 * ratio ** exponent * 0.9938 ** age * (female ? 1.012 : 1));
}

/** Age in whole years on a day. */
export function ageOn(birth: Day, day: Day): number {
  const [born, today] = [isoOf(birth), isoOf(day)];
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4));
  return today.slice(5) < born.slice(5) ? years - 1 : years;
}

/**
 * The lowest and highest value a result can stand for: a range where it is given as a bound ("< 1.5"), or where birth
 * or sex are not known exactly.
 */
export interface ValueRange {
  readonly least: number;
  readonly most: number;
  /** Both ends lie outside the range: the result is less, or more, than the number given. */
  readonly open?: true;
}

/** What a result as reported can stand for. */
export function rangeOf({ value, bound }: Pick<LaboratoryResult, 'value' | 'bound'>): ValueRange {
  if (bound === undefined) return { least: value, most: value };
  const ends = bound.startsWith('<') ? { least: -Infinity, most: value } : { least: value, most: Infinity };
  return bound.endsWith('=') ? ends : { ...ends, open: true };
}

/** eGFR of a reported eGFR or a creatinine; undefined where the date of birth is missing or the patient no adult. */
export function renalFunctionOf(
  result: Dated<LaboratoryResult>,
  { birth, sex }: PatientView = {},
): ValueRange | undefined {
  if (result.analyte === 'egfr') return rangeOf(result);
  if (birth === undefined) return undefined;
  const ages = [ageOn(birth.last, result.day), ageOn(birth.first, result.day)];
  if (ages.some((age) => age < ADULT)) return undefined;
  const sexes = sex === undefined ? (['female', 'male'] as const) : [sex];
  const values = flat(sexes, (each) => ages.map((age) => estimatedFiltration(result.value, age, each)));
  // More creatinine is less filtration.
  const { least, most } = rangeOf(result);
  return {
    least: most === Infinity ? -Infinity : Math.min(...values),
    most: least === -Infinity ? Infinity : Math.max(...values),
  };
}

/**
 * The latest renal function: a reported eGFR, or a creatinine of a later day on which none was reported.
 */
export function recentRenalResults(
  view: Pick<CourseView, 'facts' | 'asOf'>,
  day: Day,
  withinDays: number,
): RecentResults {
  const { latest, perhapsLater } = recentResults(view, ['egfr', 'creatinine'], day, withinDays);
  const reported = latest.filter((result) => result.analyte === 'egfr');
  return { latest: reported.length > 0 ? reported : latest, perhapsLater };
}
