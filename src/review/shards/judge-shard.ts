/** From the charts of a shard to its rows, in the order of the patients' ids. */
import { join } from 'node:path';
import type { OutcomeRow } from '../../rules/outcome-row.js';
import { lineOf } from '../../rules/outcome-row.js';
import { compareText } from '../../timeline/compare.js';
import type { Gap } from '../gaps.js';
import { writeLines } from '../output.js';
import type { Reject } from '../read-input.js';
import { type ReviewCore, reviewChart } from '../review-charts.js';
import { type Tally, countRow, emptyTally } from '../summary.js';
import { type ShardInput, readShard } from './read-shard.js';

export interface JudgeInput extends ShardInput {
  /** Patients with a sign of an arterial session: of the others nothing is told but that the protocol does not apply. */
  readonly cohort: ReadonlySet<string>;
  readonly gaps: readonly Gap[];
}

export interface JudgedShard {
  readonly tally: Tally;
  readonly rejects: readonly Reject[];
  readonly superseded: number;
}

/** "shard-0007.ndjson": the rows of a shard; it is there once all of them are. */
export function rowsName(shard: number): string {
  return `shard-${String(shard).padStart(4, '0')}.ndjson`;
}

/** Judges the patients of a shard and writes their rows. */
export async function judgeShard(input: JudgeInput, core: ReviewCore): Promise<JudgedShard> {
  const { charts, others, rejects, gaps, superseded } = readShard(input);
  const tally = emptyTally();
  const all = [...input.gaps, ...gaps];
  const patients = [...charts.keys(), ...others].sort(compareText);
  const rows = async function* (): AsyncGenerator<string> {
    for (const patient of patients) {
      const row = await reviewChart(patient, charts.get(patient) ?? [], all, core);
      const told = input.cohort.has(patient) ? row : ofNoConcern(row);
      countRow(tally, told);
      yield lineOf(told);
    }
  };
  await writeLines(join(input.folder, rowsName(input.shard)), rows());
  return { tally, rejects, superseded };
}

/** What could not be read in a chart that tells of no arterial delivery keeps nobody from judging it. */
function ofNoConcern(row: OutcomeRow): OutcomeRow {
  return { ...row, unresolved: [], dataQuality: [] };
}
