/** Codes and texts that no table knows, as they are written: the commonest, and how many more. */
import { unresolvedOf } from './count-chart.js';
import { namesOf } from './count-tree.js';
import { type Cell, sumOf } from './hide-small.js';
import type { Summary } from './summary.js';

export interface ToldUnresolved {
  readonly what: string;
  readonly codes: readonly string[];
  readonly text?: string;
  readonly count: number;
}

export interface ToldUnresolvedTable {
  /** The commonest first. */
  readonly unresolved: readonly ToldUnresolved[];
  /** Those not listed: how many, and their counts together. */
  readonly unresolvedMore: { readonly kinds: number; readonly count: Cell };
}

/** How many codes and texts that no table knows are listed. */
const LISTED = 100;
/** @param least smallest count that is told @param none tell nothing at all */
export function toldUnresolved(counts: Summary['unresolved'], least: number, none: boolean): ToldUnresolvedTable {
  const all = namesOf(counts).map((key) => ({ ...unresolvedOf(key), count: counts[key] ?? 0 }));
  all.sort((one, other) => other.count - one.count);
  const listed = none ? [] : all.filter(({ count }) => count >= least).slice(0, LISTED);
  const rest = sumOf(all.map(({ count }) => count)) - sumOf(listed.map(({ count }) => count));
  return {
    unresolved: listed,
    unresolvedMore: { kinds: all.length - listed.length, count: none || (rest > 0 && rest < least) ? null : rest },
  };
}
