/**
 * The second filter: lines of the first in the order of their keys in, what a review tells of their patients out. Any
 * number of processes may each take a part of the patients; every part begins with all lines of nobody (their key is
 * empty, so a sort puts them there).
 */
import { OperationalError } from '../../errors.js';
import { queryResourceType } from '../../fhir/query.js';
import { lineOf } from '../../rules/outcome-row.js';
import { chartLines } from '../outputs/chart-lines.js';
import type { JudgedChart } from '../outputs/judged-chart.js';
import { DEFAULT_PLAN, type OutputPlan } from '../outputs/output-plan.js';
import type { ReviewCore } from '../review-charts.js';
import { countChart } from '../summary/count-chart.js';
import { emptySummary } from '../summary/summary.js';
import { type GroupJudge, groupJudge } from './judge-group.js';
import { keyedLine, lineOfNobody, patientOfKey } from './keyed-line.js';
import { judgedPart, linesBehindRow } from './part-lines.js';
import { sharedReader } from './shared-lines.js';

/** What lines of nobody are called that no chart is judged with: they are for the merge. */
const FOR_THE_MERGE: readonly string[] = ['reject', 'summary', 'judged'];

/**
 * Judges the patients of sorted lines, one at a time.
 *
 * @param outputs which files are to come of it; absent: as DEFAULT_PLAN
 * @returns rows, the lines of other files, and the summary (part-lines.ts); each with its line feed
 * @throws OperationalError `request-invalid` where the lines are not those of `review map`, or not in order
 */
export async function* reduceLines(
  lines: AsyncIterable<Buffer>,
  core: ReviewCore,
  outputs: OutputPlan = DEFAULT_PLAN,
): AsyncGenerator<Buffer> {
  const scan = scanOf(core);
  const reader = sharedReader();
  const summary = emptySummary();
  const linesOf = chartLines(core.judgedBy, outputs, core.language);
  const told = function* (chart: JudgedChart | undefined): Generator<Buffer> {
    if (chart === undefined) return;
    const { row, courses } = chart;
    countChart(summary, chart, { courses, period: 'month' });
    for (const line of [lineOf(row), ...linesBehindRow(row.patient, linesOf(chart))]) yield Buffer.from(`${line}\n`);
  };
  let judge: GroupJudge | undefined;
  let key = '';
  let held: Buffer[] = [];
  let number = 0;
  for await (const line of lines) {
    number += 1;
    const keyed = keyedLine(line);
    if (keyed === undefined) throw refused(number, 'is not a line of `review map`');
    if (keyed.key < key) throw refused(number, 'is not in order: sort the lines by bytes (LC_ALL=C sort)');
    const json = line.subarray(keyed.from);
    if (keyed.key === '') {
      if (!FOR_THE_MERGE.includes(keyed.what)) reader.add(keyed.what, parsed(json, number));
      continue;
    }
    if (keyed.key !== key && held.length > 0) {
      judge ??= groupJudge(core, scan, reader.done());
      yield* told(await judge.judge(patientOfKey(key), held));
      held = [];
    }
    ({ key } = keyed);
    parsed(json, number);
    held.push(json);
  }
  judge ??= groupJudge(core, scan, reader.done());
  if (held.length > 0) yield* told(await judge.judge(patientOfKey(key), held));
  yield lineOfNobody('summary', JSON.stringify(summary));
  yield lineOfNobody('judged', JSON.stringify(judgedPart(core.judgedBy, core.language, outputs)));
}

/** What a filter looks for in lines: the types that the protocol reads, and signs of arterial delivery. */
export function scanOf({ queries, scan }: ReviewCore): Parameters<typeof groupJudge>[1] {
  return { ...scan, queried: [...new Set(queries.map(({ template }) => queryResourceType(template)))] };
}

function parsed(json: Buffer, number: number): unknown {
  try {
    return JSON.parse(json.toString('utf8').replace(/^\uFEFF/, '')) as unknown;
  } catch {
    throw refused(number, 'holds no JSON behind its key');
  }
}

function refused(number: number, problem: string): OperationalError {
  return new OperationalError('request-invalid', `line ${String(number)} ${problem}`, { field: 'stdin' });
}
