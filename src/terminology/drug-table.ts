/** The tables of drugs: ingredients with their names (drugs.tsv) and RxNorm's products (rxnorm-drugs.tsv). */
import type { DoseForm, Drug } from '../timeline/vocabulary.js';
import type { Pattern } from './lexicon.js';
import { badRow, oneOf, parts, readTable } from './table.js';

/** The columns of rxnorm-drugs.tsv, and of a site's own table made by the importer. */
export const RXNORM_COLUMNS = ['rxcui', 'name', 'ingredients', 'form', 'source'] as const;
export const FORMS = ['', 'injectable', 'oral', 'local'] as const;

export interface Product {
  readonly name: string;
  readonly ingredients: readonly string[];
  readonly form: DoseForm;
}

const CELL_CYCLES = ['specific', 'nonspecific', 'not-cytotoxic', 'not-classified'] as const;

/** Reads drugs.tsv: the ingredients by name, and their names as patterns of group "drug". */
export function readDrugs(table: URL): { ingredients: ReadonlyMap<string, Drug>; patterns: readonly Pattern[] } {
  const ingredients = new Map<string, Drug>();
  const patterns: Pattern[] = [];
  const columns = ['ingredient', 'class', 'cell_cycle', 'phase', 'chinese', 'names', 'abbreviations'] as const;
  for (const { place, cells } of readTable(table, columns)) {
    const { ingredient, phase } = cells;
    const chinese = parts(cells.chinese);
    if (ingredient === '' || cells.class === '') throw badRow(place, 'needs an ingredient and a class');
    if (ingredients.has(ingredient)) throw badRow(place, `${ingredient} stands twice`);
    ingredients.set(ingredient, {
      ingredient,
      drugClass: cells.class,
      cellCycle: oneOf(CELL_CYCLES, cells.cell_cycle, place),
      ...(phase === '' ? {} : { phase }),
      ...(chinese[0] === undefined ? {} : { chinese: chinese[0] }),
    });
    const drug = { group: 'drug', concept: ingredient };
    for (const words of [ingredient, ...chinese, ...parts(cells.names)])
      patterns.push({ ...drug, words, exact: false });
    for (const words of parts(cells.abbreviations)) patterns.push({ ...drug, words, exact: true });
  }
  return { ingredients, patterns };
}

/** Reads tables of RxNorm products by RxCUI; a later table adds to and overrides an earlier one. */
export function readProducts(
  tables: readonly (URL | string)[],
  ingredients: ReadonlyMap<string, Drug>,
): ReadonlyMap<string, Product> {
  const products = new Map<string, Product>();
  for (const table of tables)
    for (const { place, cells } of readTable(table, RXNORM_COLUMNS)) {
      const named = parts(cells.ingredients);
      const unknown = named.find((ingredient) => !ingredients.has(ingredient));
      if (unknown !== undefined) throw badRow(place, `"${unknown}" is no ingredient of drugs.tsv`);
      if (cells.rxcui === '' || named.length === 0) throw badRow(place, 'needs an rxcui and an ingredient');
      const form = oneOf(FORMS, cells.form, place);
      products.set(cells.rxcui, { name: cells.name, ingredients: named, form: form === '' ? 'unknown' : form });
    }
  return products;
}
