/** The coding of an ingredient for orders that we suggest. */
import type { Pattern } from './lexicon.js';
import type { DrugTables } from './resolver-drugs.js';
import type { Coding, Terminology } from './terminology.js';

/** All tables, read. */
export type Tables = Omit<DrugTables, 'read'> & {
  readonly patterns: readonly Pattern[];
  /** A site's own codings of suggested orders, by ingredient. */
  readonly orderCodes?: ReadonlyMap<string, Coding>;
};

/** The site's own coding, else RxNorm's ingredient concept: the product whose name is the ingredient's. */
export function orderCodings({ codes, products, ingredients, orderCodes }: Tables): Terminology['orderCoding'] {
  const system = codes.uriOf('rxnorm') ?? '';
  const byIngredient = new Map<string, string>();
  for (const [code, { name, ingredients: named }] of products)
    if (named.length === 1 && name.toLowerCase() === named[0]) byIngredient.set(name.toLowerCase(), code);
  return (ingredient) => {
    const own = orderCodes?.get(ingredient);
    if (own !== undefined) return own;
    const code = byIngredient.get(ingredient);
    return code === undefined || !ingredients.has(ingredient) ? undefined : { system, code, display: ingredient };
  };
}
