/** From the charts of a shard to its rows, in the order of the patients' ids. */
import { join } from 'node:path';
import { lineOf } from '../../rules/outcome-row.js';
import { compareText } from '../../timeline/compare.js';
import type { Gap } from '../gaps.js';
import { writeLines } from '../output.js';
import type { Reject } from '../inputs/read-input.js';
import { type Deidentifier, deidentifier } from '../outputs/deidentify.js';
import { type JudgedChart, chartOfNoConcern } from '../outputs/judged-chart.js';
import { DEFAULT_PLAN, type OutputPlan } from '../outputs/output-plan.js';
import { rowsAlike } from '../outputs/rows-alike.js';
import { shardOutputs } from '../outputs/shard-outputs.js';
import { type ReviewCore, judgeChart } from '../review-charts.js';
import { countChart, countInapplicable } from '../summary/count-chart.js';
import { type Summary, emptySummary } from '../summary/summary.js';
import { type ShardChart, type ShardInput, openShard } from './read-shard.js';

export interface JudgeInput extends ShardInput {
  /** Patients with a sign of an arterial session: of the others nothing is told but that the protocol does not apply. */
  readonly cohort: ReadonlySet<string>;
  readonly gaps: readonly Gap[];
  /** What to write; absent: as DEFAULT_PLAN. */
  readonly outputs?: OutputPlan;
}

export interface JudgedShard {
  readonly summary: Summary;
  readonly rejects: readonly Reject[];
  readonly superseded: number;
}

/** Handed on together. */
const ROWS_AT_ONCE = 64;

/** "shard-0007.ndjson": the rows of a shard; it is there once all of them are. */
export function rowsName(shard: number): string {
  return `shard-${String(shard).padStart(4, '0')}.ndjson`;
}

/** Judges the patients of a shard and writes their rows. */
export async function judgeShard(input: JudgeInput, core: ReviewCore): Promise<JudgedShard> {
  const shard = openShard(input);
  const { outputs = DEFAULT_PLAN } = input;
  const hidden = outputs.deidentifyKey === undefined ? undefined : deidentifier(outputs.deidentifyKey);
  const summary = emptySummary();
  const beside = shardOutputs(input.folder, core.judgedBy, outputs, core.language);
  const judged = async (
    patient: string,
    { resources, gaps }: ShardChart,
    isOfConcern: boolean,
  ): Promise<JudgedChart> => {
    const chart = await judgeChart(patient, resources, [...input.gaps, ...gaps], core);
    return isOfConcern ? chart : chartOfNoConcern(chart.row);
  };
  const toldOf = (chart: JudgedChart): JudgedChart => hidden?.chartOf(chart) ?? chart;
  const rows = async function* (): AsyncGenerator<string> {
    let rowOfOutsider: ((told: string) => string) | undefined;
    let outsiders = 0;
    let held: string[] = [];
    for (const [told, patient] of inOrderOfRows(shard.patients, hidden)) {
      const read = shard.takeChart(patient);
      if (read === undefined) continue;
      const isOfConcern = input.cohort.has(patient);
      if (isOfConcern || read.resources.length > 0) {
        const known = await judged(patient, read, isOfConcern);
        const chart = toldOf(known);
        countChart(summary, chart, { courses: known.courses, period: hidden === undefined ? 'month' : 'year' });
        beside.add(chart);
        held.push(lineOf(chart.row));
      } else {
        // Of those of whom nothing was read one is judged for all.
        rowOfOutsider ??= rowsAlike(toldOf(await judged(patient, read, false)).row);
        outsiders += 1;
        held.push(rowOfOutsider(told));
      }
      if (held.length < ROWS_AT_ONCE) continue;
      yield held.join('\n');
      held = [];
    }
    if (held.length > 0) yield held.join('\n');
    countInapplicable(summary, outsiders);
  };
  await writeLines(join(input.folder, rowsName(input.shard)), rows());
  await beside.write(input.shard);
  return { summary, ...shard.found() };
}

/** Patients in the order in which they are told, each behind the id under which that is: of hashed ids, by the hashes. */
function inOrderOfRows(
  patients: readonly string[],
  hidden: Deidentifier | undefined,
): readonly (readonly [told: string, patient: string])[] {
  const told = patients.map((patient) => [hidden?.patientOf(patient) ?? patient, patient] as const);
  return told.sort(([one], [other]) => compareText(one, other));
}
