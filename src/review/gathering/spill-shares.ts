/** The second reading: each thread reads a share of the input, in rounds, so that an interruption costs one round. */
import { inPool } from '../in-pool.js';
import type { SpillPlan } from '../scan/shard-records.js';
import { type NumberedSegment, sharesOf } from '../segments.js';
import { removePartsBefore } from '../shards/shard-writer.js';
import type { SpilledSegments, Stages } from '../stages.js';
import type { GatherOptions } from './first-reading.js';

const ROUND_BYTES = 512 << 20;
/** Between rounds the patients seen are told and kept: not more often than this, however large the input. */
const MOST_ROUNDS = 16;

/** Spills all segments to shards. Where everything is read twice, what a reading before left in them is taken away. */
export async function spillShares(
  segments: readonly NumberedSegment[],
  plan: SpillPlan,
  { folder, threads, readTwice = false }: Pick<GatherOptions, 'folder' | 'threads' | 'readTwice'>,
  stages: Pick<Stages, 'spill'>,
): Promise<readonly SpilledSegments[]> {
  const first = readTwice ? threads * MOST_ROUNDS : 0;
  removePartsBefore(first, folder);
  const shares = sharesOf(segments, threads).entries();
  const spilled = await inPool([...shares], threads, async ([number, share]) => {
    const answers: SpilledSegments[] = [];
    let seen = new Uint32Array(0);
    for (const [round, some] of roundsOf(share).entries()) {
      const writer = first + number * MOST_ROUNDS + round;
      const { seen: after, ...answer } = await stages.spill({ segments: some, plan, folder, writer, seen });
      answers.push(answer);
      seen = new Uint32Array(after);
    }
    return answers;
  });
  return spilled.flat();
}

/** A share in rounds of about the same size, at most MOST_ROUNDS. */
export function roundsOf(share: readonly NumberedSegment[]): readonly (readonly NumberedSegment[])[] {
  const bytes = share.reduce((sum, { from, to }) => sum + to - from, 0);
  const each = Math.max(ROUND_BYTES, Math.ceil(bytes / MOST_ROUNDS));
  const rounds: NumberedSegment[][] = [];
  let before = 0;
  for (const segment of share) {
    (rounds[Math.min(MOST_ROUNDS - 1, Math.floor(before / each))] ??= []).push(segment);
    before += segment.to - segment.from;
  }
  return rounds.filter((round) => round.length > 0);
}
