/**
 * Counts by name, in as many levels as it takes. Leaves are integers and merging adds them, so merging is associative
 * and commutative: any number of shards, in any order, on any machine, give the same summary.
 */
import { compareText } from '../../timeline/compare.js';

export interface CountTree {
  readonly [name: string]: number | CountTree;
}

interface Growing {
  [name: string]: number | Growing;
}

/** No prototype: a name out of a chart, such as "__proto__", is a name like any other. */
function bare(): Growing {
  return Object.create(null) as Growing;
}

/** The tree of nothing counted. */
export function emptyTree(): CountTree {
  return bare();
}

/** Adds to the leaf at this path, in place: row by row, so that no row has to be kept. */
export function count(tree: CountTree, path: readonly [string, ...string[]], by = 1): void {
  let at: Growing = tree;
  for (const name of path.slice(0, -1)) {
    const next = at[name];
    at = typeof next === 'object' ? next : (at[name] = bare());
  }
  const leaf = path.at(-1) as string;
  const held = at[leaf];
  at[leaf] = (typeof held === 'number' ? held : 0) + by;
}

/** The sum of two trees of one shape. */
export function mergeTrees(one: CountTree, other: CountTree): CountTree {
  const merged: Growing = bare();
  for (const tree of [one, other])
    for (const [name, value] of Object.entries(tree)) {
      const held = merged[name];
      merged[name] = typeof value === 'number' ? (typeof held === 'number' ? held : 0) + value : branch(held, value);
    }
  return merged;
}

function branch(held: number | Growing | undefined, value: CountTree): Growing {
  return mergeTrees(typeof held === 'object' ? held : bare(), value);
}

const LEADING_NUMBER = /^\d+/;

/** Names of a tree in one order: by the numbers they begin with ("9-14" before "15-21"), then by code units. */
export function namesOf(tree: object): readonly string[] {
  return Object.keys(tree).sort((one, other) => {
    const [a, b] = [LEADING_NUMBER.exec(one), LEADING_NUMBER.exec(other)];
    const byNumber = a === null || b === null ? 0 : Number(a[0]) - Number(b[0]);
    return byNumber || compareText(one, other);
  });
}
