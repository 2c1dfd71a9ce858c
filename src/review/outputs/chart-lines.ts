/** What the files of a review hold of one chart beside its row, line by line. */
import type { Language } from '../../rules/wording.js';
import { chartPage } from '../report/chart-page.js';
import type { JudgedBy } from '../review-charts.js';
import { listedChart } from './chart-pages.js';
import { findingLines } from './findings-table.js';
import type { JudgedChart } from './judged-chart.js';
import type { OutputName } from './keyed-lines.js';
import { individualReportLines } from './measure-reports.js';
import { type OutputPlan, writesChartPages } from './output-plan.js';
import { segmentLines } from './segments-table.js';

export interface ChartLines {
  /** By output; of an output that was not asked for there are none. */
  readonly lines: readonly (readonly [output: OutputName, line: string])[];
  /** The page of the chart: where it stands beside the report, and its HTML. */
  readonly page?: ChartFile;
}

export interface ChartFile {
  readonly path: string;
  readonly html: string;
}

/**
 * Tells of charts, one at a time.
 *
 * @param language of the texts
 * @returns of a chart to which the protocol does not apply: nothing
 */
export function chartLines(
  { rules, standing }: JudgedBy,
  outputs: OutputPlan,
  language: Language,
): (chart: JudgedChart) => ChartLines {
  const ids = rules.map(({ id }) => id);
  const clauses = new Map(rules.map((rule) => [rule.id, rule.clauses]));
  return (chart) => {
    if (!chart.row.applicable) return { lines: [] };
    const lines: (readonly [OutputName, string])[] = [
      ...segmentLines(chart, ids).map((line) => ['segments', line] as const),
      ...findingLines(chart, { clauses, language }).map((line) => ['findings', line] as const),
    ];
    if (outputs.individualReports)
      lines.push(...individualReportLines(chart, rules).map((line) => ['reports', line] as const));
    if (!writesChartPages(outputs)) return { lines };
    const listed = listedChart(chart);
    lines.push(['pages', JSON.stringify(listed)]);
    return { lines, page: { path: listed.page, html: chartPage(chart, { rules, standing, language }) } };
  };
}
