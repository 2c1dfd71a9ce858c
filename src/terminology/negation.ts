/** Clauses and negations: a negation turns a match off within its own clause (protocol section 7). */
interface Span {
  readonly start: number;
  readonly end: number;
}

interface Found extends Span {
  readonly concept: string;
}

export interface Negation {
  /** Whether a negation of the same clause turns the match off. */
  readonly negated: (span: Span) => boolean;
  /** Number of the clause in which a position stands. */
  readonly clauseAt: (position: number) => number;
}

const CLAUSE_END = /[。;!?\n()[\]【】]|,(?!\d{3})|\.(?=\s|$)/g;

/**
 * `groups` are the matches of a text; its group "cue" holds the negations. A cue inside a longer phrase
 * ("no spinal branch", 非小细胞, "not a surgical candidate") belongs to that phrase and negates nothing.
 */
export function readNegation(text: string, groups: ReadonlyMap<string, readonly Found[]>): Negation {
  const cues = groups.get('cue') ?? [];
  const isWithinPhrase = coverage([...groups].flatMap(([group, found]) => (group === 'cue' ? [] : found)));
  const free = cues.filter((cue) => cue.concept !== 'neutral' && !isWithinPhrase(cue));
  const ends = [...text.matchAll(CLAUSE_END)].map((end) => end.index);
  for (const cue of free) if (cue.concept === 'break') ends.push(cue.start);
  ends.sort((a, b) => a - b);
  const clauseAt = (position: number): number => countBelow(ends, position);
  // Per clause: where its first negation ends, and where its last one that looks back begins.
  const before = new Map<number, number>();
  const after = new Map<number, number>();
  for (const { concept, start, end } of free) {
    const clause = clauseAt(start);
    if (concept === 'before') before.set(clause, Math.min(end, before.get(clause) ?? end));
    if (concept === 'after') after.set(clause, start);
  }
  return {
    clauseAt,
    negated: (span) => {
      const clause = clauseAt(span.start);
      const isNegated = (before.get(clause) ?? Infinity) <= span.start || (after.get(clause) ?? -1) >= span.end;
      // A phrase that carries its own negation is not turned off by another one.
      return isNegated && !cues.some((cue) => covers(span, cue));
    },
  };
}

/** Whether one of the phrases covers a span and is longer than it; by binary search. */
function coverage(phrases: readonly Span[]): (span: Span) => boolean {
  const sorted = phrases.toSorted((a, b) => a.start - b.start);
  const starts = sorted.map(({ start }) => start);
  let reach = 0;
  const reaches = sorted.map(({ end }) => (reach = Math.max(reach, end)));
  return ({ start, end }) =>
    (reaches[countBelow(starts, start) - 1] ?? 0) >= end || (reaches[countBelow(starts, start + 1) - 1] ?? 0) > end;
}

const covers = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && outer.end >= inner.end && outer.end - outer.start > inner.end - inner.start;

/** How many of the sorted numbers are smaller. */
function countBelow(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? limit) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
