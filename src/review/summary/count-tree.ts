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
  let at = tree;
  const last = path.length - 1;
  for (let level = 0; level < last; level += 1) at = branchOf(at, path[level] as string);
  addLeaf(at, path[last] as string, by);
}

/** The tree below a name, made where there is none: whoever counts many leaves of it goes there once. */
export function branchOf(tree: CountTree, name: string): CountTree {
  const held = tree[name];
  return typeof held === 'object' ? held : grown(tree, name, bare());
}

/** Adds to a leaf of the tree itself, in place. */
export function addLeaf(tree: CountTree, name: string, by = 1): void {
  const held = tree[name];
  grown(tree, name, (typeof held === 'number' ? held : 0) + by);
}

function grown<Value extends number | Growing>(tree: Growing, name: string, value: Value): Value {
  tree[name] = value;
  return value;
}

/** The sum of two trees of one shape. */
export function mergeTrees(one: CountTree, other: CountTree): CountTree {
  const merged = bare();
  addTree(merged, one);
  addTree(merged, other);
  return merged;
}

/** Adds every leaf of a tree to another one of its shape, in place. */
export function addTree(to: CountTree, tree: CountTree): void {
  for (const name in tree) {
    const value = tree[name] as number | CountTree;
    if (typeof value === 'number') addLeaf(to, name, value);
    else addTree(branchOf(to, name), value);
  }
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
