/**
 * Finding the words of text-patterns.tsv and drugs.tsv in a text: one pass over the text however many
 * patterns there are (a trie), the longest match winning within a group, negation by clause.
 */
import { readNegation, type Negation } from './negation.js';

/** A word or phrase to listen for. */
export interface Pattern {
  readonly group: string;
  readonly concept: string;
  readonly words: string;
  /** Abbreviations count only as written and only as whole tokens. */
  readonly exact: boolean;
}

/** A pattern found, at `[start, end)` of the normalized text. */
export interface Match {
  readonly group: string;
  readonly concept: string;
  readonly start: number;
  readonly end: number;
  readonly exact: boolean;
}

/** What was found in a text. */
export interface Reading extends Negation {
  /** The text in its normal form; positions of matches refer to it. */
  readonly text: string;
  /** Matches of a group that no negation turns off, in the order of the text. */
  of(group: string): readonly Match[];
  /** Matches of a group, negated ones too. */
  all(group: string): readonly Match[];
  /** The concepts of a group that one clause names, negated or not. */
  readonly inClause: (group: string, clause: number) => ReadonlySet<string>;
}

interface Node {
  readonly next: Map<number, Node>;
  readonly ends: Pattern[];
}

/** Full-width letters, Roman-numeral signs, dashes and runs of blanks in their plain form. */
export function normalText(text: string): string {
  if (!UNUSUAL.test(text)) return text;
  return text
    .normalize('NFKC')
    .replaceAll('\u0130', 'I')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[^\S\n]+/g, ' ');
}

/** What keeps a text from being its own normal form. */
const UNUSUAL = /[^\x20-\x7e\n]| {2}/;

/** Compiles patterns once; the result reads texts in time linear in their length. */
export function buildLexicon(patterns: readonly Pattern[]): (text: string) => Reading {
  const folded: Node = { next: new Map(), ends: [] };
  const exact: Node = { next: new Map(), ends: [] };
  for (const pattern of patterns)
    for (const spelling of spellings(pattern)) plant(pattern.exact ? exact : folded, spelling, pattern);
  return (written) => {
    const text = normalText(written);
    const found = [...walk(folded, text.toLowerCase()), ...walk(exact, text)];
    const groups = longestPerGroup(found);
    const shown = (group: string): readonly Match[] =>
      (groups.get(group) ?? NO_MATCHES).filter((m) => m.concept !== 'none');
    // Most texts hold nothing that could be negated.
    let read: Negation | undefined;
    const negation = (): Negation => (read ??= readNegation(text, groups));
    const clauseAt = (position: number): number => negation().clauseAt(position);
    return {
      text,
      clauseAt,
      negated: (match) => negation().negated(match),
      all: shown,
      inClause: byClause(shown, clauseAt),
      of: (group) => shown(group).filter((match) => !negation().negated(match)),
    };
  };
}

const NOTHING: ReadonlySet<string> = new Set();
const NO_MATCHES: readonly Match[] = [];

/** Looks matches up by clause; each group is sorted into clauses when it is first asked for. */
function byClause(shown: (group: string) => readonly Match[], clauseAt: Negation['clauseAt']): Reading['inClause'] {
  const groups = new Map<string, Map<number, Set<string>>>();
  return (group, clause) => {
    let clauses = groups.get(group);
    if (clauses === undefined) {
      groups.set(group, (clauses = new Map<number, Set<string>>()));
      for (const { concept, start } of shown(group)) {
        const at = clauseAt(start);
        clauses.set(at, (clauses.get(at) ?? new Set<string>()).add(concept));
      }
    }
    return clauses.get(clause) ?? NOTHING;
  };
}

/** "intra-arterial" is also written "intra arterial" and "intraarterial"; "small cell" also "small-cell". */
function spellings({ words, exact }: Pattern): ReadonlySet<string> {
  const plain = normalText(words);
  if (exact) return new Set([plain]);
  const low = plain.toLowerCase();
  return new Set([low, low.replaceAll('-', ' '), low.replaceAll('-', ''), low.replaceAll(' ', '-')]);
}

function plant(root: Node, spelling: string, pattern: Pattern): void {
  let node = root;
  for (let at = 0; at < spelling.length; at += 1) {
    const letter = spelling.charCodeAt(at);
    let next = node.next.get(letter);
    if (next === undefined) node.next.set(letter, (next = { next: new Map(), ends: [] }));
    node = next;
  }
  node.ends.push(pattern);
}

function walk(root: Node, text: string): Match[] {
  const matches: Match[] = [];
  let joined = false;
  for (let start = 0; start < text.length; start += 1) {
    const letter = text.charCodeAt(start);
    const inWord = joined;
    joined = isLatinOrDigit(letter);
    // No word begins inside a word.
    if (inWord && joined) continue;
    let node = root.next.get(letter);
    for (let end = start + 1; node !== undefined; end += 1) {
      for (const { group, concept, exact } of node.ends)
        if (isWhole(text, start, end, exact)) matches.push({ group, concept, start, end, exact });
      node = end < text.length ? node.next.get(text.charCodeAt(end)) : undefined;
    }
  }
  return matches;
}

/** Latin words must stand alone; Chinese is written without blanks. "PD" is not in "PD-L1". */
function isWhole(text: string, start: number, end: number, exact: boolean): boolean {
  return !joins(text, start - 1, start, exact) && !joins(text, end, end - 1, exact);
}

function joins(text: string, outside: number, inside: number, exact: boolean): boolean {
  const beyond = text[outside];
  if (beyond === undefined || !LATIN_OR_DIGIT.test(text[inside] ?? '')) return false;
  if (exact)
    return LATIN_OR_DIGIT.test(beyond) || (beyond === '-' && LATIN_OR_DIGIT.test(text[outside * 2 - inside] ?? ''));
  // "cisplatin60mg": a digit may follow a word.
  return LATIN.test(beyond) || (outside < inside && DIGIT.test(beyond));
}

function isLatinOrDigit(letter: number): boolean {
  return (letter >= 97 && letter <= 122) || (letter >= 65 && letter <= 90) || (letter >= 48 && letter <= 57);
}

const LATIN_OR_DIGIT = /[A-Za-z0-9]/;
const LATIN = /[A-Za-z]/;
const DIGIT = /[0-9]/;

/** Within a group the leftmost, then longest match wins; what it covers is no match of that group. */
function longestPerGroup(matches: Match[]): ReadonlyMap<string, readonly Match[]> {
  const groups = new Map<string, Match[]>();
  matches.sort((a, b) => a.start - b.start || b.end - a.end || (a.concept < b.concept ? -1 : 1));
  for (const match of matches) {
    const kept = groups.get(match.group);
    const last = kept?.at(-1);
    if (kept === undefined) groups.set(match.group, [match]);
    else if (last === undefined || match.start >= last.end) kept.push(match);
    else if (match.start === last.start && match.end === last.end && match.concept !== last.concept) kept.push(match);
  }
  return groups;
}
