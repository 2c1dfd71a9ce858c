/** Letters among the bytes of JSON. */

/** The escapes of JSON that end in a letter: a line feed is no letter beside a word. */
const ESCAPES = new Set(Buffer.from('bfnrt'));
const BACKSLASH = 92;

/** From a small letter to its capital. */
export const CAPITAL = 32;
export const BYTES: readonly number[] = Array.from({ length: 256 }, (_, byte) => byte);
export const NO_LETTERS: readonly number[] = BYTES.filter((byte) => !isLetter(byte));
/** What may stand before a whole word. */
export const BESIDES: readonly number[] = BYTES.filter((byte) => !isLetter(byte) || ESCAPES.has(byte));

/** In small letters. */
export function folded(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte + CAPITAL : byte;
}

export function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && folded(byte) >= 97 && folded(byte) <= 122;
}

/** Whether a letter stands before `start`, and no escape. */
export function isLetterBefore(bytes: Uint8Array, start: number): boolean {
  const before = bytes[start - 1];
  return isLetter(before) && !(bytes[start - 2] === BACKSLASH && ESCAPES.has(before as number));
}
