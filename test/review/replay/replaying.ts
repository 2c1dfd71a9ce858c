/** Replays in tests: charts of facts, and whole runs of the review with their files. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replayOver } from '../../../src/composition/review-replay.js';
import { PUBLISHED_SITE } from '../../../src/protocol-settings/site.js';
import { asPublished, judgingBy } from '../../../src/protocol-settings/site-protocol.js';
import { makeReviewCore } from '../../../src/review-core.js';
import type { ReviewOptions } from '../../../src/review/command-line.js';
import { type ReplayedChart, replayChart } from '../../../src/review/replay/replay-chart.js';
import { runReview } from '../../../src/review/run-review.js';
import { judge } from '../../../src/rules/run.js';
import { loadTerminology } from '../../../src/terminology/load.js';
import type { Day } from '../../../src/timeline/day.js';
import type { ChartFacts } from '../../../src/timeline/fact.js';
import { folderOf } from '../review-in-process.js';

export const replayCore = replayOver(PUBLISHED_SITE, { language: 'en', terminology: loadTerminology() });

/** The replay of a chart by the protocol as published. */
export function replayed(facts: ChartFacts, asOf: Day): ReplayedChart {
  const options = { ...judgingBy(asPublished()), asOf, planning: false };
  return replayChart(facts, replayCore, { asOf, language: 'en', judge: (chart) => judge(chart, options) });
}

export interface LookedBack {
  readonly said: string;
  /** Text of a file that was written. */
  file(name: string): string;
}

/** Reviews files, looking back. */
export async function lookedBack(
  paths: readonly string[],
  options: Partial<ReviewOptions> & { asOf: Day },
): Promise<LookedBack> {
  const out = mkdtempSync(join(folderOf({}), 'out-'));
  const core = await makeReviewCore({ timeZone: 'UTC', language: 'en', ...options });
  const asked = { replay: true, against: options.against !== undefined };
  const { summary } = await runReview(paths, { out, lookBack: asked }, core);
  return { said: summary, file: (name) => readFileSync(join(out, name), 'utf8') };
}
