/** The words around a vessel's name that give its side and branch: "right 3rd and 4th", 右第3、4, "T5". */
import type { Laterality, VesselName } from '../timeline/vocabulary.js';

const NUMBER_WORDS: readonly (readonly [RegExp, string])[] = [
  'first|第一',
  'second|第二',
  'third|第三',
  'fourth|第四',
  'fifth|第五',
  'sixth|第六',
  'seventh|第七',
  'eighth|第八',
  'ninth|第九',
  'tenth|第十',
  'eleventh|第十一',
  'twelfth|第十二',
].map((words, index) => [
  new RegExp(`\\b(?:${words.split('|')[0] ?? ''})\\b|${words.split('|')[1] ?? ''}(?![一二])`, 'gi'),
  `第${index + 1}`,
]);

const MODIFIER =
  '(?:upper|lower|middle)(?: lung)? lobe|left|right|bilateral|both|superior|inferior|upper|lower|common|dominant|enlarged|hypertrophied|tortuous|main|lt\\.?|rt\\.?' +
  '|structure of|the|of|and|to|or|第?\\d{1,2}(?:st|nd|rd|th)?|T\\d{1,2}|第[一二三四五六七八九十]{1,2}|[一二三四五六七八九十]{1,2}(?=、|肋|和|及)' +
  '|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth' +
  '|左侧|右侧|双侧|两侧|左|右|侧|上叶|下叶|中叶|上|下|肺|第|支|和|及|与|至|、|[LR](?![A-Za-z])|[,&+/~-]|\\s';
const BEFORE = new RegExp(
  `(?:(?<![A-Za-z0-9])(?:${MODIFIER})|(?<=[A-Za-z0-9])(?:[,&+/~-]|\\s|[\\u4e00-\\u9fff、]))+$`,
  'i',
);
const AFTER =
  /^[\s,]*\(?(?:(?:left|right|bilateral|左侧?|右侧?|双侧|superior|inferior|第?\d{1,2}(?:st|nd|rd|th)?(?=[、,\s)-])|T\d{1,2}|第[一二三四五六七八九十\d]{1,2}|and|to|和|及|、|[,/~-]|\s)+)(?=\)|[,;.。;，]|$|[\s]|[\u4e00-\u9fff])/i;
const REACH = 60;

/** The modifiers that stand directly before a position. */
export function wordsBefore(text: string, position: number): string {
  const line = text.slice(Math.max(0, position - REACH), position);
  return BEFORE.exec(line)?.[0] ?? '';
}

/** The modifiers that stand directly after a position: "artery, right", "arteries (T5, T6)". */
export function wordsAfter(text: string, position: number): string {
  return AFTER.exec(text.slice(position, position + REACH))?.[0] ?? '';
}

/** The sides that modifiers, and the name itself ("LIMA"), tell; both for "bilateral". */
export function sidesIn(modifiers: string, name: string): Exclude<Laterality, 'unsided'>[] {
  if (/bilateral|both|双侧|两侧/i.test(modifiers)) return ['left', 'right'];
  const left = /left|左|\blt\b|(?<![A-Za-z])L(?![A-Za-z])/i.test(modifiers) || name === 'LIMA';
  const right = /right|右|\brt\b|(?<![A-Za-z])R(?![A-Za-z])/i.test(modifiers) || name === 'RIMA';
  return [...(left ? (['left'] as const) : []), ...(right ? (['right'] as const) : [])];
}

/** Branches: numbers for intercostal arteries, superior and inferior for all but those named so. */
export function branchesIn(vessel: VesselName, before: string, after: string): readonly string[] {
  const plain = `${before.replace(/(?:upper|lower|middle)(?: lung)? lobe|[上中下]叶/gi, ' ')} | ${after}`;
  if (vessel === 'intercostal-artery') {
    const numbers = numbersIn(plain);
    if (numbers.length > 0) return numbers;
  }
  const superior = /superior|\bupper\b|上/i.test(plain);
  const inferior = /inferior|\blower\b|下/i.test(plain);
  return [...(inferior ? ['inferior'] : []), ...(superior ? ['superior'] : [])];
}

/** Ordinals and thoracic levels; a bare number counts only beside one, or directly before 肋间. */
function numbersIn(modifiers: string): readonly string[] {
  let plain = modifiers;
  for (const [word, numeral] of NUMBER_WORDS) plain = plain.replace(word, numeral);
  plain = plain.replace(/(\d{1,2})(?:st|nd|rd|th)/gi, '第$1').replace(/T(\d)/gi, '第$1');
  plain = plain.replace(/(?<=[左右侧、])(\d)/g, '第$1');
  const lists =
    plain.match(
      /第\d{1,2}(?:\s*(?:、|,|and|to|和|及|至|[-~/&])\s*第?\d{1,2})*|(?:\d{1,2}\s*(?:and|、|,|-|&)\s*)+第\d{1,2}/gi,
    ) ?? [];
  const numbers = new Set<number>();
  for (const list of lists) {
    const range = /(\d{1,2})\s*(?:to|至|-|~)\s*第?(\d{1,2})/i.exec(list);
    for (const number of list.match(/\d{1,2}/g) ?? []) numbers.add(Number(number));
    if (range !== null) for (let n = Number(range[1]); n <= Math.min(Number(range[2]), 12); n += 1) numbers.add(n);
  }
  return [...numbers]
    .filter((n) => n >= 1 && n <= 12)
    .sort((a, b) => a - b)
    .map(String);
}
