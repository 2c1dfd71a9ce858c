/**
 * Looking for many signs in bytes at once. The bytes are read in pairs, as 16-bit words: whether a sign begins at an even
 * or at an odd place, some pair of its bytes is such a word, and under the rarest of them it is planted. A table says for
 * any word which signs stand under it, so that two bytes mostly cost one look-up. (A search per sign would go over the
 * bytes dozens of times.)
 */
import type { Sign } from '../../terminology/arterial-signs.js';
import { charactersFoldedTo } from './folded-letters.js';

/** Whether one of the signs stands in `bytes[from, to)`, or a letter that only its plain form can tell. */
export type SignMatcher = (bytes: Uint8Array, from: number, to: number) => boolean;

interface Letters {
  readonly letters: Uint8Array;
  readonly whole: boolean;
  readonly exact: boolean;
}

interface Planted extends Letters {
  /** How many bytes of the sign stand before the word; -1: its first byte is the word's second. */
  readonly before: number;
}

/** A word, and how many bytes of the sign stand before it. */
type Place = readonly [word: number, before: number];

const WORDS = 1 << 16;

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
      for (const [word, before] of rarest(choicesOf(sign, parity), common)) {
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

const LOW_BYTE_FIRST = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Two bytes as they lie in memory. */
function wordOf(first: number, second: number): number {
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

const CAPITAL = 32;
const BACKSLASH = 92;
/** The escapes of JSON that end in a letter: a line feed is no letter beside a word. */
const ESCAPES = new Set(Buffer.from('bfnrt'));
const BYTES = Array.from({ length: 256 }, (_, byte) => byte);
const NO_LETTERS = BYTES.filter((byte) => !isLetter(byte));
/** What may stand before a whole word. */
const BESIDES = BYTES.filter((byte) => !isLetter(byte) || ESCAPES.has(byte));

function countWords(sample: Uint8Array): Uint32Array {
  const counts = new Uint32Array(WORDS);
  for (const parity of [0, 1]) {
    const bytes = Uint8Array.from(sample.subarray(parity));
    for (const word of new Uint16Array(bytes.buffer, 0, bytes.length >> 1)) counts[word] = (counts[word] as number) + 1;
  }
  return counts;
}

function rarest(choices: readonly (readonly Place[])[], common: Uint32Array): readonly Place[] {
  const uses = choices.map((places) => places.reduce((sum, [word]) => sum + (common[word] as number), 0));
  return choices[uses.indexOf(Math.min(...uses))] ?? [];
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

function isLetterBefore(bytes: Uint8Array, start: number): boolean {
  const before = bytes[start - 1];
  return isLetter(before) && !(bytes[start - 2] === BACKSLASH && ESCAPES.has(before as number));
}

function folded(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte + 32 : byte;
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && folded(byte) >= 97 && folded(byte) <= 122;
}
