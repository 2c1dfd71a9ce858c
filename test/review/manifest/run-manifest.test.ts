/** run-manifest.json: what a review was made of and what it wrote. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import type { RunManifest } from '../../../src/review/manifest/run-manifest.js';
import type { Progress } from '../../../src/review/progress.js';
import type { ReviewCore } from '../../../src/review/review-charts.js';
import type { RunOptions } from '../../../src/review/run-options.js';
import { runReview } from '../../../src/review/run-review.js';
import { makeReviewCore } from '../../../src/review-core.js';
import { dayOf } from '../../../src/timeline/day.js';
import { folderOf } from '../review-in-process.js';

const EXPORT =
  '{"transactionTime":"2026-06-01T00:00:00Z","request":"x","output":[{"type":"Patient","url":"https://ehr.example/a.json"}]}';
const KEY = '00'.repeat(32);
const NAMES = ['li-wei', 'sun-li', 'chen-bo'];
const chartOf = (name: string): string => readFileSync(`fixtures/patients/${name}/chart.json`, 'utf8');
const input = folderOf({
  ...Object.fromEntries(NAMES.map((name) => [`${name}.json`, chartOf(name)])),
  // Longer than both of its ends together.
  'more.ndjson': `${Array.from({ length: 4_000 }, (_, id) => `{"resourceType":"Observation","id":"o${id}","subject":{"reference":"Patient/li-wei"}}`).join('\n')}\n{"cut`,
});
const core: Promise<ReviewCore> = makeReviewCore({ asOf: dayOf(2026, 6, 30)!, timeZone: 'UTC', language: 'en' });

async function reviewed(
  options: Partial<RunOptions> = {},
  paths = [input],
): Promise<{ out: string; manifest: RunManifest; text: string }> {
  const out = options.out ?? join(folderOf({}), 'out');
  await runReview(paths, { ...options, out }, await core);
  const text = readFileSync(join(out, 'run-manifest.json'), 'utf8');
  return { out, text, manifest: JSON.parse(text) };
}
const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');
const valid = new Ajv({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync('fixtures/schemas/run-manifest.schema.json', 'utf8')),
);
const complaints = (manifest: unknown): unknown => (valid(manifest) ? [] : valid.errors);
const outputs = { individualReports: false, chartPages: true };

describe('run-manifest.json', () => {
  test.each<[string, Partial<RunOptions>]>([
    ['of a review', {}],
    [
      'with all outputs',
      { outputs: { individualReports: true, chartPages: true }, lookBack: { replay: true, against: false } },
    ],
    ['with whole digests', { hashInputs: true }],
    ['de-identified', { hashInputs: true, outputs: { ...outputs, deidentifyKey: KEY } }],
    ['with small counts hidden', { outputs: { ...outputs, minCell: 11 } }],
  ])('%s follows its schema, and names every file that was written', async (_, options) => {
    const { out, manifest } = await reviewed(options);
    expect(complaints(manifest)).toEqual([]);
    const files = manifest.outputs.map(({ file }) => file.replace('/', ''));
    expect([...files, 'run-manifest.json'].toSorted()).toEqual(readdirSync(out).toSorted());
  });

  test('says by what was judged, and how much', async () => {
    const { manifest } = await reviewed();
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(manifest).toMatchObject({
      program: { name: 'endovascular-cds', version },
      asOf: '2026-06-30',
      protocol: { id: 'lung-endovascular-chemo-infusion', version: '1.0.0', settings: 'as published' },
      options: { '--time-zone': 'UTC', '--language': 'en' },
      counts: { files: 4, unreadable: 0, rejects: 1, patients: 3, applicable: 3 },
    });
    const entries = NAMES.map((name) => JSON.parse(chartOf(name)).entry.length as number);
    expect(manifest.counts.resources).toBe(4_000 + entries.reduce((sum, count) => sum + count));
  });

  test('tells every output by size and digest, and the pages of charts together', async () => {
    const { out, manifest } = await reviewed();
    for (const { file, size, sha256: digest, files } of manifest.outputs) {
      if (files !== undefined) continue;
      const bytes = readFileSync(join(out, file));
      expect([file, size, digest]).toEqual([file, bytes.length, sha256(bytes)]);
    }
    const names = readdirSync(join(out, 'charts')).toSorted();
    const lines = names.map((name) => `${sha256(readFileSync(join(out, 'charts', name)))}  ${name}\n`);
    expect(manifest.outputs.at(-1)).toMatchObject({ file: 'charts/', files: 3, sha256: sha256(lines.join('')) });
  });

  test('tells every file of the input by size and ends, and by the whole where asked', async () => {
    const [ends, whole] = [await reviewed(), await reviewed({ hashInputs: true })];
    const bytes = readFileSync(join(input, 'more.ndjson'));
    const both = Buffer.concat([bytes.subarray(0, 65_536), bytes.subarray(-65_536)]);
    const told = { file: join(input, 'more.ndjson'), size: bytes.length, ends: sha256(both) };
    expect(bytes.length).toBeGreaterThan(both.length);
    expect(ends.manifest.inputs).toContainEqual(told);
    expect(whole.manifest.inputs).toContainEqual({ ...told, sha256: sha256(bytes) });
    expect(ends.manifest.inputs.map(({ file }) => file)).toEqual(
      ['chen-bo.json', 'li-wei.json', 'more.ndjson', 'sun-li.json'].map((name) => join(input, name)),
    );
  });

  test('is the same bytes for the same input: on other threads, without prefilter, through an index, at another time', async () => {
    const first = await reviewed();
    const index = join(folderOf({}), 'index');
    const division = { perThread: 1 << 12, perShard: 1 << 12 };
    for (const options of [{ threads: 2, division }, { exhaustive: true }, { index }, { index }])
      expect((await reviewed(options)).text).toBe(first.text);
    utimesSync(join(input, 'sun-li.json'), 1, 1);
    const paths = readdirSync(input)
      .toReversed()
      .map((name) => join(input, name));
    expect((await reviewed({}, paths)).text).toBe(first.text);
    expect(first.text).not.toMatch(/modified|duration|time"|T\d\d:/);
  });

  test('tells no name of a file and no digest that is not keyed, where charts are de-identified', async () => {
    const { manifest } = await reviewed({ hashInputs: true, outputs: { ...outputs, deidentifyKey: KEY } });
    const text = JSON.stringify(manifest.inputs);
    for (const name of NAMES) {
      expect(text).not.toContain(name);
      expect(text).not.toContain(sha256(chartOf(name)));
    }
    expect(manifest.options).toMatchObject({ '--deidentify': true });
    expect(JSON.stringify(manifest)).not.toContain(KEY);
    expect(manifest.inputs.filter(({ file }) => !/^file-[0-9a-f]{20}$/.test(file))).toEqual([]);
    const again = await reviewed({ hashInputs: true, outputs: { ...outputs, deidentifyKey: KEY } });
    expect(again.manifest.inputs).toEqual(manifest.inputs);
  });

  test('hides counts of patients as the summary does', async () => {
    const { manifest } = await reviewed({ outputs: { ...outputs, minCell: 11 } });
    expect(manifest.counts).toMatchObject({ patients: null, applicable: null });
    expect(manifest.options).toMatchObject({ '--min-cell': 11 });
  });

  test('stands only where a review is whole', async () => {
    const { out } = await reviewed();
    const failing = { ...(await core), readFacts: () => Promise.reject(new TypeError('bug')) };
    await expect(runReview([input], { out }, failing)).rejects.toThrow('bug');
    expect(existsSync(join(out, 'run-manifest.json'))).toBe(false);
  });

  test('leaves the manifest of an export alone, and is never input itself', async () => {
    const folder = folderOf({ 'a.json': chartOf('li-wei'), 'manifest.json': EXPORT });
    const first = await reviewed({ out: folder }, [folder]);
    mkdirSync(join(folder, 'validation'));
    writeFileSync(join(folder, 'validation', 'sample.json'), '{}');
    const second = await reviewed({ out: folder }, [folder]);
    expect(readFileSync(join(folder, 'manifest.json'), 'utf8')).toBe(EXPORT);
    expect(second.text).toBe(first.text);
    expect(second.manifest.inputs.map(({ file }) => file)).toEqual([join(folder, 'a.json')]);
  });

  test('tells how far the hashing is', async () => {
    const told: Progress[] = [];
    const tell = (progress: Progress): void => void told.push({ ...progress });
    const { manifest } = await reviewed({ hashInputs: true, watch: { tell } });
    const hashing = told.filter(({ phase }) => phase === 'hashing the input');
    const total = manifest.inputs.reduce((sum, { size = 0 }) => sum + size, 0);
    expect(hashing.at(-1)).toMatchObject({ done: total, total });
    expect(told[0]!.phase).toBe('hashing the input');
  });

  test('is not written where the person who runs it ends the hashing', async () => {
    const out = join(folderOf({}), 'out');
    const signal = AbortSignal.abort();
    await expect(runReview([input], { out, hashInputs: true, watch: { signal } }, await core)).rejects.toThrow(
      /abort/i,
    );
    expect(existsSync(join(out, 'run-manifest.json'))).toBe(false);
  });
});
