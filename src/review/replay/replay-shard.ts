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
import { readShard } from '../shards/read-shard.js';
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
  const charts = chartsOf(input, core);
  if (input.replay) {
    const lines = replayLines(charts, core, burden);
    await writeLines(join(input.folder, replayName('replay', input.shard)), lines);
  }
  if (input.against) {
    const lines = comparisonLines(charts, core, comparison);
    await writeLines(join(input.folder, replayName('comparison', input.shard)), lines);
  }
  return { burden, comparison };
}

async function* replayLines(charts: readonly HeldChart[], core: ReviewCore, burden: CountTree): AsyncGenerator<string> {
  const { replay, judge, language, judgedBy } = core;
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
  charts: readonly HeldChart[],
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

function chartsOf(input: JudgeInput, { queries }: ReviewCore): readonly HeldChart[] {
  const { charts, gaps } = readShard(input);
  const all = [...input.gaps, ...gaps];
  const types = queries.map(({ template }) => queryResourceType(template));
  return [...charts]
    .filter(([patient]) => input.cohort.has(patient))
    .sort(([one], [other]) => compareText(one, other))
    .map(([patient, resources]): HeldChart => ({
      patient,
      resources,
      facts: (core) =>
        core.readFacts(bundleChart(resources, { states: statesOf(patient, all, types) }), `Patient/${patient}`),
    }));
}
