import type { Measure, MeasureReport, MeasureReportGroupPopulation } from 'fhir/r4.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { individualReportLines, summaryReportLines } from '../../../src/review/outputs/measure-reports.js';
import type { JudgedChart } from '../../../src/review/outputs/judged-chart.js';
import type { ReviewCore } from '../../../src/review/review-charts.js';
import { countChart } from '../../../src/review/summary/count-chart.js';
import { emptySummary } from '../../../src/review/summary/summary.js';
import { type ToldSummary, toldSummary } from '../../../src/review/summary/told-summary.js';
import { measures } from '../../../src/knowledge/measures.js';
import { PROTOCOL } from '../../../src/rules/protocol.js';
import { emptyValues, r4Errors } from '../../helpers/r4-oracles.js';
import { coreIn, sampleCharts } from './charts.js';

let core: ReviewCore;
let charts: readonly JudgedChart[];
beforeAll(async () => {
  core = await coreIn();
  charts = await sampleCharts(core);
});
const told = (minCell?: number): ToldSummary => {
  const summary = emptySummary();
  for (const chart of charts) countChart(summary, chart, { courses: chart.courses, period: 'month' });
  return toldSummary(summary, {
    judgedBy: core.judgedBy,
    deidentified: false,
    ...(minCell !== undefined && { minCell }),
  });
};
const parsed = (lines: readonly string[]): MeasureReport[] => lines.map((line) => JSON.parse(line) as MeasureReport);
const populationOf = (report: MeasureReport, id: string): MeasureReportGroupPopulation =>
  report.group!.flatMap(({ population }) => population!).find((one) => one.id === id)!;
const ruleOf = ({ measure }: MeasureReport): string => /Measure\/([^|]+)/.exec(measure)![1]!;

describe('MeasureReports', () => {
  test.each([undefined, 11])('over all patients are sound R4, with small counts hidden below %s', (minCell) => {
    for (const report of parsed(summaryReportLines(told(minCell), core.judgedBy.rules))) {
      expect(r4Errors(report), report.id).toEqual([]);
      expect(emptyValues(report)).toEqual([]);
    }
  });

  test('of one patient are sound R4 and name the resources they rest on', () => {
    const reports = charts.slice(0, 6).flatMap((chart) => parsed(individualReportLines(chart, core.judgedBy.rules)));
    expect(reports.flatMap((report) => r4Errors(report))).toEqual([]);
    expect(new Set(reports.map(({ id }) => id)).size).toBe(reports.length);
    const missing = charts.find(({ row }) => row.patient === 'li-wei') as JudgedChart;
    const own = parsed(individualReportLines(missing, core.judgedBy.rules));
    const supplement = own.find((report) => ruleOf(report) === 'give-systemic-supplement')!;
    expect(supplement.subject).toEqual({ reference: 'Patient/li-wei' });
    expect(supplement.evaluatedResource).toContainEqual({ reference: 'Procedure/li-wei-session-1' });
    expect(supplement.evaluatedResource).toContainEqual({ reference: 'Procedure/li-wei-session-2' });
    expect(populationOf(supplement, 'followed-numerator').count).toBe(0);
    expect(populationOf(supplement, 'followed-denominator').count).toBe(2);
  });

  test('have the groups and populations of the published Measures, by canonical and version', () => {
    const reports = parsed(summaryReportLines(told(), core.judgedBy.rules));
    const shape = ({ group }: Measure | MeasureReport): unknown =>
      group!.map(({ id, population }) => [id, population!.map((one) => [one.id, one.code])]);
    for (const measure of measures(PROTOCOL)) {
      const report = reports.find((one) => one.measure === `${measure.url}|${measure.version}`);
      expect(shape(report!)).toEqual(shape(measure));
    }
  });

  test('say what summary.json says, cannot tell apart', () => {
    const summary = told();
    for (const report of parsed(summaryReportLines(summary, core.judgedBy.rules))) {
      const rule = ruleOf(report);
      const counts = summary.outcomes[rule]!;
      const count = (id: string): unknown => populationOf(report, id).count;
      expect(count('followed-initial')).toBe(counts.total);
      expect(count('followed-numerator')).toBe(counts.met);
      expect(count('followed-not-applicable')).toBe(counts['not-applicable']);
      expect(count('followed-cannot-tell')).toBe(counts.indeterminate);
      expect(count('untold-numerator')).toBe(counts.indeterminate);
      const judged = counts.met! + counts.unmet!;
      if (judged > 0) expect(report.group![0]!.measureScore!.value).toBeCloseTo(counts.met! / judged, 4);
    }
  });

  test('mask what summary.json hides', () => {
    const summary = told(11);
    for (const report of parsed(summaryReportLines(summary, core.judgedBy.rules))) {
      const rule = ruleOf(report);
      const met = populationOf(report, 'followed-numerator');
      if (summary.outcomes[rule]!.met === null) expect(met._count!.extension![0]!.valueCode).toBe('masked');
      else expect(met.count).toBe(summary.outcomes[rule]!.met);
    }
    expect(Object.values(summary.outcomes).some(({ met }) => met === null)).toBe(true);
  });
});
