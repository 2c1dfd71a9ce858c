/** The one sentence of a card: under 140 characters whatever the chart holds (CDS Hooks 2.0.1, requirement 82). */
import type { FactValue, FactValues, Sentence } from '../rules/rule.js';
import { drugName, type Language, say, vesselName } from '../rules/wording.js';
import { tell } from './phrases.js';

const LONGEST = 139;
const NAMES_KEPT = 2;

/**
 * A finding's sentence, made to fit.
 *
 * Long lists of drugs and vessels are shortened first ("cisplatin, docetaxel and 3 more"), then the sentence is cut
 * at a word; the segment is named before the cut.
 *
 * @param segment the segment the finding is about; absent for the whole course
 */
export function summaryOf(
  sentence: Sentence,
  facts: FactValues,
  segment: number | undefined,
  language: Language,
): string {
  const whole = named(plain(say(sentence, facts, language)), segment, language);
  if (whole.length <= LONGEST) return whole;
  const shorter = Object.fromEntries(
    Object.entries(facts).map(([name, value]): [string, FactValue] => [name, fewer(value, language)]),
  );
  const text = plain(say(sentence, shorter, language));
  const full = named(text, segment, language);
  if (full.length <= LONGEST) return full;
  const cut = cutAtWord(full, LONGEST);
  if (namesSegment(cut, segment)) return cut;
  return cutAtWord(tell('segment-prefix', language, { segment: segment ?? 0 }) + text, LONGEST);
}

/** One line without control characters, and without anything that Markdown would take for HTML or a link. */
export function plain(text: string): string {
  if (isPlain(text)) return text;
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/<(?=[A-Za-z/!?])/g, '< ')
    .replace(/\](?=[([])/g, '] ')
    .trim();
}

/** Whether `plain` would leave a text as it is: told letter by letter, as nearly all lines are plain. */
function isPlain(text: string): boolean {
  let before = SPACE;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    const isOrdinary = (letter >= 0x20 && letter < 0x7f) || (letter > 0xa0 && letter < 0x1680) || isChinese(letter);
    if (!isOrdinary || letter === LESS_THAN || letter === CLOSING_BRACKET) return false;
    if (letter === SPACE && before === SPACE) return false;
    before = letter;
  }
  return text === '' || before !== SPACE;
}

const SPACE = 0x20;
const LESS_THAN = 0x3c;
const CLOSING_BRACKET = 0x5d;

/** Letters and full-width signs; the ideographic space (0x3000) and the zero-width one (0xfeff) are none. */
const isChinese = (letter: number): boolean =>
  (letter > 0x3000 && letter < 0xd800) || (letter > 0xfeff && letter < 0xfff0);

function named(text: string, segment: number | undefined, language: Language): string {
  return namesSegment(text, segment) ? text : tell('segment-prefix', language, { segment: segment ?? 0 }) + text;
}

function namesSegment(text: string, segment: number | undefined): boolean {
  return segment === undefined || new RegExp(`segment ${segment}(?!\\d)|第 ?${segment} ?个?周期`, 'i').test(text);
}

function fewer(value: FactValue, language: Language): FactValue {
  if (typeof value !== 'object') return value;
  if ('drugs' in value)
    return shortList(
      value.drugs.map((drug) => drugName(drug, language)),
      value,
      language,
    );
  if ('vessels' in value)
    return shortList(
      value.vessels.map((vessel) => vesselName(vessel, language)),
      value,
      language,
    );
  return value;
}

function shortList(names: readonly string[], whole: FactValue, language: Language): FactValue {
  if (names.length <= NAMES_KEPT) return whole;
  const kept = names.slice(0, NAMES_KEPT).join(language === 'zh' ? '、' : ', ');
  return tell('and-more', language, { names: kept, count: names.length - NAMES_KEPT });
}

/** Cuts before the last word that does not fit (Chinese: before the last character), and marks the cut with "…". */
function cutAtWord(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const head = text.slice(0, longest - 1);
  const whole = /\s/.test(text.charAt(longest - 1)) ? head : head.replace(/\s+[!-~]*$/, '');
  return `${whole.replace(/[\uD800-\uDBFF]$/, '').replace(/[\s,，、;；:：(（]+$/, '')}…`;
}
