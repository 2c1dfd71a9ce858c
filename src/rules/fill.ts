/** Filling the {names} of a sentence: the one place where it is done, small enough for what runs in browsers. */
import type { Sentence } from './rule.js';

/** The {names} in a text, to the compiler: a sentence that is filled without one of them does not compile. */
export type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** What a sentence of known words must be given: nothing where it names nothing. */
export type FactsFor<Said extends Sentence> = [NamesIn<Said['en']>] extends [never]
  ? readonly []
  : readonly [Readonly<Record<NamesIn<Said['en']>, string | number>>];

/**
 * A sentence with its {names} filled.
 *
 * @param shown how a fact is written; absent: numbers and texts as they stand
 * @throws Error where the sentence names a fact that is not given: a fault of who fills it, found by its tests
 */
export function fill<Fact>(
  sentence: Sentence,
  facts: Readonly<Record<string, Fact>>,
  language: keyof Sentence,
  shown: (fact: Fact, language: keyof Sentence) => string = String,
): string {
  const pieces = piecesOf(sentence)[language];
  let said = pieces[0] as string;
  for (let at = 1; at < pieces.length; at += 2) {
    const name = pieces[at] as string;
    const fact = facts[name];
    if (fact === undefined) throw new Error(`a sentence names {${name}}, which is not given`);
    said += shown(fact, language) + (pieces[at + 1] as string);
  }
  return said;
}

/** The facts that a sentence names in any language. */
export function namesOf(sentence: Sentence): readonly string[] {
  return piecesOf(sentence).names;
}

interface Pieces extends Readonly<Record<keyof Sentence, readonly string[]>> {
  readonly names: readonly string[];
}
const takenApart = new WeakMap<Sentence, Pieces>();
const NAME = /\{(\w+)\}/;

/** A sentence taken apart once: words, name, words, name … words. */
function piecesOf(sentence: Sentence): Pieces {
  const known = takenApart.get(sentence);
  if (known !== undefined) return known;
  const [en, zh] = [sentence.en.split(NAME), sentence.zh.split(NAME)];
  const pieces: Pieces = { en, zh, names: [en, zh].flatMap((text) => text.filter((_, at) => at % 2 === 1)) };
  takenApart.set(sentence, pieces);
  return pieces;
}
