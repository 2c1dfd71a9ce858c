/**
 * Dosage: route, site, dose, time and days of giving. https://hl7.org/fhir/R4/dosage.html
 * The Dosage of a request and the `dosage` of an administration are read alike.
 */
import type { DayInterval } from '../../timeline/day.js';
import type { Dose } from '../../timeline/quantity.js';
import type { Remark, Route } from '../../timeline/vocabulary.js';
import type { CodedText, Terminology } from '../../terminology/terminology.js';
import { coded, codedList } from './coded.js';
import { daysOf, period } from './dates.js';
import { doseInText, minutesInText } from './drug-text.js';
import { PROBLEM, child, children, list, note, number, text, type Element } from './fields.js';
import { doseOf, minutesAtRate, minutesOf, quantity, type ReadQuantity } from './quantities.js';
import type { Row } from './row.js';

export interface ReadDosage {
  readonly route: Route;
  /** Given into another organ than lung or mediastinum. */
  readonly elsewhere: boolean;
  readonly site?: CodedText;
  readonly dose?: Dose;
  readonly minutes?: number;
  /** Days of giving that the timing names; empty where it names none. */
  readonly days: readonly DayInterval[];
  readonly remarks: readonly Remark[];
  /** The words of the dosage. */
  readonly words: string;
}

export const NO_DOSAGE: ReadDosage = { route: 'unknown', elsewhere: false, days: [], remarks: [], words: '' };

const INFUSION_REMARKS: ReadonlySet<Remark> = new Set(['bolus', 'slow-push']);

/** The remarks about the manner of an infusion that words make. */
export function infusionRemarks(terminology: Terminology, words: string): readonly Remark[] {
  return words === '' ? [] : terminology.read(words).remarks.filter((remark) => INFUSION_REMARKS.has(remark));
}

/** Route from a code or its words, then from other words in order. No route is never arterial: it stays unknown. */
export function routeOf(
  terminology: Terminology,
  route: CodedText | undefined,
  words: readonly string[],
): { readonly route: Route; readonly elsewhere: boolean } {
  const known = route === undefined ? undefined : terminology.route(route);
  if (known !== undefined) return { route: known.route, elsewhere: false };
  for (const written of words) {
    if (written === '') continue;
    const { procedures } = terminology.read(written);
    if (procedures.includes('arterial-infusion')) return { route: 'arterial', elsewhere: false };
    if (procedures.includes('arterial-infusion-other-organ')) return { route: 'arterial', elsewhere: true };
    const named = terminology.route({ text: written });
    if (named !== undefined) return { route: named.route, elsewhere: false };
  }
  return { route: 'unknown', elsewhere: false };
}

/** Days a Timing names: its events, else the start of its bounds. */
function timingDays(row: Row, timing: Element, repeat: Element | undefined): readonly DayInterval[] {
  const days: DayInterval[] = [];
  list(timing, 'event').forEach((value, index) => {
    const read = typeof value === 'string' ? daysOf(value, row.around.siteTimeZone) : undefined;
    if (read === undefined) note(timing, `event[${index}]`, PROBLEM.notDate);
    else days.push(read);
  });
  if (days.length > 0 || repeat === undefined) return days;
  const bounds = period(repeat, 'boundsPeriod', row.around.siteTimeZone);
  return bounds === undefined ? [] : [bounds.start];
}

function timingMinutes(repeat: Element | undefined): number | undefined {
  if (repeat === undefined) return undefined;
  const duration = number(repeat, 'duration');
  const unit = text(repeat, 'durationUnit');
  return duration === undefined || unit === undefined ? undefined : minutesOf(duration, unit);
}

interface Amount {
  readonly dose?: Dose;
  readonly written?: ReadQuantity;
  readonly minutes?: number;
}

/** The dose of doseAndRate (a Dosage) or of the dosage itself (an administration), with the time at its rate. */
function amountOf(dosage: Element): Amount {
  const written = quantity(dosage, 'dose');
  if (written !== undefined) return amount(written, dosage);
  for (const entry of children(dosage, 'doseAndRate')) {
    const found = quantity(entry, 'doseQuantity');
    if (found !== undefined) return amount(found, entry);
  }
  return {};
}

function amount(written: ReadQuantity, dosage: Element): Amount {
  const dose = doseOf(written);
  const minutes = minutesAtRate(written, dosage);
  return { written, ...(dose && { dose }), ...(minutes !== undefined && { minutes }) };
}

/**
 * Reads one dosage.
 *
 * @param otherWords texts that may name the route where the dosage does not (the medication's own)
 */
export function readDosage(row: Row, dosage: Element, otherWords: readonly string[]): ReadDosage {
  const { terminology } = row.around;
  const route = coded(dosage, 'route');
  const site = coded(dosage, 'site');
  const ownWords = [
    text(dosage, 'text'),
    text(dosage, 'patientInstruction'),
    ...codedList(dosage, 'additionalInstruction').map((instruction) => instruction.text),
    coded(dosage, 'method')?.text,
  ].filter((words) => words !== undefined);
  const words = ownWords.join('; ');
  const timing = child(dosage, 'timing');
  const repeat = timing && child(timing, 'repeat');
  const given = amountOf(dosage);
  const dose = given.dose ?? doseInText(words);
  const minutes = given.minutes ?? timingMinutes(repeat) ?? minutesInText(words);
  const through = routeOf(terminology, route, [...ownWords, ...otherWords]);
  const namedSite = site === undefined ? undefined : terminology.bodySite(site);
  return {
    route: through.route,
    elsewhere: through.elsewhere || namedSite === 'elsewhere',
    ...(site && { site }),
    ...(dose && { dose }),
    ...(minutes !== undefined && { minutes }),
    days: timing === undefined ? [] : timingDays(row, timing, repeat),
    remarks: infusionRemarks(terminology, words),
    words,
  };
}
