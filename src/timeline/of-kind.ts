import type { Dated, Fact } from './fact.js';

type Shelves = ReadonlyMap<Fact['kind'], readonly Dated[]>;

/** Facts of a chart by kind: every rule asks for the same few kinds of the same list. */
const shelved = new WeakMap<readonly Dated[], Shelves>();

function shelvesOf(facts: readonly Dated[]): Shelves {
  const shelves = new Map<Fact['kind'], Dated[]>();
  for (const fact of facts) {
    const shelf = shelves.get(fact.kind);
    if (shelf === undefined) shelves.set(fact.kind, [fact]);
    else shelf.push(fact);
  }
  shelved.set(facts, shelves);
  return shelves;
}

const NONE: readonly never[] = [];

/** The facts of one kind, in their order. The list of facts must not change afterwards. */
export function ofKind<K extends Fact['kind']>(
  facts: readonly Dated[],
  kind: K,
): readonly Dated<Extract<Fact, { kind: K }>>[] {
  const shelves = shelved.get(facts) ?? shelvesOf(facts);
  return (shelves.get(kind) ?? NONE) as readonly Dated<Extract<Fact, { kind: K }>>[];
}
