/**
 * The review on Apache Spark, with several executor processes: the same outcomes and summary, byte for byte, as on one
 * machine, also when an executor is killed at work. Runs where SPARK_PYTHON names a Python with pyspark (.ci/run).
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { scatteredFiles } from '../review/filters/scattered-export.js';

const PYTHON = process.env['SPARK_PYTHON'];
// Vitest sets BASE_URL to an address of its own.
const env = { ...process.env, BASE_URL: undefined };
const REVIEW = [
  process.execPath,
  '--import',
  resolve('node_modules/tsx/dist/loader.mjs'),
  resolve('src/cli.ts'),
  'review',
];

describe.skipIf(PYTHON === undefined)('chart_review.py', () => {
  const work = mkdtempSync(join(tmpdir(), 'spark-'));
  afterAll(() => {
    rmSync(work, { recursive: true });
  });

  it('gives the files of one machine, undisturbed and with an executor killed at work', () => {
    const input = join(work, 'export');
    mkdirSync(join(input, 'deeper'), { recursive: true });
    Object.entries(scatteredFiles(12)).forEach(([name, bytes], index) => {
      if (index % 3 === 0) writeFileSync(join(input, `${name}.gz`), gzipSync(bytes));
      else writeFileSync(join(input, index % 3 === 1 ? 'deeper' : '.', name), bytes);
    });
    const [node = '', ...review] = REVIEW;
    const one = join(work, 'one');
    const alone = spawnSync(node, [...review, input, '--as-of', '2026-06-30', '--out', one], { encoding: 'utf8', env });
    expect(alone.status, alone.stderr).toBe(0);

    const cluster = [resolve('test/deploy/spark_cluster.py'), REVIEW.join(' '), input, work, work];
    const ended = spawnSync(PYTHON ?? '', cluster, { encoding: 'utf8', cwd: work, env, maxBuffer: 1 << 28 });
    expect(ended.status, ended.stderr.slice(-4000)).toBe(0);
    expect(ended.stdout).toContain('3 executors');
    expect(ended.stdout).toMatch(/killed executor process \d+/);
    for (const run of ['undisturbed', 'killed'])
      for (const file of ['outcomes.ndjson', 'summary.json'])
        expect(readFileSync(join(work, run, file), 'utf8'), `${run}: ${file}`).toBe(
          readFileSync(join(one, file), 'utf8'),
        );
  }, 900_000);
});
