/** From a finished review to a worklist, to filled worklists, to what they say of the review. */
import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Validation } from '../../../src/review/validation/validation.js';
import { folderOf } from '../review-in-process.js';
import { EXCEL, type Row, judgedBy, reviewedSamples, validation, worklistIn, written } from './validating.js';

const SUPPLEMENT = 'give-systemic-supplement';

let finished: string;
beforeAll(async () => {
  finished = await reviewedSamples();
});
/** A folder of the same review, to draw from and to write in. */
const review = (): string => {
  const out = join(folderOf({}), 'out');
  cpSync(finished, out, { recursive: true });
  return out;
};
const sampled = async (...flags: readonly string[]): Promise<{ out: string; rows: Row[]; said: string }> => {
  const out = review();
  const { exitCode, said } = await validation('sample', out, ...flags);
  expect(said, said).toContain('Drew');
  expect(exitCode).toBe(0);
  return { out, rows: worklistIn(out), said };
};
const saved = (out: string, name: string, rows: readonly Row[] | Buffer): string => {
  const path = join(out, name);
  writeFileSync(path, Buffer.isBuffer(rows) ? rows : written(rows));
  return path;
};
const told = (out: string): Validation => JSON.parse(readFileSync(join(out, 'validation/validation.json'), 'utf8'));
const ofRule = (result: Validation, id: string): Validation['rules'][number] =>
  result.rules.find(({ rule }) => rule === id)!;
const saidOf = ({ status }: Row): string => status!;

describe('review sample', () => {
  test('writes a row for each outcome, with what the review said, and cells to fill', async () => {
    const { out, rows, said } = await sampled('--per-stratum', '4', '--seed', '7', '--rule', SUPPLEMENT);
    expect(said).toMatch(/give-systemic-supplement: 4 of \d+ met, 4 of \d+ unmet, 3 of 3 indeterminate/);
    expect(rows).toHaveLength(11);
    const unmet = rows.filter((row) => row['status'] === 'unmet');
    expect(unmet).toHaveLength(4);
    for (const row of unmet) {
      expect(row).toMatchObject({ rule: SUPPLEMENT, clauses: 'C2; B4', reviewer: '', verdict: '', comment: '' });
      expect(row['reason']).toContain(`Segment ${row['segment']}`);
      expect(row['session_date']).toMatch(/^2026-\d\d-\d\d$|^2025-\d\d-\d\d$/);
      expect(row['evidence']).toContain('MedicationAdministration/');
      expect(existsSync(join(out, row['chart_page']!))).toBe(true);
    }
    expect(statSync(join(out, 'validation')).mode & 0o077).toBe(0);
    expect(statSync(join(out, 'validation/worklist.csv')).mode & 0o077).toBe(0);
  });

  test('says what the review says of the same outcomes, time distance included', async () => {
    const { out, rows } = await sampled();
    const outcomes = readFileSync(join(out, 'outcomes.ndjson'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const row of rows) {
      const chart = outcomes.find(({ patient }) => patient === row['patient']);
      const entry = chart.outcomes.find(
        (one: Row & { segment?: number; course: number }) =>
          one.rule === row['rule'] &&
          String(one.course) === row['course'] &&
          String(one.segment ?? '') === row['segment'],
      );
      expect(entry.status).toBe(row['status']);
    }
    const findings = readFileSync(join(out, 'findings.csv'), 'utf8');
    const distances = rows.flatMap(({ time_distance: distance }) => (distance === '' ? [] : [distance!]));
    expect(distances.length).toBeGreaterThan(3);
    for (const distance of distances) expect(findings).toContain(distance.split('; ')[0]);
  });

  test('gives the same bytes twice, and refuses to replace a worklist that may be filled in', async () => {
    const { out } = await sampled('--seed', '3');
    const path = join(out, 'validation/worklist.csv');
    const first = readFileSync(path);
    expect((await validation('sample', out, '--seed', '3')).exitCode).toBe(0);
    expect(readFileSync(path).equals(first)).toBe(true);
    const refused = await validation('sample', out, '--seed', '4');
    expect(refused).toMatchObject({ exitCode: 78, said: expect.stringContaining('move it away first') });
    expect(readFileSync(path).equals(first)).toBe(true);
  });

  test('--blind tells nothing of what the review said, and draws the same outcomes', async () => {
    const open = await sampled('--seed', '5');
    const blind = await sampled('--seed', '5', '--blind');
    expect(blind.rows.map((row) => row['sample_row'])).toEqual(open.rows.map((row) => row['sample_row']));
    expect(Object.keys(blind.rows[0]!)).toEqual([
      'sample_row',
      'patient',
      'course',
      'segment',
      'session_date',
      'rule',
      'clauses',
      'rule_title',
      'reviewer',
      'verdict',
      'comment',
    ]);
    const text = readFileSync(join(blind.out, 'validation/worklist.csv'), 'utf8');
    for (const { reason, evidence, chart_page: page } of open.rows)
      for (const told of [reason, evidence, page]) if (told !== '') expect(text).not.toContain(told);
  });

  test('--semicolons writes the same rows with semicolons', async () => {
    const flags = ['--per-stratum', '2', '--rule', SUPPLEMENT] as const;
    const commas = await sampled(...flags);
    const out = review();
    expect((await validation('sample', out, ...flags, '--semicolons')).exitCode).toBe(0);
    const bytes = readFileSync(join(out, 'validation/worklist.csv'));
    expect(bytes.toString('utf8')).toMatch(/^\u{feff}sample_row;patient;course;/u);
    expect(parse(bytes, { bom: true, columns: true, delimiter: ';' })).toEqual(commas.rows);
  });

  test('--with-not-applicable draws them too', async () => {
    const { rows } = await sampled('--rule', SUPPLEMENT, 'reassess-resectability', '--with-not-applicable');
    expect(rows.some((row) => row['status'] === 'not-applicable')).toBe(true);
    expect(new Set(rows.map((row) => row['rule'])).size).toBe(2);
  });

  test('tells titles in the language asked for', async () => {
    const { rows } = await sampled('--rule', SUPPLEMENT, '--language', 'zh');
    expect(rows[0]!['rule_title']).toMatch(/[\u4e00-\u9fff]/);
  });

  test.each([
    ['a folder without a review', 66, ['/nowhere/out'], 'no finished review'],
    [
      'a rule that has no outcome',
      65,
      ['--rule', 'no-such-rule'],
      'no outcome of no-such-rule; there are confirm-indication',
    ],
    ['a size of 0', 1, ['--per-stratum', '0'], 'from 1 to'],
    ['no seed', 1, ['--seed', '-1'], 'whole number'],
    ['an option that it does not take', 1, ['--as-of', '2026-01-01'], 'does not take --as-of'],
  ])('refuses %s', async (_, exitCode, args, said) => {
    const folder = args[0]!.startsWith('/') ? [] : [review()];
    expect(await validation('sample', ...folder, ...args)).toMatchObject({
      exitCode,
      said: expect.stringContaining(said),
    });
  });
});

describe('review validate', () => {
  test('finds no fault where the reviewers say what the review said', async () => {
    const { out, rows } = await sampled('--per-stratum', '3');
    const path = saved(out, 'a.csv', judgedBy('A', rows, saidOf));
    const { exitCode, said } = await validation('validate', out, path);
    expect(exitCode).toBe(0);
    expect(said).toContain(`Judged ${rows.length} of ${rows.length} sampled outcomes: A ${rows.length}.`);
    const result = told(out);
    expect(result.disagreements).toEqual([]);
    expect(ofRule(result, SUPPLEMENT)).toMatchObject({
      positives: 3,
      negatives: 3,
      neither: 3,
      sensitivity: { share: 1 },
      specificity: { share: 1 },
      positivePredictiveValue: { share: 1 },
      negativePredictiveValue: { share: 1 },
    });
  });

  test('weights what was missed by the size of its stratum, and tells who disagrees', async () => {
    const { out, rows } = await sampled('--per-stratum', '4', '--rule', SUPPLEMENT);
    const [missed] = rows.filter((row) => row['status'] === 'met');
    const [alarm] = rows.filter((row) => row['status'] === 'unmet');
    const [untold] = rows.filter((row) => row['status'] === 'indeterminate');
    const verdict = (row: Row): string =>
      row === missed || row === untold ? 'UNMET' : row === alarm ? '不适用' : row['status']!;
    const path = saved(out, 'a.csv', judgedBy('A', rows, verdict, '=cmd|"seen"'));
    expect((await validation('validate', out, path)).exitCode).toBe(0);
    const result = told(out);
    const rule = ofRule(result, SUPPLEMENT);
    const size = Object.fromEntries(rule.strata.map((stratum) => [stratum.status, stratum.size])) as Record<
      string,
      number
    >;
    expect(rule.agreement.met).toMatchObject({ met: 3, unmet: 1 });
    expect(rule.agreement.unmet).toMatchObject({ unmet: 3, 'not-applicable': 1 });
    const [found, lost] = [(3 / 4) * size['unmet']!, (1 / 4) * size['met']!];
    expect(rule.sensitivity!.share).toBeCloseTo(found / (found + lost), 12);
    expect(rule.sensitivityAtWorst!.share).toBeCloseTo(found / (found + lost + size['indeterminate']! / 3), 12);
    const [clear, alarmed] = [(3 / 4) * size['met']!, (1 / 4) * size['unmet']!];
    expect(rule.specificity!.share).toBeCloseTo(clear / (clear + alarmed), 12);
    expect(rule.positivePredictiveValue!.share).toBe(0.75);
    expect(rule.negativePredictiveValue!.share).toBe(0.75);
    expect(result.disagreements.map(({ id }) => id).toSorted()).toEqual(
      [missed, alarm, untold].map((row) => row!['sample_row']).toSorted(),
    );
    const page = readFileSync(join(out, 'validation/validation.html'), 'utf8');
    expect(page).toContain(`href="../charts/${missed!['patient']}.html"`);
    expect(page).toContain('=cmd|&quot;seen&quot;');
  });

  test('tells how far reviewers agree, and leaves out what they do not settle until there is a consensus', async () => {
    const { out, rows } = await sampled('--per-stratum', '4', '--rule', SUPPLEMENT);
    const [disputed] = rows.filter((row) => row['status'] === 'unmet');
    const a = saved(out, 'a.csv', judgedBy('A', rows, saidOf));
    const b = saved(
      out,
      'b.csv',
      judgedBy('B', rows, (row) => (row === disputed ? 'met' : row['status']!)),
    );
    const { said } = await validation('validate', out, a, b);
    expect(said).toContain(`A and B: alike in 10 of 11 rows, κ 0.86`);
    expect(told(out)).toMatchObject({ judged: 11, unsettled: 1 });
    expect(told(out).disagreements).toHaveLength(1);
    expect(told(out).disagreements[0]).not.toHaveProperty('reference');
    expect(ofRule(told(out), SUPPLEMENT)).toMatchObject({ positives: 3, sensitivity: { share: 1 } });

    const settled = saved(
      out,
      'c.csv',
      judgedBy('Consensus', [disputed!], () => 'met'),
    );
    await validation('validate', out, a, b, settled);
    expect(told(out)).toMatchObject({ unsettled: 0, disagreements: [{ reference: 'met' }] });
    expect(ofRule(told(out), SUPPLEMENT)).toMatchObject({ positives: 3, negatives: 5 });
    expect(told(out).pairs).toHaveLength(1);
  });

  test('counts the verdict of two among three', async () => {
    const { out, rows } = await sampled('--per-stratum', '2', '--rule', SUPPLEMENT);
    const paths = ['A', 'B', 'C'].map((name) =>
      saved(
        out,
        `${name}.csv`,
        judgedBy(name, rows, (row) => (name === 'C' ? 'not applicable' : row['status']!)),
      ),
    );
    expect((await validation('validate', out, ...paths)).exitCode).toBe(0);
    expect(told(out)).toMatchObject({ unsettled: 0, pairs: [{ reviewers: ['A', 'B'] }, {}, {}] });
    expect(ofRule(told(out), SUPPLEMENT)).toMatchObject({ positives: 2, negatives: 2, neither: 2 });
  });

  test('gives the same bytes twice, and in whatever order worklists are named', async () => {
    const { out, rows } = await sampled('--per-stratum', '2');
    const a = saved(out, 'a.csv', judgedBy('A', rows, saidOf, 'x'));
    const b = saved(
      out,
      'b.csv',
      judgedBy('B', rows.toReversed(), () => 'met'),
    );
    const bytes = async (...paths: string[]): Promise<string[]> => {
      expect((await validation('validate', out, ...paths)).exitCode).toBe(0);
      return ['json', 'html'].map((kind) => readFileSync(join(out, `validation/validation.${kind}`), 'utf8'));
    };
    expect(await bytes(b, a)).toEqual(await bytes(a, b));
  });

  test.each([
    ['Excel', EXCEL],
    ['Excel where a comma is in numbers', { ...EXCEL, separator: ';' }],
    [
      'Excel as Unicode text',
      { ...EXCEL, separator: '\t', encode: (text: string) => Buffer.from(`\u{feff}${text}`, 'utf16le') },
    ],
    ['LibreOffice', { ...EXCEL, lineEnd: '\n', quoteAll: true, encode: (text: string) => Buffer.from(text) }],
  ])('reads what %s writes', async (_, dialect) => {
    const { out, rows } = await sampled('--per-stratum', '2', '--rule', SUPPLEMENT);
    const comment = 'two lines;\nof "text", 中文\tand a tab';
    // Empty rows and columns at the end, as where a cell was once touched.
    const filled = [...judgedBy('A', rows, saidOf, comment), {}].map((row) => ({ ...row, '': '' }));
    const { exitCode, said } = await validation('validate', out, saved(out, 'a.csv', written(filled, dialect)));
    expect(said).toContain('Judged 6 of 6');
    expect(exitCode).toBe(0);
  });

  test('leaves rows without a verdict for later', async () => {
    const { out, rows } = await sampled('--per-stratum', '2', '--rule', SUPPLEMENT);
    const filled = judgedBy('A', rows, (row) => (row === rows[0] ? 'met' : ''));
    const { said } = await validation('validate', out, saved(out, 'a.csv', filled));
    expect(said).toContain('Judged 1 of 6 sampled outcomes: A 1.');
    expect(ofRule(told(out), SUPPLEMENT)).not.toHaveProperty('sensitivity');
  });

  test('follows its schema', async () => {
    const { out, rows } = await sampled('--per-stratum', '3');
    const paths = ['A', 'B'].map((name) =>
      saved(
        out,
        `${name}.csv`,
        judgedBy(name, rows, (row) => (name === 'B' ? 'met' : row['status']!), 'why'),
      ),
    );
    await validation('validate', out, ...paths);
    const schema = JSON.parse(readFileSync('fixtures/schemas/validation.schema.json', 'utf8'));
    const valid = new Ajv({ strict: true }).compile(schema);
    expect(valid(told(out)), JSON.stringify(valid.errors)).toBe(true);
    expect(valid({ ...told(out), patients: 3 })).toBe(false);
  });

  test('says so where the review was written anew meanwhile', async () => {
    const { out, rows } = await sampled('--per-stratum', '1');
    const path = saved(out, 'a.csv', judgedBy('A', rows, saidOf));
    writeFileSync(join(out, 'outcomes.ndjson'), '');
    expect((await validation('validate', out, path)).said).toContain('written anew since the sample was drawn');
  });
});

describe('what no worklist may be', () => {
  /** In place of what a chart holds: no message may repeat it. */
  const SECRET = 'Mrs-Familyname';
  const changed = (rows: readonly Row[], at: number, more: Row): Row[] =>
    judgedBy('A', rows, saidOf).map((row, index) => (index === at ? { ...row, ...more } : row));
  const renamed = (rows: readonly Row[], before: string, after: string): Row[] =>
    judgedBy('A', rows, saidOf).map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, text]) => [name === before ? after : name, text])),
    );

  test.each<[string, (rows: Row[]) => Row[] | Buffer, string, number]>([
    [
      'an unknown verdict',
      (rows) => changed(rows, 1, { verdict: SECRET }),
      'a.csv, row 3, column verdict: must be one of met, unmet, indeterminate, not-applicable',
      65,
    ],
    [
      'a verdict of nobody',
      (rows) => changed(rows, 0, { reviewer: '  ' }),
      'a.csv, row 2, column reviewer: must name',
      65,
    ],
    [
      'a row of another sample',
      (rows) => changed(rows, 2, { sample_row: SECRET }),
      'a.csv, row 4, column sample_row: not a row of this sample',
      65,
    ],
    [
      'an unknown column',
      (rows) => renamed(rows, 'comment', SECRET),
      'a.csv, row 1, column Q: no column of a worklist',
      65,
    ],
    [
      'a column that is missing',
      (rows) => renamed(rows, 'verdict', ''),
      'a.csv, row 1, column verdict: is missing',
      65,
    ],
    [
      'a row in place of the head',
      (rows) => written(judgedBy('A', rows, saidOf)).subarray(written([{}, ...rows]).indexOf('\n') + 1),
      'a.csv, row 1, column A: no column',
      65,
    ],
    [
      'a cell under no heading',
      (rows) => renamed(rows, 'rule_title', '').map((row) => ({ ...row, '': SECRET })),
      'a.csv, row 2, column H: a cell under no heading',
      65,
    ],
    [
      'a quotation mark that does not end',
      (rows) => Buffer.concat([written(judgedBy('A', rows, saidOf)), Buffer.from(`"${SECRET}`)]),
      'a.csv, row 8: quotation marks do not match',
      65,
    ],
    [
      'another code page',
      (rows) =>
        written(changed(rows, 0, { comment: 'Müller' }), { ...EXCEL, encode: (text) => Buffer.from(text, 'latin1') }),
      'a.csv is not in UTF-8: save it as "CSV UTF-8"',
      65,
    ],
    ['no verdict at all', (rows) => rows, 'no row has a verdict', 65],
    [
      'two verdicts of one reviewer',
      (rows) => [...judgedBy('A', rows, saidOf), { ...rows[0]!, reviewer: 'A', verdict: 'not-applicable' }],
      'a.csv, row 8, column verdict: the same reviewer says otherwise of this row in',
      65,
    ],
    ['nothing', () => Buffer.alloc(0), 'a.csv, row 1, column sample_row: is missing', 65],
  ])('%s', async (_, fill, message, exitCode) => {
    const { out, rows } = await sampled('--per-stratum', '2', '--rule', SUPPLEMENT);
    const ended = await validation('validate', out, saved(out, 'a.csv', fill(rows)));
    expect(ended).toMatchObject({ exitCode, said: expect.stringContaining(message) });
    expect(ended.said).not.toContain(SECRET);
    expect(existsSync(join(out, 'validation/validation.json'))).toBe(false);
  });

  test('a file that is not there, a folder without a sample, a sample that is none', async () => {
    const { out } = await sampled('--per-stratum', '1');
    expect(await validation('validate', out, '/nowhere.csv')).toMatchObject({ exitCode: 66 });
    expect(await validation('validate', review(), '/nowhere.csv')).toMatchObject({
      exitCode: 66,
      said: expect.stringContaining('draw a sample first'),
    });
    writeFileSync(join(out, 'validation/sample.json'), '{"format":2}');
    expect(await validation('validate', out, '/nowhere.csv')).toMatchObject({ exitCode: 65 });
  });
});
