/**
 * Looking for many signs in bytes at once. Each sign is planted under three of its letters, the three that are rarest in
 * what will be read; a table says for any three bytes whether a sign stands under them, so that most bytes cost one
 * look-up. (A search per sign would go over the bytes dozens of times.)
 */
import type { Sign } from '../../terminology/arterial-signs.js';
import { charactersFoldedTo } from './folded-letters.js';

/** Whether one of the signs stands in `bytes[from, to)`, or a letter that only its plain form can tell. */
export type SignMatcher = (bytes: Uint8Array, from: number, to: number) => boolean;

interface Planted {
  readonly letters: Uint8Array;
  readonly whole: boolean;
  readonly exact: boolean;
  /** How far the sign begins before the last of the three letters. */
  readonly before: number;
}

/** Six bits of each of three bytes: capitals and small letters alike. */
const KEYS = 1 << 18;

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
  const common = countKeys(sample);
  const under = new Map<number, Planted[]>();
  const isUnder = new Uint8Array(KEYS);
  const plant = (key: number, planted: Planted): void => {
    isUnder[key] = 1;
    under.set(key, [...(under.get(key) ?? []), planted]);
  };
  for (const { text, whole, exact } of signs) {
    const letters = new TextEncoder().encode(exact ? text : text.toLowerCase());
    if (letters.length > 2) {
      const { key, last } = rarest(letters, common);
      plant(key, { letters, whole, exact, before: last });
    } else plantShort({ letters, whole, exact, before: letters.length - 1 }, plant);
  }
  for (const character of charactersFoldedTo(new Set(signs.flatMap(({ text }) => Array.from(text.toLowerCase()))))) {
    const letters = new TextEncoder().encode(character);
    const planted = { letters, whole: false, exact: true, before: letters.length - 1 };
    if (letters.length > 2) plant(keyOf(letters), planted);
    else plantShort(planted, plant);
  }
  return (bytes, from, to) => {
    let key = BEFORE_ALL;
    for (let at = from; at < to; at += 1) {
      key = ((key << 6) | (((bytes[at] as number) | 0x20) & 0x3f)) & (KEYS - 1);
      if (isUnder[key] === 0) continue;
      for (const sign of under.get(key) ?? []) if (stands(sign, bytes, at - sign.before, to)) return true;
    }
    return false;
  };
}

/** Plants what is shorter than a key under every key that it ends; before a whole word that begins with a letter stands none. */
function plantShort(planted: Planted, plant: (key: number, planted: Planted) => void): void {
  const { letters, whole } = planted;
  const befores = whole && isLetter(letters[0]) ? BESIDES : ANY;
  const starts = letters.length === 2 ? befores.map((before) => [before]) : pairs(ANY, befores);
  for (const key of new Set(starts.map((start) => keyOf([...start, ...letters])))) plant(key, planted);
}

function pairs(ones: readonly number[], others: readonly number[]): readonly (readonly number[])[] {
  return ones.flatMap((one) => others.map((other) => [one, other]));
}

const BACKSLASH = 92;
/** The escapes of JSON that end in a letter: a line feed is no letter beside a word. */
const ESCAPES = new Set(Buffer.from('bfnrt'));
const BYTES = Array.from({ length: 256 }, (_, byte) => byte);
/** One byte for each value that a key tells apart. */
const ANY = BYTES.slice(0, 32);
const BESIDES = BYTES.filter((byte) => !isLetter(byte) || ESCAPES.has(byte));

function keyOf(letters: Iterable<number>): number {
  let key = 0;
  for (const letter of letters) key = ((key << 6) | ((letter | 0x20) & 0x3f)) & (KEYS - 1);
  return key;
}

/** As if NULs stood before. */
const BEFORE_ALL = keyOf([0, 0, 0]);

function countKeys(sample: Uint8Array): Uint32Array {
  const counts = new Uint32Array(KEYS);
  let key = 0;
  for (const byte of sample) {
    key = ((key << 6) | ((byte | 0x20) & 0x3f)) & (KEYS - 1);
    counts[key] = (counts[key] as number) + 1;
  }
  return counts;
}

function rarest(letters: Uint8Array, common: Uint32Array): { readonly key: number; readonly last: number } {
  let found = { key: keyOf(letters.subarray(0, 3)), last: 2 };
  for (let last = 3; last < letters.length; last += 1) {
    const key = keyOf(letters.subarray(last - 2, last + 1));
    if ((common[key] as number) < (common[found.key] as number)) found = { key, last };
  }
  return found;
}

function stands({ letters, whole, exact }: Planted, bytes: Uint8Array, start: number, to: number): boolean {
  const end = start + letters.length;
  if (start < 0 || end > to) return false;
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
