/**
 * The review on Apache Spark, with several executor processes: the same files, byte for byte, as on one machine, also
 * when an executor is killed half-way. Runs where SPARK_PYTHON names a Python with pyspark (.ci/run); SPARK_REVIEW is the
 * review command of an installed package, else it runs from the sources.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { filesOf } from '../review/filters/by-filters.js';
import { scatteredFiles } from '../review/filters/scattered-export.js';

const PYTHON = process.env['SPARK_PYTHON'];
const PARTS = 6;
// Vitest sets BASE_URL to an address of its own.
const env = { ...process.env, BASE_URL: undefined };
const REVIEW =
  process.env['SPARK_REVIEW']?.split(' ') ??
  [process.execPath, '--import', 'node_modules/tsx/dist/loader.mjs', 'src/cli.ts', 'review'].map((word) =>
    word.includes('.') ? resolve(word) : word,
  );

/** An export whose files tell nothing by their names: packed, plain, and in a folder of their own. */
function writeExport(folder: string, files: Readonly<Record<string, Buffer>>): void {
  mkdirSync(join(folder, 'deeper'), { recursive: true });
  Object.entries(files).forEach(([name, bytes], index) => {
    if (index % 3 === 0) writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes));
    else writeFileSync(join(folder, index % 3 === 1 ? 'deeper' : '.', name), bytes);
  });
}

describe.skipIf(PYTHON === undefined)('chart_review.py', () => {
  const work = mkdtempSync(join(tmpdir(), 'spark-'));
  afterAll(() => {
    rmSync(work, { recursive: true });
  });

  it('gives the files of one machine, undisturbed and with an executor killed half-way', () => {
    const input = join(work, 'export');
    const files = scatteredFiles(12);
    const filesWith = (text: string): number => Object.values(files).filter((bytes) => bytes.includes(text)).length;
    expect(filesWith('Patient/wang-fang'), 'files with resources of one patient').toBeGreaterThan(6);
    writeExport(input, files);
    const [command = '', ...review] = REVIEW;
    const one = join(work, 'one');
    const alone = spawnSync(command, [...review, input, '--as-of', '2026-06-30', '--out', one], {
      encoding: 'utf8',
      env,
    });
    expect(alone.status, alone.stderr).toBe(0);

    const cluster = [resolve('test/deploy/spark_cluster.py'), REVIEW.join(' '), input, work, work];
    const ended = spawnSync(PYTHON ?? '', cluster, { encoding: 'utf8', cwd: work, env, maxBuffer: 1 << 28 });
    expect(ended.status, ended.stderr.slice(-4000)).toBe(0);
    expect(ended.stdout).toContain('3 executors');
    expect(ended.stdout).toMatch(/killed executor process \d+ while `review reduce` was at work/);
    const [, reduced] = /(\d+) times reduce/.exec(ended.stdout) ?? [];
    expect(Number(reduced), 'a part whose executor was killed is judged again').toBeGreaterThan(PARTS);

    // Rejects are told by what a filter knows of their place, and of patients without any sign of a session too.
    const { 'rejects.ndjson': rejects, ...expected } = filesOf(one);
    expect(Object.keys(expected)).toEqual(expect.arrayContaining(['outcomes.ndjson', 'summary.json', 'report.html']));
    for (const run of ['undisturbed', 'killed']) {
      const { 'rejects.ndjson': told = '', ...given } = filesOf(join(work, run));
      expect(Object.keys(given), run).toEqual(Object.keys(expected));
      for (const [name, text] of Object.entries(expected)) expect(given[name], `${run}: ${name}`).toBe(text);
      expect(told === '', `${run}: rejects`).toBe(rejects === '');
    }
  }, 900_000);
});
