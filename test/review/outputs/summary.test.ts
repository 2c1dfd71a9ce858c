import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { JudgedChart } from '../../../src/review/outputs/judged-chart.js';
import type { ReviewCore } from '../../../src/review/review-charts.js';
import { countChart } from '../../../src/review/summary/count-chart.js';
import { type Summary, emptySummary, mergeSummary, treeOf } from '../../../src/review/summary/summary.js';
import { toldSummary } from '../../../src/review/summary/told-summary.js';
import { coreIn, sampleCharts } from './charts.js';

let core: ReviewCore;
let charts: readonly JudgedChart[];
beforeAll(async () => {
  core = await coreIn();
  charts = await sampleCharts(core);
});

const summed = (some: readonly JudgedChart[]): Summary => {
  const summary = emptySummary();
  for (const chart of some) countChart(summary, chart, { courses: chart.courses, period: 'month' });
  return summary;
};
const told = (summary: Summary): string =>
  JSON.stringify(toldSummary(summary, { judgedBy: core.judgedBy, deidentified: false }));
const leaves = (tree: object): unknown[] =>
  Object.values(tree).flatMap((value) => (typeof value === 'object' ? leaves(value as object) : [value]));

describe('the summary', () => {
  test.each([1, 7, 64])('is the same from %i partitions, merged in any order', (parts) => {
    const whole = told(summed(charts));
    fc.assert(
      fc.property(fc.shuffledSubarray([...charts], { minLength: charts.length }), fc.nat(), (shuffled, seed) => {
        const shards = Array.from({ length: parts }, (_, part) =>
          summed(shuffled.filter((_, index) => (index * 31 + seed) % parts === part)),
        );
        // A tree of merges from the right, not the fold from the left that a review makes.
        const merged = shards.reduceRight((sum, one) => mergeSummary(one, sum), emptySummary());
        expect(told(merged)).toBe(whole);
      }),
      { numRuns: 20 },
    );
  });

  test('is associative and commutative, with the empty one as its zero, through JSON too', () => {
    const [a, b, c] = [charts.slice(0, 9), charts.slice(9, 20), charts.slice(20)].map(summed) as [
      Summary,
      Summary,
      Summary,
    ];
    const left = mergeSummary(mergeSummary(a, b), c);
    expect(told(mergeSummary(a, mergeSummary(b, c)))).toBe(told(left));
    expect(told(mergeSummary(c, mergeSummary(b, a)))).toBe(told(left));
    expect(told(mergeSummary(emptySummary(), left))).toBe(told(left));
    expect(told(mergeSummary(JSON.parse(JSON.stringify(a)), structuredClone(mergeSummary(b, c))))).toBe(told(left));
  });

  test('holds integers only', () => {
    expect(leaves(treeOf(summed(charts))).filter((leaf) => !Number.isInteger(leaf))).toEqual([]);
  });

  test('counts what the rows say', () => {
    const summary = summed(charts);
    const outcomes = charts.flatMap(({ row }) => row.outcomes);
    expect(summary.patients).toBe(charts.length);
    expect(summary.applicable).toBe(charts.filter(({ row }) => row.applicable).length);
    for (const rule of new Set(outcomes.map((one) => one.rule))) {
      const of = outcomes.filter((one) => one.rule === rule);
      expect(summary.outcomes[rule]?.total).toBe(of.length);
      expect(summary.outcomes[rule]?.met ?? 0).toBe(of.filter(({ status }) => status === 'met').length);
    }
    const findings = outcomes.flatMap((one) => one.findings);
    expect(leaves(summary.findings).reduce((sum: number, one) => sum + Number(one), 0)).toBe(findings.length);
    const sessions = charts.flatMap(({ courses }) => courses.flatMap(({ segments }) => segments));
    expect(summary.sessions).toBe(sessions.length);
    expect(leaves(summary.supplement).reduce((sum: number, one) => sum + Number(one), 0)).toBe(sessions.length);
  });

  test('takes any text of a chart for a name', () => {
    const summary = emptySummary();
    const [first] = charts.filter(({ row }) => row.applicable) as [JudgedChart];
    const courses = first.courses.map((course) => ({
      ...course,
      segments: course.segments.map((segment) => ({ ...segment, site: '__proto__', operator: 'constructor' })),
    }));
    countChart(summary, { ...first, courses }, { courses, period: 'month' });
    const merged = mergeSummary(summary, summary);
    expect(Object.keys(merged.sites)).toEqual(['__proto__']);
    expect(merged.operators['constructor']?.['infuse-slowly']?.total).toBe(
      2 * (summary.outcomes['infuse-slowly']?.total ?? 0),
    );
  });

  test('follows the published schema', () => {
    const schema = JSON.parse(readFileSync('fixtures/schemas/review-summary.schema.json', 'utf8'));
    const valid = new Ajv({ strict: true }).compile(schema);
    for (const minCell of [undefined, 11])
      for (const some of [charts, []]) {
        const telling = { judgedBy: core.judgedBy, deidentified: false, ...(minCell !== undefined && { minCell }) };
        expect(valid(toldSummary(summed(some), telling)), JSON.stringify(valid.errors)).toBe(true);
      }
  });
});
