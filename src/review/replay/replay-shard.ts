/** The charts of a shard once more: their past, and how they fare under another protocol. */
import { join } from 'node:path';
import { bundleChart } from '../../fhir/bundle-chart.js';
import type { ReceivedResource } from '../../fhir/chart.js';
import { queryResourceType } from '../../fhir/query.js';
import { compareText } from '../../timeline/compare.js';
import { type ChartFacts } from '../../timeline/fact.js';
import { statesOf } from '../gaps.js';
import { writeLines } from '../output.js';
import type { ReviewCore } from '../review-charts.js';
import type { JudgeInput } from '../shards/judge-shard.js';
import { openShard } from '../shards/read-shard.js';
import { type CountTree, emptyTree } from '../summary/count-tree.js';
import { countBurden } from './burden.js';
import { compareRows, countComparison } from './comparison.js';
import { replayChart } from './replay-chart.js';
import { requestersOf } from './requesters.js';

export interface ReplayInput extends JudgeInput {
  /** What to write: each a file of its own in the folder. */
  readonly replay: boolean;
  readonly against: boolean;
}

export interface ReplayedShard {
  readonly burden: CountTree;
  readonly comparison: CountTree;
}

/** "replay-0007.ndjson" */
export function replayName(kind: 'replay' | 'comparison', shard: number): string {
  return `${kind}-${String(shard).padStart(4, '0')}.ndjson`;
}

interface HeldChart {
  readonly patient: string;
  readonly resources: readonly ReceivedResource[];
  readonly facts: (core: ReviewCore) => Promise<ChartFacts>;
}

/** Replays and compares the charts of a shard that have a sign of arterial delivery. */
export async function replayShard(input: ReplayInput, core: ReviewCore): Promise<ReplayedShard> {
  const burden = emptyTree();
  const comparison = emptyTree();
  if (input.replay) {
    const lines = replayLines(chartsOf(input, core), core, burden);
    await writeLines(join(input.folder, replayName('replay', input.shard)), lines);
  }
  if (input.against) {
    const lines = comparisonLines(chartsOf(input, core), core, comparison);
    await writeLines(join(input.folder, replayName('comparison', input.shard)), lines);
  }
  return { burden, comparison };
}

async function* replayLines(charts: Iterable<HeldChart>, core: ReviewCore, burden: CountTree): AsyncGenerator<string> {
  const { judge, language, judgedBy } = core;
  const replay = await core.replay?.();
  if (replay === undefined) return;
  const { asOf } = judgedBy;
  for (const { resources, facts } of charts) {
    const replayed = replayChart(await facts(core), replay, { asOf, language, judge });
    const { decisions, concerns } = replayed.row;
    if (decisions.length === 0 && concerns.length === 0) continue;
    countBurden(burden, replayed, asOf, requestersOf(resources));
    yield JSON.stringify(replayed.row);
  }
}

async function* comparisonLines(
  charts: Iterable<HeldChart>,
  core: ReviewCore,
  comparison: CountTree,
): AsyncGenerator<string> {
  const { against } = core;
  if (against === undefined) return;
  for (const { patient, facts } of charts) {
    const row = compareRows(patient, [core, await facts(core)], [against, await facts(against)]);
    countComparison(comparison, row);
    if (row.changes.length > 0) yield JSON.stringify(row);
  }
}

/** Opened anew for each reading: a shard is not held whole. */
function* chartsOf(input: JudgeInput, { queries }: ReviewCore): Generator<HeldChart> {
  const shard = openShard(input);
  const types = queries.map(({ template }) => queryResourceType(template));
  for (const patient of shard.patients.filter((one) => input.cohort.has(one)).sort(compareText)) {
    const chart = shard.takeChart(patient);
    if (chart === undefined) continue;
    const { resources, gaps } = chart;
    const states = statesOf(patient, [...input.gaps, ...gaps], types);
    const facts: HeldChart['facts'] = (core) =>
      core.readFacts(bundleChart(resources, { states }), `Patient/${patient}`);
    yield { patient, resources, facts };
  }
}
