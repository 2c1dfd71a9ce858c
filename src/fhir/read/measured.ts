/** Values of Observations and their components, converted to the units facts are held in. */
import type { Day, DayInterval } from '../../timeline/day.js';
import type { Fact } from '../../timeline/fact.js';
import { ANALYTE_UNIT, readLaboratoryValue } from '../../timeline/quantity.js';
import type { Analyte, BodyMeasure } from '../../timeline/vocabulary.js';
import type { CodedText, Recognized, RecognizedBy, RecognizedObservation } from '../../terminology/terminology.js';
import { coded } from './coded.js';
import { PROBLEM, children, number, note, text, type Element } from './fields.js';
import { convert, quantity, type ReadQuantity } from './quantities.js';
import type { Row } from './row.js';

export interface Place {
  readonly source: string;
  readonly when: DayInterval;
  readonly known: Day;
}

const CENTIMETERS = { mm: 0.1, cm: 1, m: 100, '[in_i]': 2.54, in: 2.54, inch: 2.54, inches: 2.54, 厘米: 1, 米: 100 };
const KILOGRAMS = { kg: 1, g: 0.001, '[lb_av]': 0.45359237, lb: 0.45359237, lbs: 0.45359237, 千克: 1, 公斤: 1 };
const SQUARE_METERS = { m2: 1, 'm²': 1, 'm^2': 1, '㎡': 1 };
const FACTORS: Readonly<Record<BodyMeasure, Readonly<Record<string, number>>>> = {
  height: CENTIMETERS,
  weight: KILOGRAMS,
  'body-surface-area': SQUARE_METERS,
};
/** Outside these a value is a typing error or another unit than it says. */
const PLAUSIBLE: Readonly<Record<BodyMeasure, readonly [number, number]>> = {
  height: [50, 250],
  weight: [10, 400],
  'body-surface-area': [0.3, 4],
};

/** At most nine significant digits, as everywhere. */
const rounded = (value: number): number => Number(value.toPrecision(9));

function scaled(found: ReadQuantity, factors: Readonly<Record<string, number>>): number | undefined {
  return convert(found, (value, unit) => {
    const key = unit.trim().toLowerCase();
    const factor = Object.hasOwn(factors, key) ? factors[key] : undefined;
    return factor === undefined ? undefined : rounded(value * factor);
  });
}

/** The longest diameter in mm, where the element carries one: at most one entry. */
export function longestDiameter(element: Element): readonly number[] {
  const found = quantity(element, 'valueQuantity');
  if (found === undefined) return [];
  const centimeters = scaled(found, CENTIMETERS);
  if (centimeters !== undefined && centimeters > 0 && centimeters < 60) return [rounded(centimeters * 10)];
  note(element, 'valueQuantity', PROBLEM.notQuantity);
  return [];
}

/** The value as a concept or as plain text. */
function codedValue(element: Element): CodedText | undefined {
  const concept = coded(element, 'valueCodeableConcept');
  if (concept !== undefined) return concept;
  const words = text(element, 'valueString');
  return words === undefined ? undefined : { text: words };
}

/** The upper limit of normal: of the range that is meant for normal, else of the first that has one. */
function upperLimit(element: Element, analyte: Analyte): number | undefined {
  for (const range of children(element, 'referenceRange')) {
    const type = coded(range, 'type');
    if (type?.coding?.some(({ code }) => code !== undefined && code !== 'normal') === true) continue;
    const high = quantity(range, 'high');
    if (high === undefined) continue;
    // A range without a unit of its own is in the unit of the value.
    const own = high.units.length > 0 ? high : { ...high, units: quantity(element, 'valueQuantity')?.units ?? [] };
    const limit = convert(own, (value, unit) => readLaboratoryValue(analyte, value, unit));
    if (limit !== undefined) return limit;
  }
  return undefined;
}

function laboratoryResult(
  element: Element,
  analyte: Analyte,
  place: Place,
  recognizedBy: RecognizedBy,
): readonly Fact[] {
  const found = quantity(element, 'valueQuantity') ?? unitless(element, analyte);
  if (found === undefined) return [];
  const value = convert(found, (written, unit) => readLaboratoryValue(analyte, written, unit));
  if (value === undefined) {
    note(element, 'valueQuantity', PROBLEM.notQuantity);
    return [];
  }
  const limit = upperLimit(element, analyte);
  const unverified = recognizedBy.by === 'code' && !recognizedBy.verified;
  return [
    {
      kind: 'laboratory-result',
      ...place,
      analyte,
      value,
      ...(found.bound !== undefined && { bound: found.bound }),
      ...(limit !== undefined && { upperLimit: limit }),
      ...(unverified && { unverified }),
    },
  ];
}

/** A plain number stands for a result only where the analyte has no unit (INR). */
function unitless(element: Element, analyte: Analyte): ReadQuantity | undefined {
  if (ANALYTE_UNIT[analyte] !== '1') return undefined;
  const value = number(element, 'valueInteger') ?? number(element, 'valueDecimal');
  return value === undefined ? undefined : { value, units: ['1'] };
}

function bodySize(element: Element, measure: BodyMeasure, place: Place): readonly Fact[] {
  const found = quantity(element, 'valueQuantity');
  if (found === undefined) return [];
  const value = scaled(found, FACTORS[measure]);
  const [least, most] = PLAUSIBLE[measure];
  if (value !== undefined && value >= least && value <= most) return [{ kind: 'body-size', ...place, measure, value }];
  note(element, 'valueQuantity', PROBLEM.notQuantity);
  return [];
}

/** Facts of one measured element, tumor sizes apart. */
export function measured(
  row: Row,
  element: Element,
  measures: Exclude<Recognized<RecognizedObservation>, { measures: 'tumor-size' }>,
  place: Place,
): readonly Fact[] {
  const { terminology } = row.around;
  switch (measures.measures) {
    case 'analyte':
      return laboratoryResult(element, measures.analyte, place, measures.recognizedBy);
    case 'body':
      return bodySize(element, measures.measure, place);
    case 'disease-status': {
      const value = codedValue(element);
      const status = value && terminology.diseaseStatus(value);
      return status === undefined ? [] : [{ kind: 'disease-status', ...place, status }];
    }
    case 'stage': {
      const value = codedValue(element);
      const group = value && terminology.stage(value);
      return group === undefined ? [] : [{ kind: 'stage', ...place, group }];
    }
  }
}
