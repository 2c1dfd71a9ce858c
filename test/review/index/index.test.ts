/** A review through the index of its input gives what a review without it gives, and trusts nothing that does not fit. */
import { existsSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeReviewCore } from '../../../src/review-core.js';
import { explainChart } from '../../../src/review/explain-chart.js';
import type { ReviewCore } from '../../../src/review/review-charts.js';
import { dayOf } from '../../../src/timeline/day.js';
import { generatedCharts } from '../equality-charts.js';
import { scatteredFiles } from '../filters/scattered-export.js';
import { folderOf, review } from '../review-in-process.js';
import { type Told, SEVERAL_SHARDS as division, reviewed as reviewedBy } from './reviewed.js';

const asOf = dayOf(2026, 6, 30)!;
const core: ReviewCore = await makeReviewCore({ asOf, timeZone: 'UTC', language: 'en' });

const charts = readdirSync('fixtures/patients').filter((name) => existsSync(`fixtures/patients/${name}/chart.json`));
const documents = Object.fromEntries(
  charts.map((name) => [`${name}.json`, readFileSync(`fixtures/patients/${name}/chart.json`, 'utf8')]),
);
const generated = generatedCharts(60, 7).flatMap(({ resources }) => resources);
const packed = Object.entries(scatteredFiles(3)).map(([name, bytes]) => [`${name}.gz`, gzipSync(bytes)] as const);
const INPUTS: Readonly<Record<string, Readonly<Record<string, string | Uint8Array>>>> = {
  'the fixture patients as documents': documents,
  'a scattered export: spellings, merges, Bundles, broken lines': scatteredFiles(4),
  'the same packed': Object.fromEntries(packed),
  'generated charts among documents': {
    ...documents,
    'generated.ndjson': generated.map((one) => JSON.stringify(one)).join('\r\n'),
  },
};

/** Files that are read only where facts were not kept. */
const OF_LINES = /\.(charts|kept|lines)$/;

const reviewed = (input: string, options: Parameters<typeof reviewedBy>[1] = {}, by = core): Promise<Told> =>
  reviewedBy(input, options, by);

describe.each(Object.entries(INPUTS))('%s', (_, files) => {
  const input = folderOf(files);
  const index = join(folderOf({}), 'index');
  let without: Told;
  beforeAll(async () => {
    without = await reviewed(input);
  });

  test('gives the same files while the index is built, and through it, with nothing else read', async () => {
    const first = await reviewed(input, { index });
    expect(first.notes).toEqual([`Building the index in ${index}: there is none that is whole.`]);
    expect(first.files).toEqual(without.files);
    const second = await reviewed(input, { index });
    expect(second.notes).toEqual([]);
    expect([...second.phases]).toEqual(['judging']);
    expect(second.files).toEqual(without.files);
    expect(without.files['outcomes.ndjson']).toContain('"applicable":true');
  });

  test('opens each chart alone, with the row that the review gave it', async () => {
    const rows = (without.files['outcomes.ndjson'] ?? '').trimEnd().split('\n');
    for (const row of rows) {
      const { patient } = JSON.parse(row) as { patient: string };
      expect(JSON.stringify(await explainChart(patient, [input], { index, division }, core))).toBe(row);
    }
    expect(await explainChart('nobody', [input], { index, division }, core)).toBeUndefined();
  });

  test('holds patient data that only its owner can read', () => {
    for (const name of readdirSync(index)) expect(statSync(join(index, name)).mode & 0o077).toBe(0);
  });
});

describe('an index that does not fit', () => {
  const lines = scatteredFiles(4);
  const cases: readonly [
    what: string,
    told: string,
    change: (input: string, index: string) => ReviewCore | undefined,
  ][] = [
    [
      'a file of the input is longer',
      'part-1.ndjson was changed',
      (input) => {
        writeFileSync(join(input, 'part-1.ndjson'), `${String(lines['part-1.ndjson'])}\n\n`);
        return undefined;
      },
    ],
    [
      'a file was written again',
      'part-1.ndjson was changed',
      (input) => {
        utimesSync(join(input, 'part-1.ndjson'), 1, 1);
        return undefined;
      },
    ],
    [
      'a file is new',
      'new.ndjson was changed',
      (input) => {
        writeFileSync(join(input, 'new.ndjson'), '{"resourceType":"Patient","id":"new"}');
        return undefined;
      },
    ],
    [
      'the code tables are others',
      'of other code tables or options',
      () => ({ ...core, standsOn: { ...core.standsOn, 'the code tables': 'x' } }),
    ],
    [
      'other signs are looked for',
      'of other code tables or options',
      () => ({ ...core, scan: { ...core.scan, signs: core.scan.signs.slice(1) } }),
    ],
    [
      'the version is another',
      'of another version',
      () => ({ ...core, standsOn: { ...core.standsOn, 'the version of the program': '9' } }),
    ],
  ];
  test.each(cases)('is built again where %s, and says so', async (_, told, change) => {
    const input = folderOf(lines);
    const index = folderOf({});
    await reviewed(input, { index });
    const by = change(input, index) ?? core;
    const again = await reviewed(input, { index }, by);
    expect(again.notes).toEqual([expect.stringContaining(told)]);
    expect(again.files).toEqual((await reviewed(input, {}, by)).files);
    expect((await reviewed(input, { index }, by)).notes).toEqual([]);
  });

  test('is never trusted where any of its bytes are others', async () => {
    const input = folderOf({ 'a.json': documents['li-wei.json']!, 'b.ndjson': '{"resourceType":"Patient","id":"b"}' });
    const index = folderOf({});
    const options = {
      index,
      division: { perThread: 1 << 30, perShard: 1 << 30 },
      outputs: { individualReports: false, chartPages: false },
    };
    const whole = await reviewed(input, options);
    expect(readdirSync(index).toSorted()).toEqual([
      'index',
      'shard-0000.charts',
      'shard-0000.facts',
      'shard-0000.kept',
      'shard-0000.lines',
      'shard-0000.others',
    ]);
    for (const name of readdirSync(index)) {
      const bytes = readFileSync(join(index, name));
      const damages = [Buffer.from(bytes), bytes.subarray(0, bytes.length - 1)];
      damages[0]![Math.floor(bytes.length / 2)]! ^= 1;
      for (const damaged of damages) {
        writeFileSync(join(index, name), damaged);
        // Where the facts are there, what they were read from is not looked at.
        if (OF_LINES.test(name)) {
          expect((await reviewed(input, options)).files).toEqual(whole.files);
          rmSync(join(index, 'shard-0000.facts'));
        }
        const again = await reviewed(input, options);
        expect([name, again.notes]).toEqual([name, [expect.stringContaining('Building the index')]]);
        expect(again.files).toEqual(whole.files);
      }
      rmSync(join(index, name));
      expect((await reviewed(input, options)).files).toEqual(whole.files);
    }
  }, 120_000);

  test('is built again in the midst of a review: of what was judged through it nothing is left, however the input is divided now', async () => {
    const input = folderOf(scatteredFiles(4));
    const index = folderOf({});
    const whole = await reviewed(input, { index });
    const lines = readdirSync(index)
      .filter((name) => name.endsWith('.lines'))
      .sort();
    const [before, last] = [lines.length, lines.at(-1)!];
    for (const name of [last, last.replace('.lines', '.facts')]) writeFileSync(join(index, name), 'damaged');
    const again = await reviewed(input, { index, division: { ...division, perShard: 40_000 } });
    expect(again.notes).toEqual([expect.stringContaining('it is damaged')]);
    expect(again.files).toEqual(whole.files);
    const shards = readdirSync(index).filter((name) => name.endsWith('.charts')).length;
    expect(shards).toBeGreaterThan(before);
  });

  test('is found out where a line was changed in the midst of a file that looks the same', async () => {
    const filler = `${JSON.stringify({ resourceType: 'Patient', id: 'f', text: 'x'.repeat(70_000) })}\n`;
    const chart = (JSON.parse(documents['li-wei.json']!) as { entry: { resource: object }[] }).entry;
    const text = filler + chart.map(({ resource }) => `${JSON.stringify(resource)}\n`).join('') + filler;
    const input = folderOf({ 'a.ndjson': text });
    const index = folderOf({});
    const path = join(input, 'a.ndjson');
    utimesSync(path, 5, 5);
    const before = await reviewed(input, { index });
    writeFileSync(path, text.replaceAll('2026-05-04', '2026-05-05'));
    utimesSync(path, 5, 5);
    const after = await reviewed(input, { index });
    expect(after.notes).toEqual([`Building the index in ${index}: it is damaged, or a file was changed.`]);
    expect(after.files).toEqual((await reviewed(input)).files);
    expect(after.files).not.toEqual(before.files);
  });
});

test('--explain with --index prints the trace of one chart and writes no outputs; other days need no other index', async () => {
  const index = join(folderOf({}), 'index');
  const input = folderOf({ 'a.json': documents['li-wei.json']! });
  const explain = ['--explain', 'Patient/li-wei', '--index', index];
  const first = await review([input, ...explain, '--as-of', '2026-05-16'], makeReviewCore);
  expect(first).toMatchObject({ exitCode: 0, outcomes: undefined });
  expect(first.said).toContain('Building the index');
  const second = await review([input, ...explain, '--as-of', '2026-05-10'], makeReviewCore);
  expect(second.said).not.toContain('Building');
  expect(second.said).toContain('Patient li-wei, as of 2026-05-10');
  expect(await review([input, '--explain', 'x', '--index', index], makeReviewCore)).toMatchObject({ exitCode: 65 });
});

test('an index inside the input is no part of it; the past is read through it too', async () => {
  const input = folderOf({ 'a.json': documents['li-wei.json']! });
  const index = join(input, 'index');
  const options = { index, lookBack: { replay: true, against: false } };
  const first = await reviewed(input, options);
  const second = await reviewed(input, options);
  expect([second.notes, second.files]).toEqual([[], first.files]);
  expect(second.files['replay.ndjson']).toContain('supplement-missing');
});
