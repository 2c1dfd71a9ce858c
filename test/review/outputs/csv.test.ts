import { readFileSync } from 'node:fs';
import { expect, test, describe } from 'vitest';
import { csvLine } from '../../../src/review/outputs/csv.js';
import { FINDING_COLUMNS, findingLines } from '../../../src/review/outputs/findings-table.js';
import { segmentColumns, segmentLines } from '../../../src/review/outputs/segments-table.js';
import { PROTOCOL } from '../../../src/rules/protocol.js';
import { judgeChart } from '../../../src/review/review-charts.js';
import { coreIn, resourcesOf } from './charts.js';

const RULES = PROTOCOL.rules.map(({ meta }) => meta.id);

/** Cells of a line, read by RFC 4180. */
const cellsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!,
  );

describe('csvLine', () => {
  test.each([
    ['plain', 'plain'],
    ['a, b', '"a, b"'],
    ['say "yes"', '"say ""yes"""'],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', `' x`],
    ['\rx', `' x`],
    ['two\r\nlines', 'two lines'],
    [' blank', '" blank"'],
    [-3, '-3'],
    [undefined, ''],
  ])('%j is written %j', (value, written) => {
    expect(csvLine([value])).toBe(written);
  });
});

describe('the tables', () => {
  test('have a row for each session, with what the rules said of it', async () => {
    const chart = await judgeChart('li-wei', resourcesOf('li-wei'), [], await coreIn());
    const columns = segmentColumns(RULES);
    const rows = segmentLines(chart, RULES).map((line) =>
      Object.fromEntries(cellsOf(line).map((cell, at) => [columns[at], cell])),
    );
    expect(rows).toMatchObject([
      { patient: 'li-wei', segment: '1', session_date: '2026-04-06', arterial_drugs: 'cisplatin', supplement: 'none' },
      { segment: '2', session_date: '2026-05-04', days_since_previous_session: '28', findings: 'supplement-missing' },
    ]);
    expect(rows[1]!['give-systemic-supplement']).toBe('unmet');
    // Of the whole course, on its latest segment.
    expect([rows[0]!['confirm-indication'], rows[1]!['confirm-indication']]).toEqual(['', 'met']);
  });

  test.each([
    ['en', 'systemic paclitaxel 17 days after session 2'],
    ['zh', '第 2 次灌注后 17 天'],
  ] as const)(
    'tell missing data apart from not met, and how far the evidence lies from the session (%s)',
    async (language, distance) => {
      const core = await coreIn(language);
      const charts = await Promise.all(
        ['brown-alice', 'zhang-min'].map((name) => judgeChart(name, resourcesOf(name), [], core)),
      );
      const rows = charts
        .flatMap((chart) => findingLines(chart, { clauses: new Map([['infuse-slowly', ['C3']]]), language }))
        .map((line) => Object.fromEntries(cellsOf(line).map((cell, at) => [FINDING_COLUMNS[at], cell])));
      const late = rows.filter(({ code }) => code === 'supplement-late');
      expect(late.map(({ time_distance }) => time_distance).join('\n')).toContain(distance);
      expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['not-met', 'missing']));
      for (const { kind, severity, evidence } of rows)
        expect(kind === 'missing' ? `${String(severity)}${String(evidence)}` : severity).toMatch(
          kind === 'missing' ? /^$/ : /./,
        );
      expect(rows.find(({ code }) => code === 'infusion-time')).toMatchObject({ kind: 'missing', clauses: 'C3' });
    },
  );
});

test('docs/chart-review.md explains every column, in their order', () => {
  const page = readFileSync('docs/chart-review.md', 'utf8');
  const columnsOf = (title: string): string[] =>
    [
      ...page
        .split(`### \`${title}\`\n`)[1]!
        .split(/\n##/)[0]!
        .matchAll(/^\| `([\w-]+)`/gm),
    ].map(([, column]) => column!);
  // Columns of rules are explained by one row.
  expect(columnsOf('segments.csv')).toEqual(segmentColumns(['rule']));
  expect(columnsOf('findings.csv')).toEqual(FINDING_COLUMNS);
});
