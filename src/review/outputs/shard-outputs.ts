/**
 * What a shard writes beside its rows, only of patients to whom the protocol applies: lines are held until the end, pages
 * are written as they come, for they are large.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../rules/wording.js';
import { writeLines } from '../output.js';
import type { JudgedBy } from '../review-charts.js';
import { chartLines } from './chart-lines.js';
import { CHARTS_FOLDER, digestOfPage } from './chart-pages.js';
import type { JudgedChart } from './judged-chart.js';
import { type KeptName, keyedLine, keyedName } from './keyed-lines.js';
import type { OutputPlan } from './output-plan.js';

const OWNER_ONLY = 0o600;
const OWNER_ONLY_FOLDER = 0o700;

export interface ShardOutputs {
  add(chart: JudgedChart): void;
  /** Writes the lines that were added, one file an output. */
  write(shard: number): Promise<void>;
}

/** @param folder of the run @param language of the texts */
export function shardOutputs(
  folder: string,
  judgedBy: JudgedBy,
  outputs: OutputPlan,
  language: Language,
): ShardOutputs {
  const linesOf = chartLines(judgedBy, outputs, language);
  const held: Record<KeptName, string[]> = { segments: [], findings: [], reports: [], pages: [], digests: [] };
  mkdirSync(join(folder, CHARTS_FOLDER), { recursive: true, mode: OWNER_ONLY_FOLDER });
  return {
    add(chart) {
      const { lines, page } = linesOf(chart);
      for (const [output, line] of lines) held[output].push(keyedLine(chart.row.patient, line));
      if (page === undefined) return;
      const bytes = Buffer.from(`${page.html}\n`);
      held.digests.push(keyedLine(chart.row.patient, JSON.stringify(digestOfPage(page.path, bytes))));
      // They are moved to their place when the run is whole, so that none has to be written beside itself first.
      writeFileSync(join(folder, page.path), bytes, { mode: OWNER_ONLY });
    },
    async write(shard) {
      for (const [output, told] of Object.entries(held))
        if (told.length > 0) await writeLines(join(folder, keyedName(output as KeptName, shard)), told);
    },
  };
}
