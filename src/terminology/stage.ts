/** Stage groups as written: "IIIB", "Stage 3B", "ⅢB期", "cT3N2M0 IIIB", "extensive stage", 局限期. */
import type { StageGroup } from '../timeline/vocabulary.js';
import { normalText } from './lexicon.js';

const ROMAN = ['I', 'II', 'III', 'IV'];
const GROUP = '(IV|III|II|I|[1-4])(?:\\s?([ABCabc])(?![a-z])[1-3]?)?';
/** Said to be a stage: after "stage" or 分期, or before 期. */
const SAID = [
  new RegExp(
    `(?:\\bstage|\\bstaged|分期|\\bAJCC|\\bUICC|\\bTNM)(?:\\s?(?:group|is|as|at|为))?[\\s:]*[cpy]{0,2}${GROUP}(?![A-Za-z0-9])`,
    'gi',
  ),
  new RegExp(`(?<![A-Za-z0-9])[cpy]{0,2}${GROUP}\\s?期`, 'g'),
  new RegExp(`[Mm][01][abc]?[0-9]?[\\s,;:(/-]{1,3}(?:stage\\s)?${GROUP}(?![A-Za-z0-9])`, 'g'),
];
/** Standing alone in a field that holds a stage; "I" and a bare digit only where nothing else stands there. */
const ALONE =
  /(?<![A-Za-z0-9.])[cpy]{0,2}(?:(IV|III|II)(?:\s?([ABC])[1-3]?)?|(I|[1-4])\s?([ABC])[1-3]?)(?![A-Za-z0-9.])/g;
const WHOLE = /^\s*(I|[1-4])\s*$/;

/**
 * The stage group that a text says it is. Two different groups in one text are no answer.
 * @param field 'value': the text is the value of a stage field, so a bare "IIIB" or "3B" counts;
 *   'text': only words said to be a stage count.
 */
export function stageIn(written: string, field: 'value' | 'text'): StageGroup | undefined {
  const text = normalText(written);
  const small = smallCellStage(text, field);
  const said = SAID.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(([, group = '', letter = '']) => named(group, letter)),
  );
  const groups = new Set(said);
  if (field === 'value') {
    for (const [, roman, letter, other, otherLetter] of text.matchAll(ALONE))
      groups.add(named(roman ?? other ?? '', letter ?? otherLetter ?? ''));
    const [, whole] = WHOLE.exec(text) ?? [];
    if (whole !== undefined) groups.add(named(whole, ''));
  }
  const precise = [...groups].filter((group) => ![...groups].some((other) => refines(other, group)));
  if (precise.length > 0) return precise.length === 1 ? precise[0] : undefined;
  return small;
}

/** "IIIB" says more than "III". */
const refines = (precise: string, vague: string): boolean =>
  precise !== vague && precise.replace(/[ABC]$/, '') === vague;

function named(group: string, letter: string): StageGroup {
  const roman = /\d/.test(group) ? (ROMAN[Number(group) - 1] ?? '') : group.toUpperCase();
  return `${roman}${letter.toUpperCase()}`;
}

function smallCellStage(text: string, field: 'value' | 'text'): StageGroup | undefined {
  const limited =
    /limited[- ](?:stage|disease)|局限期|\bLS-SCLC\b/i.test(text) ||
    (field === 'value' && /^\s*(?:LS|LD|limited)\s*$/i.test(text));
  const extensive =
    /extensive[- ](?:stage|disease)|广泛期|\bES-SCLC\b/i.test(text) ||
    (field === 'value' && /^\s*(?:ES|ED|extensive)\s*$/i.test(text));
  if (limited === extensive) return undefined;
  return limited ? 'LS' : 'ES';
}
