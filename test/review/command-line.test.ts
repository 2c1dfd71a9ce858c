/** What a person at a terminal relies on: traces, strictness, progress, an orderly end, completion. */
import { spawnSync } from 'node:child_process';
import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { completionFor } from '../../src/completion.js';
import { makeReviewCore } from '../../src/review-core.js';
import { INTERRUPTED, REJECTED } from '../../src/review/exit-code.js';
import { progressLine, progressTeller } from '../../src/review/progress.js';
import { fakeCore } from './fake-core.js';
import { folderOf, review } from './review-in-process.js';

const CHART = ['fixtures/patients/li-wei/chart.json', '--as-of', '2026-05-16'];

describe('--explain', () => {
  test.each([
    [
      'en',
      'Course 1, segment 2',
      'give-systemic-supplement: NOT MET',
      '2026-05-04  arterial cisplatin  (MedicationAdministration/',
    ],
    [
      'zh',
      '疗程 1, 周期 2',
      'give-systemic-supplement: 不符合',
      '2026-05-04  动脉给予顺铂  (MedicationAdministration/',
    ],
  ])('prints the trace in the language asked for: %s', async (language, ...parts) => {
    const { said, exitCode } = await review(
      [...CHART, '--explain', 'Patient/li-wei', '--language', language],
      makeReviewCore,
    );
    expect(exitCode).toBe(0);
    const places = parts.map((part) => said.indexOf(part));
    expect(places.every((place) => place > 0)).toBe(true);
    const segments = [...said.matchAll(/^(?:Course|疗程) 1, (?:segment|周期) (\d)$/gm)].map(([, segment]) => segment);
    expect(segments).toEqual(['1', '2']);
  });

  test('says where there is no such chart', async () => {
    const { said, exitCode } = await review([...CHART, '--explain', 'nobody'], makeReviewCore);
    expect([exitCode, said.includes('no chart of that patient')]).toEqual([65, true]);
  });
});

describe('--strict', () => {
  const folder = folderOf({ 'a.ndjson': '{"resourceType":"Patient","id":"p1"}\n{"broken\n' });
  test.each([
    [['--strict'], REJECTED],
    [[], 0],
  ])('%j ends with %i, and the rows are written', async (flags, code) => {
    const { exitCode, outcomes, said } = await review([folder, ...flags], fakeCore);
    expect(exitCode).toBe(code);
    expect(outcomes).toContain('"patient":"p1"');
    expect(said).toContain('a.ndjson:2: not JSON');
  });
});

test('an interrupted review ends in order, writes no outcomes and says how to go on', async () => {
  const folder = folderOf({ 'a.ndjson': '{"resourceType":"Patient","id":"p1"}' });
  const before = process.listenerCount('SIGINT');
  const ended = await review([folder], async (options) => {
    const core = await fakeCore(options);
    const judge: typeof core.judge = (facts) => {
      process.listeners('SIGINT').at(-1)?.('SIGINT');
      return core.judge(facts);
    };
    return { ...core, judge };
  });
  expect(ended).toMatchObject({ exitCode: INTERRUPTED, outcomes: undefined });
  expect(ended.said).toContain('The same command with --resume goes on.');
  expect(process.listenerCount('SIGINT')).toBe(before);
});

test('asks for an input where none is named, and for whose charts where a server is', async () => {
  expect(await review([], fakeCore)).toMatchObject({ exitCode: 1 });
  const { exitCode, said } = await review(['--from-server', 'http://127.0.0.1:9/fhir'], fakeCore);
  expect([exitCode, said]).toEqual([78, 'review: say whose charts: one of --group ID, --all, --patients FILE\n']);
});

describe('progress', () => {
  const step = (done: number) => ({ phase: 'gathering charts', done, total: 400_000_000, kept: 0 }) as const;
  const judged = { phase: 'judging', done: 1, total: 4, kept: 0 } as const;
  test.each([
    [step(100_000_000), 1_000, 'gathering charts: 25 %, 100 MB/s, 3 s left'],
    // Bytes that an interrupted run had read say nothing about the rate of this one.
    [{ ...step(300_000_000), kept: 200_000_000 }, 1_000, 'gathering charts: 75 %, 100 MB/s, 1 s left'],
    [{ ...step(200_000_000), kept: 200_000_000 }, 0, 'gathering charts: 50 %, 0 MB/s'],
    [{ ...judged, patients: 500 }, 2_000, 'judging: 25 %, 250 patients/s, 6 s left'],
    [{ ...judged, phase: 'looking back' } as const, 2_000, 'looking back: 25 %, 1 of 4, 6 s left'],
    [{ ...judged, phase: 'reading documents' } as const, 2_000, 'reading documents: 25 %, 1 of 4, 6 s left'],
  ])('tells rate and time left: %j', (progress, elapsed, line) => {
    expect(progressLine(progress, elapsed)).toBe(line);
  });

  test('begins each phase where the one before ended', () => {
    const told: string[] = [];
    let time = 0;
    const tell = progressTeller((text) => told.push(text), { isTerminal: true, now: () => time });
    time = 60_000;
    tell(step(400_000_000));
    time = 62_000;
    tell({ ...judged, patients: 500 });
    expect(told.at(-1)).toContain('250 patients/s, 6 s left');
  });

  test.each([
    [true, 5, /^\r/],
    [false, 1, /^gathering charts: \d+ %, .* left\n$/],
  ])('is drawn again on a terminal (%s), and told in plain lines now and then elsewhere', (isTerminal, most, shape) => {
    const told: string[] = [];
    let time = 0;
    const tell = progressTeller((text) => told.push(text), { isTerminal, now: () => time });
    for (time = 100; time <= 11_000; time += 100) tell(step(time * 1_000));
    expect(told.length).toBeGreaterThanOrEqual(isTerminal ? most : 1);
    expect(told.length).toBeLessThanOrEqual(isTerminal ? 60 : most);
    for (const text of told) expect(text).toMatch(shape);
  });
});

describe('completion', () => {
  const program = new Command('tool-x');
  program.command('one').option('-a, --alpha <x>').command('inner');
  program.command('two');

  test.each(['bash', 'zsh', 'fish'] as const)('%s: names commands and their options', (shell) => {
    const script = completionFor(shell, program);
    for (const word of ['one', 'two', 'alpha', 'inner']) expect(script).toContain(word);
  });

  test('completes in bash', () => {
    const script = `${completionFor('bash', program)}
complete_words() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _tool_x; echo "\${COMPREPLY[@]}"; }
complete_words tool-x o; complete_words tool-x one --a; complete_words tool-x one i`;
    expect(spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout).toBe('one\n--alpha\ninner\n');
  });
});
