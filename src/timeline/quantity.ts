/**
 * Quantities with units: doses and laboratory results, converted only where the conversion is certain.
 */
import type { Analyte } from './vocabulary.js';

/** A dose in one of the units regimens are written in; grams and micrograms are converted to mg. */
export interface Dose {
  readonly value: number;
  readonly unit: 'mg' | 'mg/m2' | 'AUC';
}

/** The unit that a result of an analyte is held in. */
export const ANALYTE_UNIT: Readonly<Record<Analyte, string>> = {
  creatinine: 'umol/L',
  egfr: 'mL/min/1.73m2',
  'creatinine-clearance': 'mL/min',
  neutrophils: '10*9/L',
  platelets: '10*9/L',
  leukocytes: '10*9/L',
  haemoglobin: 'g/L',
  bilirubin: 'umol/L',
  inr: '1',
};

const DOSE_UNIT: Readonly<Record<string, { unit: Dose['unit']; factor: number }>> = {
  mg: { unit: 'mg', factor: 1 },
  毫克: { unit: 'mg', factor: 1 },
  g: { unit: 'mg', factor: 1000 },
  克: { unit: 'mg', factor: 1000 },
  ug: { unit: 'mg', factor: 0.001 },
  mcg: { unit: 'mg', factor: 0.001 },
  'mg/m2': { unit: 'mg/m2', factor: 1 },
  'g/m2': { unit: 'mg/m2', factor: 1000 },
  auc: { unit: 'AUC', factor: 1 },
  'mg/ml*min': { unit: 'AUC', factor: 1 },
  'mg.min/ml': { unit: 'AUC', factor: 1 },
};

const normalUnits = new Map<string, string>();
const MOST_UNITS = 1000;
const LONGEST_UNIT = 40;

/** The one spelling of a unit; charts write the same few again and again. */
function normalize(unit: string): string {
  const known = normalUnits.get(unit);
  if (known !== undefined) return known;
  const normal = respelled(unit);
  if (unit.length > LONGEST_UNIT) return normal;
  if (normalUnits.size >= MOST_UNITS) normalUnits.clear();
  normalUnits.set(unit, normal);
  return normal;
}

/** Spellings of one unit made one: case, "²", "[…]", "×10⁹/L", spaces. */
function respelled(unit: string): string {
  return unit
    .trim()
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/[µμ]/g, 'u')
    .replace(/²|\^2|\*\*2/g, '2')
    .replace(/⁹/g, '9')
    .replace(/³/g, '3')
    .replace(/[×x](?=10)/g, '')
    .replace(/10(\*|\^|e)9/g, '10*9')
    .replace(/^109\//, '10*9/')
    .replace(/10(\*|\^|e)3/g, '10*3')
    .replace(/^103\//, '10*3/')
    .replace(/\[[^[\]]*\]|\{[^{}]*\}/g, '');
}

/**
 * Reads a dose quantity. Unknown units ("tablet", "mL") give undefined: they are never guessed.
 *
 * @param value finite number of the quantity
 * @param unit UCUM code or printed unit
 */
export function readDose(value: number, unit: string): Dose | undefined {
  const known = DOSE_UNIT[normalize(unit)];
  if (known === undefined || !Number.isFinite(value) || value <= 0) return undefined;
  return { value: rounded(value * known.factor), unit: known.unit };
}

/** Molar masses in g/mol, for µmol/L and mg/dL. */
const CREATININE = 113.12;
const BILIRUBIN = 584.66;
const CELLS: Readonly<Record<string, number>> = {
  '10*9/l': 1,
  '10*3/ul': 1,
  'k/ul': 1,
  '/nl': 1,
  '10*6/ml': 1,
  '/ul': 0.001,
  '/mm3': 0.001,
  '10*3/mm3': 1,
};
const MASS_OR_MOLAR = (molarMass: number): Readonly<Record<string, number>> => ({
  'umol/l': 1,
  'mmol/l': 1000,
  'mg/dl': 10_000 / molarMass,
  'mg/l': 1000 / molarMass,
});
const MILLILITERS_PER_MINUTE = {
  'ml/min/1.73m2': 1,
  'ml/min/1.73': 1,
  'ml/min/bsa': 1,
  'ml/min/': 1,
  'ml/min': 1,
  'ml/s': 60,
};

const ANALYTE_FACTOR: Readonly<Record<Analyte, Readonly<Record<string, number>>>> = {
  creatinine: MASS_OR_MOLAR(CREATININE),
  egfr: MILLILITERS_PER_MINUTE,
  'creatinine-clearance': MILLILITERS_PER_MINUTE,
  neutrophils: CELLS,
  platelets: CELLS,
  leukocytes: CELLS,
  haemoglobin: { 'g/l': 1, 'g/dl': 10 },
  bilirubin: MASS_OR_MOLAR(BILIRUBIN),
  inr: { '1': 1, '': 1, inr: 1, ratio: 1 },
};

/**
 * Converts a laboratory value to the unit of ANALYTE_UNIT.
 *
 * @returns undefined where the unit is not one this analyte is measured in
 */
export function readLaboratoryValue(analyte: Analyte, value: number, unit: string): number | undefined {
  const factor = ANALYTE_FACTOR[analyte][normalize(unit)];
  if (factor === undefined || !Number.isFinite(value) || value < 0) return undefined;
  return rounded(value * factor);
}

/** Body-surface area in m² after Mosteller (N Engl J Med 1987;317:1098), from cm and kg. */
export function bodySurfaceArea(heightInCm: number, weightInKg: number): number {
  return Math.sqrt((heightInCm * weightInKg) / 3600);
}

/** Nine significant digits: enough for every unit, and no trace of binary fractions. */
function rounded(value: number): number {
  return Number(value.toPrecision(9));
}
