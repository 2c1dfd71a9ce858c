import type { Dated, Fact } from './fact.js';

/** The facts of one kind, in their order. */
export function ofKind<K extends Fact['kind']>(
  facts: readonly Dated[],
  kind: K,
): readonly Dated<Extract<Fact, { kind: K }>>[] {
  return facts.filter((fact): fact is Dated<Extract<Fact, { kind: K }>> => fact.kind === kind);
}
