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
  negated(span: Span): boolean;
  /** Number of the clause in which a position stands. */
  clauseAt(position: number): number;
}

const CLAUSE_END = /[。;!?\n()[\]【】]|,(?!\d{3})|\.(?=\s|$)/g;

/**
 * `groups` are the matches of a text; its group "cue" holds the negations. A cue inside a longer phrase
 * ("no spinal branch", 非小细胞, "not a surgical candidate") belongs to that phrase and negates nothing.
 */
export function readNegation(text: string, groups: ReadonlyMap<string, readonly Found[]>): Negation {
  const cues = groups.get('cue') ?? [];
  const phrases = [...groups].flatMap(([group, found]) => (group === 'cue' ? [] : found));
  const within = (cue: Found): boolean => phrases.some((phrase) => covers(phrase, cue));
  const free = cues.filter((cue) => cue.concept !== 'neutral' && !within(cue));
  const ends = [...text.matchAll(CLAUSE_END)].map((end) => end.index);
  for (const cue of free) if (cue.concept === 'break') ends.push(cue.start);
  ends.sort((a, b) => a - b);
  const clauseAt = (position: number): number => countBelow(ends, position);
  const before = free.filter((cue) => cue.concept === 'before');
  const after = free.filter((cue) => cue.concept === 'after');
  return {
    clauseAt,
    negated: (span) => {
      // A phrase that carries its own negation is not turned off by another one.
      if (cues.some((cue) => covers(span, cue))) return false;
      const clause = clauseAt(span.start);
      return (
        before.some((cue) => cue.end <= span.start && clauseAt(cue.start) === clause) ||
        after.some((cue) => cue.start >= span.end && clauseAt(cue.start) === clause)
      );
    },
  };
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
