/** Under which pairs of bytes a sign is planted (sign-matcher.ts). */
import { BESIDES, BYTES, CAPITAL, NO_LETTERS, isLetter } from './byte-letters.js';

/** A sign as bytes. */
export interface Letters {
  readonly letters: Uint8Array;
  readonly whole: boolean;
  readonly exact: boolean;
}

/** A word (two bytes as 16 bits), and how many bytes of the sign stand before it. */
export type Place = readonly [word: number, before: number];

/** How many words there are. */
export const WORDS = 1 << 16;

const LOW_BYTE_FIRST = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Two bytes as they lie in memory. */
export function wordOf(first: number, second: number): number {
  return LOW_BYTE_FIRST ? first | (second << 8) : (first << 8) | second;
}

/**
 * Under which words a sign can be planted that begins at an even place (parity 0) or an odd one: any choice holds. Where
 * no two of its bytes lie in one word, all that may stand beside it make words; beside a letter of a whole word stands none.
 */
function choicesOf({ letters, whole, exact }: Letters, parity: number): readonly (readonly Place[])[] {
  const writings = (index: number): readonly number[] => {
    const letter = letters[index] as number;
    return exact || !isLetter(letter) ? [letter] : [letter, letter - CAPITAL];
  };
  const choices: Place[][] = [];
  for (let first = parity; first + 1 < letters.length; first += 2)
    choices.push(placesOf(writings(first), writings(first + 1), first));
  if (choices.length > 0) return choices;
  const last = letters.length - 1;
  if (last % 2 === parity)
    choices.push(placesOf(writings(last), whole && isLetter(letters[last]) ? NO_LETTERS : BYTES, last));
  if (parity === 1 && (whole || last === 0))
    choices.push(placesOf(whole && isLetter(letters[0]) ? BESIDES : BYTES, writings(0), -1));
  return choices;
}

function placesOf(firsts: readonly number[], seconds: readonly number[], before: number): Place[] {
  return firsts.flatMap((first) => seconds.map((second): Place => [wordOf(first, second), before]));
}

/** How often each word stands in bytes. */
export function countWords(sample: Uint8Array): Uint32Array {
  const counts = new Uint32Array(WORDS);
  for (const parity of [0, 1]) {
    const bytes = Uint8Array.from(sample.subarray(parity));
    for (const word of new Uint16Array(bytes.buffer, 0, bytes.length >> 1)) counts[word] = (counts[word] as number) + 1;
  }
  return counts;
}

/**
 * The words under which to plant a sign that begins at an even place (parity 0) or an odd one.
 *
 * @param common how often each word stands in what will be read
 */
export function rarestPlaces(letters: Letters, parity: number, common: Uint32Array): readonly Place[] {
  const choices = choicesOf(letters, parity);
  const uses = choices.map((places) => places.reduce((sum, [word]) => sum + (common[word] as number), 0));
  return choices[uses.indexOf(Math.min(...uses))] ?? [];
}
