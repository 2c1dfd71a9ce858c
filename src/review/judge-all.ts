/** From shards to rows and counts. */
import type { Gathered } from './gather.js';
import { inPool } from './in-pool.js';
import type { Reject } from './inputs/read-input.js';
import type { OutputPlan } from './outputs/output-plan.js';
import type { Stages } from './stages.js';
import { type Summary, sumOfSummaries } from './summary/summary.js';

export interface JudgedAll {
  readonly summary: Summary;
  readonly rejects: readonly Reject[];
  /** Older versions of a resource that were left out. */
  readonly superseded: number;
}

/** Judges the charts of all shards; their rows stand in the folder then. */
export async function judgeAll(
  gathered: Gathered,
  { folder, threads, outputs }: { readonly folder: string; readonly threads: number; readonly outputs: OutputPlan },
  stages: Pick<Stages, 'judge'>,
): Promise<JudgedAll> {
  const { shards, onePerson, medications, deleted, segments, gaps, cohort, index, facts } = gathered;
  const charts = {
    shards,
    onePerson,
    medications,
    deleted,
    segments,
    gaps,
    cohort,
    ...(index !== undefined && { index }),
    ...(facts !== undefined && { facts }),
  };
  const judged = await inPool(shardNumbers(gathered), threads, (shard) =>
    stages.judge({ ...charts, folder, shard, outputs }),
  );
  return {
    summary: sumOfSummaries(judged.map(({ summary }) => summary)),
    rejects: judged.flatMap(({ rejects }) => rejects),
    superseded: judged.reduce((sum, one) => sum + one.superseded, 0),
  };
}

export function shardNumbers({ shards }: Pick<Gathered, 'shards'>): readonly number[] {
  return Array.from({ length: shards }, (_, shard) => shard);
}
