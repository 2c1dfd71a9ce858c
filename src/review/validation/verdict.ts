/** What a reviewer says of an outcome: one of the four answers that the review has, in the words of either language. */
import type { Status } from '../summary/summary.js';
import { STATUSES } from '../summary/summary.js';
import { wordsIn } from '../report/words.js';

export type Verdict = Status;

/** Settles a row about which reviewers differ; no reviewer of its own. */
export const CONSENSUS = 'consensus';

const says = [wordsIn('en'), wordsIn('zh')];
const WORDS: ReadonlyMap<string, Verdict> = new Map(
  STATUSES.flatMap((status) => [status, ...says.map((say) => say(status))].map((word) => [folded(word), status])),
);

/** The verdict that a cell holds; undefined where it is none. */
export function verdictOf(cell: string): Verdict | undefined {
  return WORDS.get(folded(cell));
}

/** "Not  Applicable", "not_applicable" and "not-applicable" are one word. */
function folded(word: string): string {
  return word
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '-');
}
