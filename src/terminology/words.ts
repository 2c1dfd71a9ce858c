/** The text side of the tables: patterns of text-patterns.tsv, and the lexicons built from them. */
import type { CodedText, RecognizedBy } from './terminology.js';
import { buildLexicon, type Match, type Pattern, type Reading } from './lexicon.js';
import { remember } from './memory.js';
import { badRow, parts, readTable } from './table.js';

/** Reads text-patterns.tsv: every phrase of a row becomes a pattern of its group and concept. */
export function readPatterns(table: URL): readonly Pattern[] {
  const columns = ['group', 'concept', 'english', 'chinese', 'abbreviations'] as const;
  return readTable(table, columns).flatMap(({ place, cells }) => {
    const { group, concept } = cells;
    const plain = [...parts(cells.english), ...parts(cells.chinese)];
    const short = parts(cells.abbreviations);
    if (group === '' || concept === '' || plain.length + short.length === 0)
      throw badRow(place, 'needs a group, a concept and at least one phrase');
    return [
      ...plain.map((words) => ({ group, concept, words, exact: false })),
      ...short.map((words) => ({ group, concept, words, exact: true })),
    ];
  });
}

/** A lexicon of the groups named, remembering what it read lately. */
export function lexiconOf(patterns: readonly Pattern[], groups: readonly string[]): (text: string) => Reading {
  const wanted = new Set([...groups, 'cue']);
  return remember(buildLexicon(patterns.filter((pattern) => wanted.has(pattern.group))));
}

/** All words of a CodeableConcept: its displays and its text, one a line, each once. */
export function wordsOf(coded: CodedText): string {
  const { coding = [], text } = coded;
  const [only] = coding;
  if (coding.length === 0) return text ?? '';
  if (coding.length === 1 && (text === undefined || only?.display === undefined || only.display === text))
    return text ?? only?.display ?? '';
  const displays = coding.flatMap(({ display }) => display ?? []);
  return [...new Set(text === undefined ? displays : [...displays, text])].join('\n');
}

/** "Recognized by text", with the words that said so. */
export function byText(reading: Reading, match: Match | undefined): RecognizedBy {
  return { by: 'text', matched: match === undefined ? reading.text : reading.text.slice(match.start, match.end) };
}
