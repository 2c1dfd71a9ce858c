/**
 * Characters that the readers of texts fold (lexicon.ts, normalText): full-width letters, letters in circles, ligatures,
 * capitals beyond ASCII. Where one of them stands, a word may stand that its bytes do not show.
 */
import { normalText } from '../../terminology/lexicon.js';

/** Where Unicode keeps characters that have a plain form: all but the ideographs and syllables that are their own. */
const RANGES: readonly (readonly [first: number, last: number])[] = [
  [0x80, 0x33ff],
  [0xa640, 0xabff],
  [0xf900, 0xffff],
  [0x10400, 0x1044f],
  [0x1d400, 0x1d7ff],
  [0x1f100, 0x1f2ff],
  [0x2f800, 0x2fa1f],
];

let known: readonly (readonly [character: string, plain: string])[] | undefined;

/** The characters whose plain form, or a part of it, is one of these letters. */
export function charactersFoldedTo(letters: ReadonlySet<string>): readonly string[] {
  known ??= foldedCharacters();
  const folded = known.flatMap(([character, plain]) =>
    Array.from(plain).some((one) => letters.has(one)) ? [character] : [],
  );
  // "e" and a mark above it are one letter to the readers.
  const marks = [...letters].flatMap((letter) => Array.from(letter.normalize('NFD')).slice(1));
  return [...new Set([...folded, ...marks])];
}

function foldedCharacters(): readonly (readonly [string, string])[] {
  return RANGES.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).flatMap((character) => {
      const plain = normalText(character).toLowerCase();
      return plain === character ? [] : [[character, plain] as const];
    }),
  );
}
