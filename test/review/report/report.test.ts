import { beforeAll, describe, expect, test } from 'vitest';
import type { JudgedChart } from '../../../src/review/outputs/judged-chart.js';
import { chartPage } from '../../../src/review/report/chart-page.js';
import { reportPage } from '../../../src/review/report/report.js';
import type { ReviewCore } from '../../../src/review/review-charts.js';
import { countChart } from '../../../src/review/summary/count-chart.js';
import { emptySummary } from '../../../src/review/summary/summary.js';
import { type ToldSummary, toldSummary } from '../../../src/review/summary/told-summary.js';
import { coreIn, sampleCharts } from '../outputs/charts.js';

let core: ReviewCore;
let charts: readonly JudgedChart[];
beforeAll(async () => {
  core = await coreIn();
  const sample = await sampleCharts(core);
  charts = sample.map((chart, index) => ({
    ...chart,
    courses: chart.courses.map((course) => ({
      ...course,
      segments: course.segments.map((segment) => ({
        ...segment,
        site: `Organization/<b>${index % 3}</b>`,
        operator: `Dr "A" & ${index % 4}`,
      })),
    })),
  }));
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
const report = (summary: ToldSummary, language: 'en' | 'zh' = 'en'): string => {
  const { rules, standing } = core.judgedBy;
  return reportPage({ summary, rules, standing, language }, []);
};
const text = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
const at = (value: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((held, name) => (held as Record<string, unknown> | undefined)?.[name], value);
const leaves = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, one]) =>
        leaves(one, `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
      )
    : [path];

describe('report.html', () => {
  test.each([undefined, 11])('shows every figure of summary.json as it stands there, hidden below %s', (minCell) => {
    const summary = told(minCell);
    const shown = [...report(summary).matchAll(/data-of="([^"]+)">([^<]*)</g)].map(
      ([, place, figure]) => [text(place!), figure!] as const,
    );
    for (const [place, figure] of shown) {
      const value = at(summary, place) as number | null | undefined;
      expect(figure, place).toBe(value === null ? '–' : String(value ?? 0));
    }
    const places = new Set(shown.map(([place]) => place));
    const counts = leaves(JSON.parse(JSON.stringify(summary))).filter(
      (path) =>
        !/^\/(format|asOf|protocol|deidentified|minCell|unresolvedMore)|\/(total|what|text|codes(\/\d+)?)$/.test(path),
    );
    // Of groups, met and unmet are shown; of acts, those with it.
    const left = counts.filter(
      (path) => !/^\/(periods|sites|operators)\/.*\/(indeterminate|not-applicable)$|^\/acts\/.*\/no$/.test(path),
    );
    expect(left.filter((path) => !places.has(path))).toEqual([]);
  });

  test('lets nothing of a chart in as markup, and loads nothing', () => {
    const html = report(told());
    expect(html).not.toContain('<b>0');
    expect(html).toContain('Organization/&lt;b>0&lt;/b>');
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|\sstyle=|(?:src|href)="(?!charts\/)/);
    expect(html).toMatch(/default-src 'none'; style-src 'sha256-[\w+/=]+'/);
  });

  test('gives every picture a text alternative, and a table beside it', () => {
    const html = report(told());
    const pictures = html.match(/<svg/g)!.length;
    expect(html.match(/<svg [^>]*role="img" aria-label="[^"]+"/g)).toHaveLength(pictures);
    for (const figure of html.split('<figure>').slice(1)) expect(figure.split('</figure>')[0]).toContain('<table');
  });

  test('is the same bytes twice, and in Chinese where asked', () => {
    expect(report(told())).toBe(report(told()));
    const chinese = report(told(), 'zh');
    expect(chinese).toContain('<html lang="zh-Hans">');
    expect(chinese).toContain('逐条款的执行情况');
    expect(chinese).toContain(core.judgedBy.standing.zh);
  });

  test('says of a review of nobody that there is nothing', () => {
    const empty = toldSummary(emptySummary(), { judgedBy: core.judgedBy, deidentified: false });
    expect(report(empty)).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('the page of a chart', () => {
  test('shows sessions and findings of the chart', () => {
    const chart = charts.find(({ row }) => row.patient === 'li-wei')!;
    const html = chartPage(chart, { ...core.judgedBy, language: 'en' });
    expect(html).toContain('<td>2026-05-04</td><td>session 2: cisplatin</td>');
    expect(html).toContain('Segment 2: no systemic cell-cycle-specific drug after arterial cisplatin of 2026-05-04.');
    expect(html).toContain('Procedure/li-wei-session-2');
    expect(html).not.toMatch(/NaN|undefined/);
  });
});
