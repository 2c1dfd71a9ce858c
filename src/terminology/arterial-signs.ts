/**
 * What a resource must hold somewhere to tell of drug delivery through an artery: the codes of the tables, and of each
 * phrase the one word without which it is not written. Many more resources hold such a sign than tell of a delivery;
 * none tells of one without it. A reader of millions of lines looks for the signs first.
 */
import type { Pattern } from './lexicon.js';
import { normalText } from './lexicon.js';
import type { Tables } from './order-coding.js';

export interface Sign {
  /** Letters in lower case where `exact` is false. */
  readonly text: string;
  /** Stands alone, no letter beside it: abbreviations. */
  readonly whole: boolean;
  /** Written in just these capitals. */
  readonly exact: boolean;
}

/** Procedures of these meanings are, or may be, arterial delivery. */
const DELIVERY_CODES = ['arterial-infusion'];
const DELIVERY_PHRASES = new Set(['arterial-infusion', 'intra-arterial-word', 'chemoembolization']);
/** Words that make a delivery of "infused": the names of arteries and vessels. */
const ARTERY_WORD = 'artery-word';
/** Hierarchical codes are written with a dot behind the third letter, and without. */
const PREFIX_LENGTH = 3;
const SHORTEST_WORD = 4;

/** The signs of these tables, a site's own rows among them; none holds another. */
export function arterialSigns({ codes, patterns }: Pick<Tables, 'codes' | 'patterns'>): readonly Sign[] {
  const listed = [
    ...DELIVERY_CODES.flatMap((kind) => codes.codesOf('procedure', kind)),
    ...codes.codesOf('route', 'arterial'),
  ];
  const ofCodes = listed.map(codeSign);
  const phrases = patterns.filter(isOfDelivery);
  return leastOf([...ofCodes, ...signsOfPhrases(phrases, patterns)]);
}

function isOfDelivery({ group, concept }: Pattern): boolean {
  if (concept === 'none') return false;
  if (group === 'procedure') return DELIVERY_PHRASES.has(concept);
  if (group === 'organ') return concept === ARTERY_WORD;
  return (group === 'route' && concept === 'arterial') || (group === 'vessel' && !concept.endsWith(' adjective'));
}

function codeSign({ code, byPrefix }: { readonly code: string; readonly byPrefix: boolean }): Sign {
  const text = (byPrefix ? code.slice(0, PREFIX_LENGTH) : code).toLowerCase();
  // A letter may follow: of the code itself, or of one below it.
  const goesOn = byPrefix && !/\d/.test(code.charAt(PREFIX_LENGTH));
  return { text, whole: text.length < SHORTEST_WORD && !goesOn, exact: false };
}

/**
 * Phrases of one word, and of each longer one that holds none of these its abbreviation, or its rarest word, as often
 * as the tables use it; the longest of equals.
 */
function signsOfPhrases(phrases: readonly Pattern[], all: readonly Pattern[]): readonly Sign[] {
  const uses = new Map<string, number>();
  for (const { words } of all) for (const word of wordsIn(words)) uses.set(word, (uses.get(word) ?? 0) + 1);
  const short = new Set(phrases.filter(({ exact }) => exact).map(({ words }) => words.toLowerCase()));
  const rank = (one: string, other: string): number =>
    Number(short.has(other)) - Number(short.has(one)) ||
    (uses.get(one) ?? 0) - (uses.get(other) ?? 0) ||
    other.length - one.length ||
    (one < other ? -1 : 1);
  const abbreviations = phrases.filter(({ exact }) => exact);
  const spelled = phrases.filter(({ exact }) => !exact).map(({ words }) => wordsIn(words));
  const single = spelled.flatMap((words) => (words.length === 1 ? words : []));
  const needed = spelled.filter((words) => !words.some((word) => single.some((one) => word.includes(one))));
  const chosen = [...single, ...needed.map((words) => words.toSorted(rank)[0] ?? '')];
  return [
    ...abbreviations.map(({ words }) => ({ text: longestOf(normalText(words).split(' ')), whole: true, exact: true })),
    ...chosen.map((text) => ({ text, whole: isShort(text), exact: false })),
  ];
}

/** The words of a phrase; of a compound its longest part, for its hyphen may be written as a blank or not at all. */
function wordsIn(phrase: string): readonly string[] {
  return normalText(phrase)
    .toLowerCase()
    .split(' ')
    .map((word) => longestOf(word.split('-')));
}

function longestOf(words: readonly string[]): string {
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest));
}

/** Chinese says in two signs what takes Latin letters four. */
function isShort(word: string): boolean {
  return /^[\x20-\x7e]*$/.test(word) && word.length < SHORTEST_WORD;
}

/** Without those that hold another sign: where they stand, the other stands. */
function leastOf(signs: readonly Sign[]): readonly Sign[] {
  const distinct = [...new Map(signs.map((sign) => [JSON.stringify(sign), sign])).values()];
  return distinct.filter((sign) => !distinct.some((other) => other !== sign && covers(other, sign)));
}

function covers(less: Sign, more: Sign): boolean {
  if (less.exact) return false;
  const text = more.text.toLowerCase();
  return less.whole ? more.whole && less.text === text : text.includes(less.text);
}
