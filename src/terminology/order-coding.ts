/** The coding of an ingredient for orders that we suggest. */
import type { Pattern } from './lexicon.js';
import type { DrugTables } from './resolver-drugs.js';
import type { Terminology } from './terminology.js';

/** All tables, read. */
export type Tables = Omit<DrugTables, 'read'> & { readonly patterns: readonly Pattern[] };

/** RxNorm's own ingredient concept of each drug: the product whose name is the ingredient's. */
export function orderCodings({ codes, products, ingredients }: Tables): Terminology['orderCoding'] {
  const system = codes.uriOf('rxnorm') ?? '';
  const byIngredient = new Map<string, string>();
  for (const [code, { name, ingredients: named }] of products)
    if (named.length === 1 && name.toLowerCase() === named[0]) byIngredient.set(name.toLowerCase(), code);
  return (ingredient) => {
    const code = byIngredient.get(ingredient);
    return code === undefined || !ingredients.has(ingredient) ? undefined : { system, code, display: ingredient };
  };
}
