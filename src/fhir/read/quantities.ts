/** Quantities, doses, rates and body measures with their units. */
import { flat } from '../../timeline/flat.js';
import { readDose, type Dose } from '../../timeline/quantity.js';
import { child, number, text, type Element } from './fields.js';

/** A quantity as written: its units in order of trust, the UCUM code before the printed unit. */
export interface ReadQuantity {
  readonly value: number;
  readonly units: readonly string[];
  /** The value is a bound of the measurement, not the measurement itself. */
  readonly bound?: Bound;
}

/** https://hl7.org/fhir/R4/valueset-quantity-comparator.html */
export type Bound = '<' | '<=' | '>=' | '>';
const BOUNDS: readonly string[] = ['<', '<=', '>=', '>'] satisfies Bound[];

const isBound = (comparator: string | undefined): comparator is Bound =>
  comparator !== undefined && BOUNDS.includes(comparator);

/** The quantity in an element that is one. */
export function quantityOf(element: Element): ReadQuantity | undefined {
  const value = number(element, 'value');
  if (value === undefined) return undefined;
  const units = [text(element, 'code'), text(element, 'unit')].filter((unit) => unit !== undefined);
  const bound = text(element, 'comparator');
  return { value, units, ...(isBound(bound) && { bound }) };
}

export function quantity(element: Element, field: string): ReadQuantity | undefined {
  const found = child(element, field);
  return found === undefined ? undefined : quantityOf(found);
}

/** The first unit that can be read decides. */
export function convert<T>(found: ReadQuantity, read: (value: number, unit: string) => T | undefined): T | undefined {
  for (const unit of found.units) {
    const converted = read(found.value, unit);
    if (converted !== undefined) return converted;
  }
  return undefined;
}

export function doseOf(found: ReadQuantity | undefined): Dose | undefined {
  return found === undefined ? undefined : convert(found, readDose);
}

const MINUTES: Readonly<Record<string, number>> = {
  s: 1 / 60,
  sec: 1 / 60,
  second: 1 / 60,
  seconds: 1 / 60,
  秒: 1 / 60,
  min: 1,
  mins: 1,
  minute: 1,
  minutes: 1,
  分钟: 1,
  h: 60,
  hr: 60,
  hour: 60,
  hours: 60,
  小时: 60,
  d: 1440,
  day: 1440,
  days: 1440,
};

/** Minutes in a duration; undefined for units longer than a day and for anything not positive. */
export function minutesOf(value: number, unit: string): number | undefined {
  const factor = MINUTES[unit.trim().toLowerCase()];
  return factor === undefined || !(value > 0) ? undefined : value * factor;
}

const normalized = (unit: string): string => unit.trim().toLowerCase();

/** An amount per minute, with the amount's unit. */
interface Rate {
  readonly perMinute: number;
  readonly units: readonly string[];
}

/** rateQuantity ("2 mg/min") or rateRatio ("60 mg" per "30 min"). */
function rateOf(dose: Element): readonly Rate[] {
  const written = quantity(dose, 'rateQuantity');
  if (written !== undefined)
    return flat(written.units, (unit) => {
      const [, amount = '', time = ''] = /^(.+)\/([^/]+)$/.exec(unit) ?? [];
      const minutes = minutesOf(1, time);
      return minutes === undefined || written.value <= 0
        ? []
        : [{ perMinute: written.value / minutes, units: [normalized(amount)] }];
    });
  const ratio = child(dose, 'rateRatio');
  const numerator = ratio && quantity(ratio, 'numerator');
  const denominator = ratio && quantity(ratio, 'denominator');
  const minutes = denominator && convert(denominator, minutesOf);
  if (numerator === undefined || minutes === undefined || numerator.value <= 0) return [];
  return [{ perMinute: numerator.value / minutes, units: numerator.units.map(normalized) }];
}

/** Minutes an amount takes at its rate, where both are in one unit (protocol section 9, decision 24). */
export function minutesAtRate(amount: ReadQuantity | undefined, dose: Element): number | undefined {
  if (amount === undefined || amount.value <= 0) return undefined;
  const units = amount.units.map(normalized);
  const rate = rateOf(dose).find((candidate) => candidate.units.some((unit) => units.includes(unit)));
  return rate === undefined ? undefined : rounded(amount.value / rate.perMinute);
}

/** A tenth of a minute is all a chart means. */
function rounded(minutes: number): number {
  return Math.round(minutes * 10) / 10;
}
