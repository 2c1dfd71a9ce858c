/** A review that was killed goes on with --resume, and ends with the same bytes as one that was not. Real processes. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { INTERRUPTED } from '../../../src/review/exit-code.js';
import { folderOf } from '../review-in-process.js';

const PATIENTS = readdirSync('fixtures/patients').filter((name) => existsSync(`fixtures/patients/${name}/chart.json`));
/** Two segments and three shards: everyday results of patients of their own. */
const filler = Array.from({ length: 110_000 }, (_, index) =>
  JSON.stringify({
    resourceType: 'Observation',
    id: `o${index}`,
    subject: { reference: `Patient/f${index % 500}` },
    note: [{ text: 'x'.repeat(900) }],
  }),
).join('\n');
const input = folderOf({
  'filler.ndjson': `${filler}\n{"resourceType":"Observation","id":"cut","subject":{"reference":"Patient/f1"},"no`,
  ...Object.fromEntries(
    PATIENTS.map((name) => [`${name}.json`, readFileSync(`fixtures/patients/${name}/chart.json`, 'utf8')]),
  ),
});
const scratch = mkdtempSync(join(tmpdir(), 'review-resume-'));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

function begin(out: string, ...more: string[]): { child: ChildProcess; said: () => string } {
  const command = ['review', input, '--as-of', '2026-06-30', '--replay', '--individual-reports', '--threads', '2'];
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...command, '--out', out, ...more], {
    env: { ...process.env, BASE_URL: undefined },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  return { child, said: () => said };
}

/** Ends the process as soon as a file is there. @returns how it ended */
async function endAt(path: string, signal: 'SIGKILL' | 'SIGINT', { child }: { child: ChildProcess }): Promise<unknown> {
  const ended = once(child, 'close');
  while (!existsSync(path) && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 2));
  child.kill(signal);
  const [code, by] = (await ended) as [number | null, string | null];
  return by ?? code;
}

/** Every file that a review wrote, by path. */
function written(out: string): Record<string, string> {
  const files = readdirSync(out, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  return Object.fromEntries(
    files.map((one) => join(one.parentPath, one.name)).map((path) => [relative(out, path), readFileSync(path, 'utf8')]),
  );
}

/** When the answers of finished stages were written. */
function answered(out: string): Record<string, number> {
  const folder = join(out, '.work/answers');
  const names = readdirSync(folder).filter((name) => !name.endsWith('.part'));
  return Object.fromEntries(names.map((name) => [name, statSync(join(folder, name)).mtimeMs]));
}

describe('a review that is interrupted', () => {
  test('goes on where it was, whatever it was at, and gives the outputs of one that was not', async () => {
    const [whole, out] = [join(scratch, 'whole'), join(scratch, 'broken')];
    const uninterrupted = begin(whole);
    expect((await once(uninterrupted.child, 'close'))[0]).toBe(0);

    expect(await endAt(join(out, '.work/answers/cohort-0'), 'SIGKILL', begin(out))).toBe('SIGKILL');
    // What the killed process held the folder with stops nobody.
    expect(readdirSync(join(out, '.lock'))).toHaveLength(1);
    for (const point of ['answers/spill-0', 'answers/judge-0', 'answers/replay-0']) {
      const before = answered(out);
      const resumed = begin(out, '--resume');
      expect(await endAt(join(out, '.work', point), 'SIGKILL', resumed)).toBe('SIGKILL');
      expect(resumed.said()).toContain('Going on with the review');
      // Nothing that was answered is asked again.
      expect(answered(out)).toMatchObject(before);
    }
    const last = begin(out, '--resume');
    expect(await once(last.child, 'close')).toEqual([0, null]);
    expect(written(out)).toEqual(written(whole));
    expect(existsSync(join(out, '.work'))).toBe(false);
    expect(Object.keys(written(whole))).toEqual(
      expect.arrayContaining(['replay.ndjson', 'report.html', 'charts/li-wei.html']),
    );
    expect(readFileSync(join(whole, 'rejects.ndjson'), 'utf8')).toContain('"line":110001');

    const told = (said: string): string => said.slice(said.indexOf('Read '));
    expect(told(last.said()).replaceAll(out, whole)).toBe(told(uninterrupted.said()));
  }, 300_000);

  test('by Ctrl-C leaves what was done, says how to go on, and goes on', async () => {
    const out = join(scratch, 'stopped');
    const stopped = begin(out);
    expect(await endAt(join(out, '.work/answers/judge-0'), 'SIGINT', stopped)).toBe(INTERRUPTED);
    expect(stopped.said()).toContain('The same command with --resume goes on');
    expect(existsSync(join(out, 'outcomes.ndjson'))).toBe(false);
    const resumed = begin(out, '--resume');
    expect(await once(resumed.child, 'close')).toEqual([0, null]);
    expect(written(out)).toEqual(written(join(scratch, 'whole')));
  }, 300_000);
});
