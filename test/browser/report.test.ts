/** The review report and the page of a chart as files that somebody opens: no server, no script, on screen and on paper. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listedChart } from '../../src/review/outputs/chart-pages.js';
import { chartPage } from '../../src/review/report/chart-page.js';
import { reportPage } from '../../src/review/report/report.js';
import { countChart } from '../../src/review/summary/count-chart.js';
import { emptySummary } from '../../src/review/summary/summary.js';
import { toldSummary } from '../../src/review/summary/told-summary.js';
import { coreIn, sampleCharts } from '../review/outputs/charts.js';
import { axeViolations, describeInChromium, openPage, picture, READERS, startChromium } from './chromium.js';

describeInChromium('files of a review', () => {
  let browser: Browser;
  let folder: string;
  const fileOf = (kind: string, language: string): string => join(folder, `${kind}-${language}.html`);

  beforeAll(async () => {
    [browser, folder] = await Promise.all([startChromium(), mkdtemp(join(tmpdir(), 'report-'))]);
    const { judgedBy } = await coreIn();
    const sample = await sampleCharts(await coreIn());
    const charts = sample.map((chart, index) => ({
      ...chart,
      courses: chart.courses.map((course) => ({
        ...course,
        segments: course.segments.map((segment) => ({
          ...segment,
          site: `Organization/site-${index % 3}`,
          operator: `Practitioner/operator-${index % 4}`,
        })),
      })),
    }));
    const summary = emptySummary();
    for (const chart of charts) countChart(summary, chart, { courses: chart.courses, period: 'month' });
    const told = toldSummary(summary, { judgedBy, deidentified: false });
    const longest = charts.toSorted((one, other) => other.row.outcomes.length - one.row.outcomes.length)[0]!;
    for (const language of ['en', 'zh'] as const) {
      await writeFile(
        fileOf('report', language),
        reportPage({ summary: told, ...judgedBy, language }, charts.map(listedChart)),
      );
      await writeFile(fileOf('chart', language), chartPage(longest, { ...judgedBy, language }));
    }
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  test.each(['report', 'chart'].flatMap((kind) => READERS.map((reader) => ({ kind, ...reader }))))(
    '$kind, $name: nothing against accessibility, nothing asked for, no sideways scrolling',
    async ({ kind, name, options }) => {
      const language = name === 'chinese' ? 'zh' : 'en';
      const { page, context, complaints } = await openPage(browser, options);
      await page.goto(pathToFileURL(fileOf(kind, language)).href);
      expect(await page.locator('svg[role=img]').count()).toBeGreaterThan(0);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      await picture(page, `review-${kind}-${name}`);
      if (name === 'light')
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true;
        });
      expect(await axeViolations(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    },
    60_000,
  );

  test.each(['report', 'chart'])('%s is printed without what only a screen can do', async (kind) => {
    const { page, context } = await openPage(browser, { colorScheme: 'dark' });
    await page.goto(pathToFileURL(fileOf(kind, 'en')).href);
    await page.emulateMedia({ media: 'print' });
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(paper).toBe('rgb(255, 255, 255)');
    expect(await page.locator('summary:visible').count()).toBe(0);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: false });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const pictures = process.env['SCREENSHOTS'];
    if (pictures !== undefined) await writeFile(join(pictures, `review-${kind}.pdf`), pdf);
    await context.close();
  });
});
