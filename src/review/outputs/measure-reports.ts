/** MeasureReports of a review, a line each: over all patients, and of each patient where asked for. */
import { individualReport, summaryReport } from '../../knowledge/measure-reports.js';
import { isoOf } from '../../timeline/day.js';
import type { JudgedBy } from '../review-charts.js';
import type { Status } from '../summary/summary.js';
import type { ToldSummary } from '../summary/told-summary.js';
import type { JudgedChart } from './judged-chart.js';

type Rules = JudgedBy['rules'];

/** One report a rule, in the order of the protocol. */
export function summaryReportLines({ outcomes, periods, asOf }: ToldSummary, rules: Rules): readonly string[] {
  const [start = asOf] = Object.keys(periods)
    .filter((name) => /^\d/.test(name))
    .sort();
  return rules.map(({ id, version }) => {
    const { total = 0, met = 0, unmet = 0, indeterminate = 0, 'not-applicable': excluded = 0 } = outcomes[id] ?? {};
    const counts = { total, met, unmet, indeterminate, 'not-applicable': excluded };
    return JSON.stringify(summaryReport({ rule: { id, version }, counts, period: { start, end: asOf } }));
  });
}

/** One report for each rule that judged the chart. */
export function individualReportLines({ row, courses, evaluated }: JudgedChart, rules: Rules): readonly string[] {
  const first = courses[0]?.segments[0];
  const period = { start: first === undefined ? row.asOf : isoOf(first.day), end: row.asOf };
  return rules.flatMap(({ id, version }) => {
    const own = row.outcomes.filter(({ rule }) => rule === id);
    if (own.length === 0) return [];
    const of = (status: Status): number => own.filter((one) => one.status === status).length;
    const counts = {
      total: own.length,
      met: of('met'),
      unmet: of('unmet'),
      indeterminate: of('indeterminate'),
      'not-applicable': of('not-applicable'),
    };
    return [
      JSON.stringify(individualReport({ rule: { id, version }, counts, period }, row.patient, evaluated[id] ?? [])),
    ];
  });
}
