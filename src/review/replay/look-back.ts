/** After a review: what its charts looked like on the days of decision, and what another protocol says of them. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Gathered } from '../gather.js';
import { inPool } from '../in-pool.js';
import { mergeRows } from '../merge-rows.js';
import { writeLines } from '../output.js';
import type { Stages } from '../stages.js';
import { type CountTree, emptyTree, mergeTrees, namesOf } from '../summary/count-tree.js';
import { burdenText } from './burden-text.js';
import { comparisonText } from './comparison-text.js';
import { replayName } from './replay-shard.js';

/** What is asked for beside the outcomes. */
export interface LookBack {
  readonly replay: boolean;
  readonly against: boolean;
}

export const NO_LOOK_BACK: LookBack = { replay: false, against: false };

export const LOOK_BACK_FILES = {
  replay: 'replay.ndjson',
  burden: 'burden.json',
  comparison: 'comparison.ndjson',
} as const;

interface Road {
  /** Of what is on its way. */
  readonly folder: string;
  readonly out: string;
  readonly threads: number;
}

/**
 * Writes what is asked for; of what is not, takes away what an earlier review left.
 *
 * @returns what to tell the person who ran it, line by line
 */
export async function lookBack(
  gathered: Gathered,
  asked: LookBack,
  { folder, out, threads }: Road,
  stages: Pick<Stages, 'replay'>,
): Promise<readonly string[]> {
  const { replay, burden, comparison } = LOOK_BACK_FILES;
  const unasked = [...(asked.replay ? [] : [replay, burden]), ...(asked.against ? [] : [comparison])];
  for (const file of unasked) rmSync(join(out, file), { force: true });
  if (!asked.replay && !asked.against) return [];
  const { shards } = gathered;
  const numbers = Array.from({ length: shards }, (_, shard) => shard);
  const done = await inPool(numbers, threads, (shard) => stages.replay({ ...gathered, ...asked, folder, shard }));
  const collect = (kind: 'replay' | 'comparison'): Promise<void> =>
    writeLines(
      join(out, LOOK_BACK_FILES[kind]),
      mergeRows(numbers.map((shard) => join(folder, replayName(kind, shard)))),
    );
  const told: string[] = [];
  if (asked.replay) {
    const counted = sumOf(done.map((one) => one.burden));
    await collect('replay');
    await writeLines(join(out, burden), [JSON.stringify(inOrder(counted), undefined, 2)]);
    told.push(...burdenText(counted), `Written to ${join(out, replay)}.`);
  }
  if (asked.against) {
    await collect('comparison');
    told.push(...comparisonText(sumOf(done.map((one) => one.comparison))), `Written to ${join(out, comparison)}.`);
  }
  return told;
}

function sumOf(trees: readonly CountTree[]): CountTree {
  return trees.reduce(mergeTrees, emptyTree());
}

/** Names in one order, whatever shard counted first. */
function inOrder(tree: CountTree): CountTree {
  const entries = namesOf(tree).map((name) => {
    const value = tree[name] as number | CountTree;
    return [name, typeof value === 'number' ? value : inOrder(value)] as const;
  });
  return Object.fromEntries(entries);
}
