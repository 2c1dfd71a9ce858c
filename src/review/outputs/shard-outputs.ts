/** What a shard writes beside its rows: only of patients to whom the protocol applies, so it is held until the end. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeLines } from '../output.js';
import type { JudgedBy } from '../review-charts.js';
import { type FindingsTelling, findingLines } from './findings-table.js';
import type { JudgedChart } from './judged-chart.js';
import { type OutputName, keyedLine, keyedName } from './keyed-lines.js';
import { individualReportLines } from './measure-reports.js';
import { type OutputPlan, writesChartPages } from './output-plan.js';
import { segmentLines } from './segments-table.js';
import { chartPage } from '../report/chart-page.js';
import { CHARTS_FOLDER, listedChart } from './chart-pages.js';

const OWNER_ONLY_FOLDER = 0o700;

export interface ShardOutputs {
  add(chart: JudgedChart): void;
  /** Writes what was added, one file an output. */
  write(folder: string, shard: number): Promise<void>;
}

/** @param language of the texts */
export function shardOutputs(
  { rules, standing }: JudgedBy,
  outputs: OutputPlan,
  language: FindingsTelling['language'],
): ShardOutputs {
  const ids = rules.map(({ id }) => id);
  const clauses = new Map(rules.map((rule) => [rule.id, rule.clauses]));
  const lines: Record<OutputName, string[]> = { segments: [], findings: [], reports: [], pages: [] };
  const pages = new Map<string, string>();
  return {
    add(chart) {
      if (!chart.row.applicable) return;
      const hold = (output: OutputName, told: readonly string[]): void => {
        for (const line of told) lines[output].push(keyedLine(chart.row.patient, line));
      };
      hold('segments', segmentLines(chart, ids));
      hold('findings', findingLines(chart, { clauses, language }));
      if (outputs.individualReports) hold('reports', individualReportLines(chart, rules));
      if (!writesChartPages(outputs)) return;
      const listed = listedChart(chart);
      hold('pages', [JSON.stringify(listed)]);
      pages.set(listed.page, chartPage(chart, { rules, standing, language }));
    },
    async write(folder, shard) {
      for (const [output, told] of Object.entries(lines))
        if (told.length > 0) await writeLines(join(folder, keyedName(output as OutputName, shard)), told);
      mkdirSync(join(folder, CHARTS_FOLDER), { recursive: true, mode: OWNER_ONLY_FOLDER });
      for (const [path, html] of pages) await writeLines(join(folder, path), [html]);
    },
  };
}
