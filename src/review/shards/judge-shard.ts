/** From the charts of a shard to its rows, in the order of the patients' ids. */
import { join } from 'node:path';
import { lineOf } from '../../rules/outcome-row.js';
import { compareText } from '../../timeline/compare.js';
import { writeLines } from '../output.js';
import type { Reject } from '../inputs/read-input.js';
import { type Deidentifier, deidentifier } from '../outputs/deidentify.js';
import { type JudgedChart, chartOfNoConcern } from '../outputs/judged-chart.js';
import { DEFAULT_PLAN, type OutputPlan } from '../outputs/output-plan.js';
import { rowsAlike } from '../outputs/rows-alike.js';
import { shardOutputs } from '../outputs/shard-outputs.js';
import { type ReadChart, type ReviewCore, judgeReadChart } from '../review-charts.js';
import { countChart, countInapplicable } from '../summary/count-chart.js';
import { type Summary, emptySummary } from '../summary/summary.js';
import { type ChartsInput, type ChartsToJudge, openCharts } from './charts-to-judge.js';

export interface JudgeInput extends ChartsInput {
  /** Patients with a sign of an arterial session: of the others nothing is told but that the protocol does not apply. */
  readonly cohort: ReadonlySet<string>;
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
  const charts = openCharts(input, core);
  try {
    const summary = await judgeCharts(charts, input, core);
    return { summary, ...charts.end() };
  } finally {
    charts.close();
  }
}

async function judgeCharts(charts: ChartsToJudge, input: JudgeInput, core: ReviewCore): Promise<Summary> {
  const { outputs = DEFAULT_PLAN } = input;
  const hidden = outputs.deidentifyKey === undefined ? undefined : deidentifier(outputs.deidentifyKey);
  const summary = emptySummary();
  const beside = shardOutputs(input.folder, core.judgedBy, outputs, core.language);
  const judged = (read: ReadChart, isOfConcern: boolean): JudgedChart => {
    const chart = judgeReadChart(read, core);
    return isOfConcern ? chart : chartOfNoConcern(chart.row);
  };
  const toldOf = (chart: JudgedChart): JudgedChart => hidden?.chartOf(chart) ?? chart;
  const rows = async function* (): AsyncGenerator<string> {
    let rowOfOutsider: ((told: string) => string) | undefined;
    let outsiders = 0;
    let held: string[] = [];
    for (const [id, patient] of inOrderOfRows(charts.patients, hidden)) {
      const chart = charts.take(patient);
      if (chart === undefined) continue;
      const isOfConcern = input.cohort.has(patient);
      if (isOfConcern || !chart.isBlank) {
        const known = judged(await chart.read(), isOfConcern);
        const told = toldOf(known);
        countChart(summary, told, { courses: known.courses, period: hidden === undefined ? 'month' : 'year' });
        beside.add(told);
        held.push(lineOf(told.row));
      } else {
        // Of those of whom nothing was read one is judged for all.
        rowOfOutsider ??= rowsAlike(toldOf(judged(await chart.read(), false)).row);
        outsiders += 1;
        held.push(rowOfOutsider(id));
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
  return summary;
}

/** Patients in the order in which they are told, each behind the id under which that is: of hashed ids, by the hashes. */
function inOrderOfRows(
  patients: readonly string[],
  hidden: Deidentifier | undefined,
): readonly (readonly [told: string, patient: string])[] {
  const told = patients.map((patient) => [hidden?.patientOf(patient) ?? patient, patient] as const);
  return told.sort(([one], [other]) => compareText(one, other));
}
