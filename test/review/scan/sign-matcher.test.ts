import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signMatcher } from '../../../src/review/scan/sign-matcher.js';
import type { Sign } from '../../../src/terminology/arterial-signs.js';

const bytesOf = (text: string): Buffer => Buffer.from(text);
const found = (signs: readonly Sign[], text: string, sample = ''): boolean => {
  const bytes = bytesOf(text);
  return signMatcher(signs, bytesOf(sample))(bytes, 0, bytes.length);
};
const isLetter = (letter: string | undefined): boolean => letter !== undefined && /[A-Za-z]/.test(letter);

const joins = (outside: string | undefined, inside: string | undefined): boolean =>
  isLetter(outside) && isLetter(inside);

/** What a sign is, in words: letters in the text, any case unless exact; where whole, no letter beside its letters. */
function naive(signs: readonly Sign[], text: string): boolean {
  return signs.some(({ text: sign, whole, exact }) => {
    const letters = exact ? text : text.toLowerCase();
    const wanted = exact ? sign : sign.toLowerCase();
    for (let at = letters.indexOf(wanted); at !== -1; at = letters.indexOf(wanted, at + 1))
      if (!whole || !(joins(text[at - 1], wanted[0]) || joins(text[at + wanted.length], wanted.at(-1)))) return true;
    return false;
  });
}

const LETTERS = fc.string({
  unit: fc.constantFrom('a', 'A', 'b', 'i', 'I', '-', '.', ' ', '动', '脉', '0'),
  maxLength: 30,
});
const SIGN = fc.record({
  text: fc.string({ unit: fc.constantFrom('a', 'A', 'b', 'i', 'I', '.', '动', '脉'), minLength: 1, maxLength: 4 }),
  whole: fc.boolean(),
  exact: fc.boolean(),
});
// A sign of one or two letters stands alone: nothing shorter than three bytes is looked for inside words.
const SIGNS = fc.array(SIGN, { minLength: 1, maxLength: 4 }).map((signs) =>
  signs.map((sign) => ({
    ...sign,
    text: sign.exact ? sign.text : sign.text.toLowerCase(),
    whole: sign.whole || Buffer.byteLength(sign.text) < 3,
  })),
);

describe('signMatcher', () => {
  test('finds what a search for each sign finds, whatever the sample', () => {
    fc.assert(
      fc.property(SIGNS, LETTERS, LETTERS, (signs, text, sample) => {
        // Signs stand inside JSON: something stands before them.
        const line = `"${text}"`;
        expect(found(signs, line, sample)).toBe(naive(signs, line));
      }),
      { numRuns: 500 },
    );
  });

  test('finds the same wherever in memory the line lies', () => {
    const places = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(2), fc.nat(2));
    fc.assert(
      fc.property(SIGNS, fc.array(LETTERS, { minLength: 1, maxLength: 3 }), places, (signs, texts, place) => {
        const [offset, behind, before, after] = place;
        const matches = signMatcher(signs, Buffer.alloc(0));
        for (const text of texts) {
          const line = bytesOf(`"${text}"`);
          const memory = new Uint8Array(offset + before + line.length + after + behind).fill(97);
          const bytes = memory.subarray(offset, memory.length - behind);
          bytes.set(line, before);
          expect(matches(bytes, before, before + line.length)).toBe(naive(signs, `"${text}"`));
        }
      }),
      { numRuns: 500 },
    );
  });

  test('looks only between its bounds', () => {
    const bytes = bytesOf('"tace" "none"');
    const matches = signMatcher([{ text: 'tace', whole: false, exact: false }], Buffer.alloc(0));
    expect([matches(bytes, 0, 5), matches(bytes, 0, 4), matches(bytes, 2, 13)]).toEqual([true, false, false]);
  });

  test.each(['\\n', '\\t', '\\r', '\\f', '\\b'])('an escape of JSON is no letter beside a sign: %s', (escape) => {
    const signs = [{ text: 'BAI', whole: true, exact: true }];
    expect(found(signs, `"Procedure:${escape}BAI"`)).toBe(true);
    expect(found(signs, '"nBAI"')).toBe(false);
  });

  test.each([
    ['ＴＡＣＥ', 'full-width letters'],
    ['𝐓𝐀𝐂𝐄', 'mathematical letters'],
    ['ⓉⒶⒸⒺ', 'letters in circles'],
    ['\u{2f00}', 'nothing that a sign is made of', false],
    ['，（㎜）①', 'signs of punctuation, measure and number', false],
    ['经动⾇', 'a radical of Kangxi that is no letter of a sign', false],
  ])('%s: %s', (text, _, expected = true) => {
    expect(found([{ text: 'tace', whole: false, exact: false }], `"${text}"`)).toBe(expected);
  });
});
