/** The files of a review beside the rows, merged from its shards. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeLines } from '../output.js';
import type { JudgedBy } from '../review-charts.js';
import type { ToldSummary } from '../summary/told-summary.js';
import type { ListedChart } from '../report/chart-list.js';
import { reportPage } from '../report/report.js';
import type { Language } from '../../rules/wording.js';
import { placePages } from './chart-pages.js';
import { csvLine } from './csv.js';
import { FINDING_COLUMNS } from './findings-table.js';
import { mergedLines } from './keyed-lines.js';
import { summaryReportLines } from './measure-reports.js';
import type { OutputPlan } from './output-plan.js';
import { segmentColumns } from './segments-table.js';

/** Names of the files; what of them a review wrote before is never read as its input. */
export const OUTPUT_FILES = {
  summary: 'summary.json',
  segments: 'segments.csv',
  findings: 'findings.csv',
  reports: 'measure-reports.ndjson',
  individualReports: 'individual-measure-reports.ndjson',
  report: 'report.html',
} as const;

export interface Ended {
  /** Folder to write into. */
  readonly out: string;
  /** Folder of what the shards wrote. */
  readonly folder: string;
  readonly shards: readonly number[];
  readonly judgedBy: JudgedBy;
  readonly outputs: OutputPlan;
  readonly language: Language;
}

/** Writes all files; those that were not asked for this time are taken away. */
export async function writeOutputs(
  summary: ToldSummary,
  { out, folder, shards, judgedBy, outputs, language }: Ended,
): Promise<void> {
  const path = (name: keyof typeof OUTPUT_FILES): string => join(out, OUTPUT_FILES[name]);
  const { rules, standing } = judgedBy;
  const columns = segmentColumns(rules.map(({ id }) => id));
  await writeLines(path('summary'), [JSON.stringify(summary, undefined, 1)]);
  await writeLines(path('segments'), headed(columns, mergedLines(folder, 'segments', shards)));
  await writeLines(path('findings'), headed(FINDING_COLUMNS, mergedLines(folder, 'findings', shards)));
  await writeLines(path('reports'), summaryReportLines(summary, rules));
  if (outputs.individualReports) await writeLines(path('individualReports'), mergedLines(folder, 'reports', shards));
  else rmSync(path('individualReports'), { force: true });
  const charts = [...mergedLines(folder, 'pages', shards)].map((line) => JSON.parse(line) as ListedChart);
  await writeLines(path('report'), [reportPage({ summary, rules, standing, language }, charts)]);
  placePages(
    folder,
    out,
    charts.map(({ page }) => page),
  );
}

function* headed(columns: readonly string[], lines: Iterable<string>): Generator<string> {
  yield csvLine(columns);
  yield* lines;
}
