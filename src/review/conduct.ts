/** The stages of one run: what was answered before an interruption is taken from there, and what is done is told. */
import type { Progress, Watch } from './progress.js';
import type { KeptAnswers } from './resume/kept-answers.js';
import type { Segment } from './scan/read-blocks.js';
import type { Stages } from './stages.js';

export interface Conducting {
  /** Bytes of the input. */
  readonly total: number;
  readonly answers: KeptAnswers;
  readonly watch: Watch;
}

type Phase = Progress['phase'];
/** A stage, the name under which the answer to an input is kept, and what an answer adds to the progress. */
type Conducted<Input, Answer> = readonly [
  run: (input: Input) => Promise<Answer>,
  name: (input: Input) => string,
  adds?: (input: Input, answer: Answer) => { phase: Phase; done: number; total: number; patients?: number },
];

/** The stages as one run asks them. Answers are named by their place in the run alone: run-identity.ts says whose. */
export function conductedStages(stages: Stages, { total, answers, watch }: Conducting): Stages {
  const sums = new Map<Phase, { done: number; kept: number; patients: number }>();
  const conducted =
    <Input, Answer>(...[run, name, adds]: Conducted<Input, Answer>) =>
    async (input: Input): Promise<Answer> => {
      watch.signal?.throwIfAborted();
      const before = answers.read(name(input)) as Answer | undefined;
      const answer = before ?? (await run(input));
      if (before === undefined) answers.keep(name(input), answer);
      const added = adds?.(input, answer);
      if (added === undefined) return answer;
      const sum = sums.get(added.phase) ?? { done: 0, kept: 0, patients: 0 };
      sums.set(added.phase, sum);
      sum.done += added.done;
      if (before !== undefined) sum.kept += added.done;
      else sum.patients += added.patients ?? 0;
      const { phase, total: of } = added;
      const { done, kept, patients } = sum;
      watch.tell?.({ phase, done, total: of, kept, ...(added.patients !== undefined && { patients }) });
      return answer;
    };
  return {
    documents: conducted(
      stages.documents,
      ({ number }) => `documents-${number}`,
      ({ paths, of }) => ({ phase: 'reading documents', done: paths.length, total: of }),
    ),
    cohort: conducted(
      stages.cohort,
      ({ segment }) => `cohort-${segment.number}`,
      ({ segment }) => ({ phase: 'looking for sessions', done: sizeOf(segment), total }),
    ),
    orders: conducted(stages.orders, ({ segment }) => `orders-${segment.number}`),
    spill: conducted(
      stages.spill,
      ({ writer }) => `spill-${writer}`,
      ({ segments }) => ({ phase: 'gathering charts', done: sumOf(segments.map(sizeOf)), total }),
    ),
    medications: conducted(stages.medications, ({ segment, round }) => `medications-${round}-${segment.number}`),
    index: stages.index,
    judge: conducted(
      stages.judge,
      ({ shard }) => `judge-${shard}`,
      ({ shards }, { summary: { patients } }) => ({ phase: 'judging', done: 1, total: shards, patients }),
    ),
    replay: conducted(
      stages.replay,
      ({ shard }) => `replay-${shard}`,
      ({ shards }) => ({ phase: 'looking back', done: 1, total: shards }),
    ),
  };
}

function sizeOf({ from, to }: Segment): number {
  return to - from;
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
