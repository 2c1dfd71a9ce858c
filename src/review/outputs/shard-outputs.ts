/** What a shard writes beside its rows: only of patients to whom the protocol applies, so it is held until the end. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../rules/wording.js';
import { writeLines } from '../output.js';
import type { JudgedBy } from '../review-charts.js';
import { chartLines } from './chart-lines.js';
import { CHARTS_FOLDER } from './chart-pages.js';
import type { JudgedChart } from './judged-chart.js';
import { type OutputName, keyedLine, keyedName } from './keyed-lines.js';
import type { OutputPlan } from './output-plan.js';

const OWNER_ONLY_FOLDER = 0o700;

export interface ShardOutputs {
  add(chart: JudgedChart): void;
  /** Writes what was added, one file an output. */
  write(folder: string, shard: number): Promise<void>;
}

/** @param language of the texts */
export function shardOutputs(judgedBy: JudgedBy, outputs: OutputPlan, language: Language): ShardOutputs {
  const linesOf = chartLines(judgedBy, outputs, language);
  const held: Record<OutputName, string[]> = { segments: [], findings: [], reports: [], pages: [] };
  const pages = new Map<string, string>();
  return {
    add(chart) {
      const { lines, page } = linesOf(chart);
      for (const [output, line] of lines) held[output].push(keyedLine(chart.row.patient, line));
      if (page !== undefined) pages.set(page.path, page.html);
    },
    async write(folder, shard) {
      for (const [output, told] of Object.entries(held))
        if (told.length > 0) await writeLines(join(folder, keyedName(output as OutputName, shard)), told);
      mkdirSync(join(folder, CHARTS_FOLDER), { recursive: true, mode: OWNER_ONLY_FOLDER });
      for (const [path, html] of pages) await writeLines(join(folder, path), [html]);
    },
  };
}
