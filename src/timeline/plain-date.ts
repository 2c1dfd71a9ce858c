/** The two commonest spellings of a date, told from all others letter by letter: no pattern has to be run. */

const PLUS = 43;
const HYPHEN = 45;
const ZERO = 48;
const COLON = 58;
const LETTER_T = 84;

/** The number that the digits of `[start, end)` make; -1 where one of them is no digit. */
export function digits(text: string, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Whether a text has the form of 2026-03-09, alone or with a time and an offset (2026-03-09T08:30:00+08:00). */
export function isPlainDate(text: string): boolean {
  if (text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return false;
  return text.length === 10 || (text.length === 25 && hasPlainTime(text));
}

function hasPlainTime(text: string): boolean {
  const sign = text.charCodeAt(19);
  return (
    text.charCodeAt(10) === LETTER_T &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON &&
    (sign === PLUS || sign === HYPHEN) &&
    text.charCodeAt(22) === COLON &&
    isUpTo(23, digits(text, 11, 13)) &&
    isUpTo(59, digits(text, 14, 16)) &&
    digits(text, 17, 19) >= 0 &&
    digits(text, 20, 22) >= 0 &&
    digits(text, 23, 25) >= 0
  );
}

const isUpTo = (most: number, value: number): boolean => value >= 0 && value <= most;
