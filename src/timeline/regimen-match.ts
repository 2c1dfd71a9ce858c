/** Holding the drugs of a segment against the current regimens (clause C1; section 9, decisions 6 and 8). */
import { greatest } from './extremes.js';
import type { Delivery } from './course-view.js';
import type { Regimen, RegimenDrug } from './regimens.js';
import type { Drug, Histology } from './vocabulary.js';
import { flat } from './flat.js';

/** The histologies a documented one can turn out to be. */
const MAY_BE: Readonly<Record<Histology, readonly Histology[]>> = {
  squamous: ['squamous'],
  nonsquamous: ['nonsquamous'],
  'nsclc-unspecified': ['squamous', 'nonsquamous'],
  'small-cell': ['small-cell'],
  unspecified: ['squamous', 'nonsquamous', 'small-cell'],
};

const has = (regimen: Regimen, ingredient: string): boolean =>
  regimen.drugs.some((drug) => drug.ingredient === ingredient);

/** Regimens of one histology that hold all the ingredients together. */
export function regimensWith(
  ingredients: readonly string[],
  histology: Histology,
  regimens: readonly Regimen[],
): readonly Regimen[] {
  return regimens.filter(
    (regimen) => regimen.histologies.includes(histology) && ingredients.every((ingredient) => has(regimen, ingredient)),
  );
}

/**
 * Whether the ingredients stand together in a current regimen: `depends` where it hangs on a histology that
 * the chart leaves open.
 */
export function inRegimen(
  ingredients: readonly string[],
  histology: Histology,
  regimens: readonly Regimen[],
): 'yes' | 'no' | 'depends' {
  const answers = new Set(MAY_BE[histology].map((each) => regimensWith(ingredients, each, regimens).length > 0));
  if (answers.size > 1) return 'depends';
  return answers.has(true) ? 'yes' : 'no';
}

/**
 * The regimen whose drug set fits the segment best: most drugs in common, then fewest missing, then the
 * order of the table. Undefined where none shares a drug.
 */
export function bestRegimen(
  ingredients: readonly string[],
  histology: Histology,
  regimens: readonly Regimen[],
): Regimen | undefined {
  const candidates = regimens
    .filter((regimen) => regimen.histologies.some((each) => MAY_BE[histology].includes(each)))
    .map((regimen, index) => ({
      regimen,
      index,
      shared: ingredients.filter((ingredient) => has(regimen, ingredient)).length,
    }))
    .filter((candidate) => candidate.shared > 0);
  candidates.sort(
    (a, b) => b.shared - a.shared || a.regimen.drugs.length - b.regimen.drugs.length || a.index - b.index,
  );
  return candidates[0]?.regimen;
}

/** Distinct drugs of the deliveries, in order of their names. */
export function drugsOf(deliveries: readonly Delivery[]): readonly Drug[] {
  const byName = new Map(
    flat(deliveries, ({ drug }) => (drug === undefined ? [] : [[drug.ingredient, drug] as const])),
  );
  return [...byName.values()].sort((a, b) => (a.ingredient < b.ingredient ? -1 : 1));
}

/** Distinct ingredients of the deliveries, in order. */
export function ingredientsOf(deliveries: readonly Delivery[]): readonly string[] {
  return drugsOf(deliveries).map((drug) => drug.ingredient);
}

/** The standard dose of a regimen's drug over one cycle: the low end, days added up (decision 6). */
export function standardCycleDose(drug: RegimenDrug): number {
  return drug.low * drug.days.length;
}

/**
 * What was given of one drug, as a share of the regimen's cycle dose. Undefined where the doses cannot be
 * compared: one is missing, or milligrams stand against mg/m² without a body-surface area.
 *
 * Rows of one day, drug and route from several resource types tell of the same dose: the type that tells
 * most counts. Rows of one type add up (a dose split over two bags).
 *
 * @param bodySurface m²
 */
export function shareOfCycleDose(
  rows: readonly Delivery[],
  drug: RegimenDrug,
  bodySurface: number | undefined,
): number | undefined {
  const byDose = new Map<string, Map<string, number>>();
  for (const row of rows) {
    const dose = comparable(row, drug.unit, bodySurface);
    if (dose === undefined) return undefined;
    const types = byDose.get(`${row.day}|${row.route}`) ?? new Map<string, number>();
    const type = row.source.slice(0, row.source.indexOf('/'));
    types.set(type, (types.get(type) ?? 0) + dose);
    byDose.set(`${row.day}|${row.route}`, types);
  }
  const total = [...byDose.values()].reduce((sum, types) => sum + greatest(types.values()), 0);
  // Nine digits: 660 mg on 1.76 m² are 375 mg/m², and no trace of binary fractions.
  return Number((total / standardCycleDose(drug)).toPrecision(9));
}

function comparable(row: Delivery, unit: RegimenDrug['unit'], bodySurface: number | undefined): number | undefined {
  if (row.dose === undefined) return undefined;
  if (row.dose.unit === unit) return row.dose.value;
  if (bodySurface === undefined) return undefined;
  if (row.dose.unit === 'mg' && unit === 'mg/m2') return row.dose.value / bodySurface;
  return undefined;
}
