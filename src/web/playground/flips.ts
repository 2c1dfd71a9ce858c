/** Two judgements of one chart side by side: what the changes made of each outcome. */
import type { OutcomeEntry } from '../../rules/outcome-entry.js';
import type { OutcomeRow } from '../../rules/outcome-row.js';

export interface Flip {
  readonly rule: string;
  readonly course: number;
  readonly segment?: number;
  /** Absent where only the other judgement has it. */
  readonly before?: OutcomeEntry;
  readonly after?: OutcomeEntry;
  /** `status`: another outcome; `reasons`: the same one for other reasons. */
  readonly changed?: 'status' | 'reasons';
}

/** The outcomes of both, in the order of the judgement after, those that are gone at the end. */
export function flipsBetween(before: OutcomeRow, after: OutcomeRow): readonly Flip[] {
  const old = byPlace(before.outcomes);
  const now = byPlace(after.outcomes);
  return [...new Set([...now.keys(), ...old.keys()])].map((place) => flipOf(old.get(place), now.get(place)));
}

/** By rule, course and segment; a rule that answers twice about one of them is told apart by order. */
function byPlace(outcomes: readonly OutcomeEntry[]): ReadonlyMap<string, OutcomeEntry> {
  const found = new Map<string, OutcomeEntry>();
  for (const outcome of outcomes) {
    const { rule, course, segment = '' } = outcome;
    let time = 0;
    while (found.has(`${rule} ${course} ${segment} ${time}`)) time += 1;
    found.set(`${rule} ${course} ${segment} ${time}`, outcome);
  }
  return found;
}

function flipOf(before: OutcomeEntry | undefined, after: OutcomeEntry | undefined): Flip {
  const { rule, course, segment } = (after ?? before) as OutcomeEntry;
  const changed =
    before?.status !== after?.status ? 'status' : reasonsOf(before) !== reasonsOf(after) ? 'reasons' : undefined;
  return {
    rule,
    course,
    ...(segment !== undefined && { segment }),
    ...(before && { before }),
    ...(after && { after }),
    ...(changed && { changed }),
  };
}

function reasonsOf(outcome: OutcomeEntry | undefined): string {
  return JSON.stringify([
    outcome?.because?.text,
    outcome?.needs?.map(({ text }) => text),
    outcome?.findings.map(({ text, severity }) => [text, severity]),
    outcome?.criteria,
  ]);
}
