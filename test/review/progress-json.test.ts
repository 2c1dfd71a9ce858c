/** `--progress json`: lines for a program that watches a review. */
import { describe, expect, test } from 'vitest';
import type { Progress } from '../../src/review/progress.js';
import { type ProgressStep, jsonTeller, progressStep } from '../../src/review/progress-json.js';
import { fakeCore } from './fake-core.js';
import { folderOf, review } from './review-in-process.js';

const gathering = (done: number, kept = 0): Progress => ({ phase: 'gathering charts', done, total: 400_000_000, kept });
const judging: Progress = { phase: 'judging', done: 1, total: 4, kept: 0, patients: 500 };
const INPUT = { 'a.ndjson': '{"resourceType":"Patient","id":"p1"}\n{"resourceType":"Patient","id":"p2"}\n' };

describe('a step', () => {
  test.each<[Progress, number, object]>([
    [gathering(100_000_000), 1_000, { unit: 'bytes', perSecond: 100_000_000, secondsLeft: 3 }],
    // What an interrupted run had done before says nothing about the rate of this one.
    [gathering(300_000_000, 200_000_000), 1_000, { done: 300_000_000, perSecond: 100_000_000, secondsLeft: 1 }],
    [judging, 2_000, { unit: 'shards', perSecond: 0.5, secondsLeft: 6, patients: 500, patientsPerSecond: 250 }],
    [{ ...judging, phase: 'reading documents' }, 2_000, { unit: 'documents', done: 1, total: 4 }],
    [{ phase: 'hashing the input', done: 5, total: 5, kept: 0 }, 1_000, { unit: 'bytes', secondsLeft: 0 }],
  ])('of %j after %d ms has %j', (progress, elapsed, told) => {
    expect(progressStep(progress, elapsed)).toMatchObject(told);
  });

  test('foretells nothing where nothing was done in this run', () => {
    const step = progressStep(gathering(200_000_000, 200_000_000), 0);
    expect(step).toEqual({ phase: 'gathering charts', unit: 'bytes', done: 200_000_000, total: 400_000_000 });
  });
});

describe('--progress', () => {
  const parsed = (lines: readonly string[]): ProgressStep[] => lines.map((line) => JSON.parse(line));

  test('tells one step a second, the first and the last of each phase always', () => {
    const told: string[] = [];
    let time = 0;
    const tell = jsonTeller(
      (text) => told.push(text),
      () => time,
    );
    for (time = 100; time <= 4_000; time += 100) tell(gathering(time * 100_000));
    time = 4_100;
    tell(judging);
    tell({ ...judging, done: 2 });
    tell({ ...judging, done: 4 });
    expect(told.every((text) => text.endsWith('}\n'))).toBe(true);
    const steps = parsed(told);
    const done = (phase: string): number[] => steps.filter((one) => one.phase === phase).map((one) => one.done);
    expect(done('gathering charts')).toEqual([100, 1_100, 2_100, 3_100, 4_000].map((at) => at * 100_000));
    expect(done('judging')).toEqual([1, 4]);
    // A phase begins where the one before was last heard of: 500 patients in 100 ms.
    expect(steps.at(-1)).toMatchObject({ patientsPerSecond: 5_000 });
  });

  test.each([
    ['json', true],
    ['none', false],
  ])('%s', async (form, isTold) => {
    const { exitCode, said } = await review([folderOf(INPUT), '--progress', form], fakeCore);
    expect(exitCode).toBe(0);
    const lines = said.split('\n').filter((line) => line.startsWith('{'));
    const phases = new Set(parsed(lines).map(({ phase }) => phase));
    expect([...phases]).toEqual(isTold ? ['looking for sessions', 'gathering charts', 'judging'] : []);
    expect(said).toContain('Judged 2 patients');
  });

  test('is refused in another form', async () => {
    expect(await review([folderOf(INPUT), '--progress', 'xml'], fakeCore)).toMatchObject({ exitCode: 1 });
  });
});
