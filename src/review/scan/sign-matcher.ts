/**
 * Looking for many signs in bytes at once. The bytes are read in pairs, as 16-bit words: whether a sign begins at an even
 * or at an odd place, some pair of its bytes is such a word, and under the rarest of them it is planted. A table says for
 * any word which signs stand under it, so that two bytes mostly cost one look-up. (A search per sign would go over the
 * bytes dozens of times.)
 */
import type { Sign } from '../../terminology/arterial-signs.js';
import { folded, isLetter, isLetterBefore } from './byte-letters.js';
import { charactersFoldedTo } from './folded-letters.js';
import { type Letters, WORDS, countWords, rarestPlaces, wordOf } from './sign-words.js';

/** Whether one of the signs stands in `bytes[from, to)`, or a letter that only its plain form can tell. */
export type SignMatcher = (bytes: Uint8Array, from: number, to: number) => boolean;

interface Planted extends Letters {
  /** How many bytes of the sign stand before the word; -1: its first byte is the word's second. */
  readonly before: number;
}

/**
 * Compiles the signs, once.
 *
 * The bytes are JSON in UTF-8, as files hold it. A character that the readers of texts fold to letters of a sign counts as
 * a sign; who must know better asks again with the text in its plain form (normalText). Texts with `\\u` escapes are the
 * caller's to spell out first.
 *
 * @param sample the head of what will be read; it decides about speed only
 */
export function signMatcher(signs: readonly Sign[], sample: Uint8Array): SignMatcher {
  const common = countWords(sample);
  /** Signs under a word, by the number that the table has for it; 0: none. */
  const planted: Planted[][] = [[]];
  const table = new Uint16Array(WORDS);
  const plant = (sign: Letters): void => {
    for (const parity of [0, 1])
      for (const [word, before] of rarestPlaces(sign, parity, common)) {
        if (table[word] === 0) table[word] = planted.push([]) - 1;
        planted[table[word] as number]?.push({ ...sign, before });
      }
  };
  for (const { text, whole, exact } of signs)
    plant({ letters: new TextEncoder().encode(exact ? text : text.toLowerCase()), whole, exact });
  for (const character of charactersFoldedTo(new Set(signs.flatMap(({ text }) => Array.from(text.toLowerCase())))))
    plant({ letters: new TextEncoder().encode(character), whole: false, exact: true });

  const memory = wordsOfMemory();
  const standsUnder = (under: number, bytes: Uint8Array, at: number, from: number, to: number): boolean => {
    for (const sign of planted[under] as readonly Planted[])
      if (stands(sign, bytes, at - sign.before, from, to)) return true;
    return false;
  };
  return (bytes, from, to) => {
    const words = memory(bytes);
    const odd = bytes.byteOffset & 1;
    let at = from - ((from + odd) & 1);
    for (; at + 1 < to; at += 2) {
      const under = table[words[(at + odd) >> 1] as number] as number;
      if (under !== 0 && standsUnder(under, bytes, at, from, to)) return true;
    }
    // A last byte alone: what stands behind a sign is planted as any byte.
    return at < to && standsUnder(table[wordOf(bytes[at] as number, 0)] as number, bytes, at, from, to);
  };
}

/** The memory in which bytes lie, in whole words; where they begin at an odd place, from the byte before. */
function wordsOfMemory(): (bytes: Uint8Array) => Uint16Array {
  let words = new Uint16Array();
  let [offset, end] = [0, 0];
  return (bytes) => {
    if (bytes.buffer === words.buffer && bytes.byteOffset === offset && bytes.byteLength === end - offset) return words;
    offset = bytes.byteOffset;
    end = offset + bytes.byteLength;
    const begin = offset - (offset & 1);
    words = new Uint16Array(bytes.buffer as ArrayBuffer, begin, (end - begin) >> 1);
    return words;
  };
}

function stands(
  { letters, whole, exact }: Letters,
  bytes: Uint8Array,
  start: number,
  from: number,
  to: number,
): boolean {
  const end = start + letters.length;
  if (start < from || end > to) return false;
  for (let index = 0; index < letters.length; index += 1) {
    const letter = bytes[start + index] as number;
    if ((exact ? letter : folded(letter)) !== letters[index]) return false;
  }
  return !whole || !(goesOnBefore(letters, bytes, start) || goesOnBehind(letters, bytes, end));
}

/** A word goes on only from letter to letter: "i.a." is whole in "i.a.over 40 min" too. */
function goesOnBehind(letters: Uint8Array, bytes: Uint8Array, end: number): boolean {
  return isLetter(letters.at(-1)) && isLetter(bytes[end]);
}

function goesOnBefore(letters: Uint8Array, bytes: Uint8Array, start: number): boolean {
  return isLetter(letters[0]) && isLetterBefore(bytes, start);
}
