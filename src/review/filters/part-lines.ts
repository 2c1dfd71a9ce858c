/**
 * What `review reduce` writes of its part of the patients:
 *
 *     {"patient":…                          a row, as it stands in outcomes.ndjson
 *     {"patient":"<id>"} TAB <output> TAB <line>     a line of another file of the same patient, behind the row
 *     TAB summary TAB <json>                the counts of the part
 *     TAB judged TAB <json>                 how it was judged; the last line, so that a part without it was cut short
 */
import type { Language } from '../../rules/wording.js';
import { isoOf } from '../../timeline/day.js';
import type { ChartFile, ChartLines } from '../outputs/chart-lines.js';
import { type OutputName, keyedLine } from '../outputs/keyed-lines.js';
import { type OutputPlan, writesChartPages } from '../outputs/output-plan.js';
import type { JudgedBy } from '../review-charts.js';

/** A line of an output, or the page of a chart as JSON. */
export type PartOutput = OutputName | 'page';

const OUTPUTS: ReadonlySet<string> = new Set<PartOutput>(['segments', 'findings', 'reports', 'pages', 'page']);
const OF_OUTPUT = /^(\{"patient":"(?:[^"\\]|\\.)*"\})\t(\w+)\t/;

/** The lines of a chart behind its row, without line feeds. */
export function linesBehindRow(patient: string, { lines, page }: ChartLines): readonly string[] {
  const told = lines.map(([output, line]) => keyedLine(patient, `${output}\t${line}`));
  return page === undefined ? told : [...told, keyedLine(patient, `page\t${JSON.stringify(page)}`)];
}

/** The parts of such a line; `undefined` where it is a row, or of nobody. */
export function outputLine(
  line: string,
): { readonly patient: string; readonly output: PartOutput; readonly text: string } | undefined {
  const [head = '', patient = '', output = ''] = OF_OUTPUT.exec(line) ?? [];
  return OUTPUTS.has(output) ? { patient, output: output as PartOutput, text: line.slice(head.length) } : undefined;
}

export function pageOfLine(text: string): ChartFile {
  return JSON.parse(text) as ChartFile;
}

/** All that must be the same for parts to make one review. */
export interface PartPlan {
  readonly asOf: string;
  readonly protocol: JudgedBy['protocol'];
  readonly language: Language;
}

/** How a part was judged. */
export interface JudgedPart extends PartPlan {
  readonly individualReports: boolean;
  readonly chartPages: boolean;
}

export function judgedPart(
  { asOf, protocol: { id, version, settings } }: JudgedBy,
  language: Language,
  outputs: OutputPlan,
): JudgedPart {
  return {
    asOf: isoOf(asOf),
    protocol: { id, version, settings },
    language,
    individualReports: outputs.individualReports,
    chartPages: writesChartPages(outputs),
  };
}
