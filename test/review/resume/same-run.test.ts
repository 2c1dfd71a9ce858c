/** What --resume goes on with: the same inputs, options and version, and nothing else. */
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { MakeCore } from '../../../src/review/command.js';
import { readKept, writeKept } from '../../../src/review/resume/kept-answers.js';
import { differencesOf, runIdentity } from '../../../src/review/resume/run-identity.js';
import { fakeCore } from '../fake-core.js';
import { folderOf, review } from '../review-in-process.js';

const EXPORT = {
  'Patient.ndjson': ['p2', 'p10', 'p1'].map((id) => `{"resourceType":"Patient","id":"${id}"}`).join('\n'),
  'Procedure.ndjson': '{"resourceType":"Procedure","id":"b","subject":{"reference":"Patient/p1"}}\n',
};
const outs: string[] = [];
afterAll(() => {
  for (const out of outs) rmSync(out, { recursive: true });
});

const basedOn =
  (standsOn: Readonly<Record<string, string>>): MakeCore =>
  async (options) => ({ ...(await fakeCore(options)), standsOn });
/** Crashes at the first chart. */
const crashing: MakeCore = async (options) => ({
  ...(await basedOn({ 'the code tables': 'a'.repeat(64) })(options)),
  judge: () => {
    throw new TypeError('crash');
  },
});
const sound = basedOn({ 'the code tables': 'a'.repeat(64) });

describe('--resume', () => {
  let folder = '';
  let args: string[] = [];
  beforeEach(async () => {
    folder = folderOf(EXPORT);
    const out = mkdtempSync(join(tmpdir(), 'review-same-'));
    outs.push(out);
    args = [folder, '--out', out, '--as-of', '2026-03-09'];
    await expect(review(args, crashing)).rejects.toThrow('crash');
    expect(existsSync(join(out, '.work/run.json'))).toBe(true);
  });

  test('goes on with the same run, and leaves nothing on its way behind', async () => {
    const resumed = await review([...args, '--resume'], sound);
    expect(resumed).toMatchObject({ exitCode: 0, said: expect.stringContaining('Going on with the review') });
    expect(existsSync(join(outs.at(-1)!, '.work'))).toBe(false);
    const rows = readFileSync(join(outs.at(-1)!, 'outcomes.ndjson'), 'utf8');
    expect(rows).toBe((await review([folder, '--as-of', '2026-03-09'], sound)).outcomes);
  });

  test.each<[told: string, difference: string, change: (input: string) => string[], core?: MakeCore]>([
    ['another day', '--as-of was 2026-03-09, is 2026-03-10', () => ['--as-of', '2026-03-10']],
    ['another option', '--min-cell was not given, is 11', () => ['--min-cell', '11']],
    ['other code tables', 'the code tables is not the same', () => [], basedOn({ 'the code tables': 'b'.repeat(64) })],
    [
      'a changed file',
      'Procedure.ndjson was changed',
      (input) => {
        appendFileSync(join(input, 'Procedure.ndjson'), '\n');
        return [];
      },
    ],
    [
      'a file of the same size, written again',
      'Procedure.ndjson was changed',
      (input) => {
        utimesSync(join(input, 'Procedure.ndjson'), 1, 1);
        return [];
      },
    ],
    [
      'a new file',
      'More.ndjson is new in the input',
      (input) => {
        writeFileSync(join(input, 'More.ndjson'), '{"resourceType":"Patient","id":"p3"}');
        return [];
      },
    ],
    [
      'a file that is gone',
      'Procedure.ndjson is no longer in the input',
      (input) => {
        rmSync(join(input, 'Procedure.ndjson'));
        return [];
      },
    ],
  ])('refuses %s, and says so', async (_, told, change, core = sound) => {
    const more = change(folder);
    const { exitCode, said } = await review([...args, '--resume', ...more], core);
    expect([exitCode, said]).toEqual([78, expect.stringContaining(told)]);
    // What is kept stays: with the old options the review can still go on.
    expect(existsSync(join(outs.at(-1)!, '.work/run.json'))).toBe(true);
  });

  test('asks again where a kept answer is damaged', async () => {
    truncateSync(join(outs.at(-1)!, '.work/answers/cohort-0'), 40);
    expect(await review([...args, '--resume'], sound)).toMatchObject({ exitCode: 0 });
    expect(readFileSync(join(outs.at(-1)!, 'outcomes.ndjson'), 'utf8').split('\n')).toHaveLength(4);
  });

  test('begins anew where nothing is left to go on with, and without it', async () => {
    const anew = await review(args, sound);
    expect(anew.said).toContain('Beginning anew; what an interrupted review left');
    const again = await review([...args, '--resume'], sound);
    expect(again).toMatchObject({ exitCode: 0, said: expect.stringContaining('no interrupted review to resume') });
  });
});

test('kept values come back as they were, or not at all', () => {
  const path = join(folderOf({}), 'kept');
  const value = {
    set: new Set(['a']),
    map: new Map([[1, { file: 'x' }]]),
    bytes: Uint32Array.of(1, 2),
    none: undefined,
  };
  writeKept(path, value);
  expect(readKept(path)).toEqual(value);
  const bytes = readFileSync(path);
  for (const at of [0, 40, bytes.length - 1]) {
    const damaged = Buffer.from(bytes);
    damaged[at]! ^= 1;
    writeFileSync(path, damaged);
    expect(readKept(path)).toBeUndefined();
  }
  expect(readKept(join(path, 'nowhere'))).toBeUndefined();
});

test('the identity of a run tells sizes and times, and every setting that is set', () => {
  const folder = folderOf({ a: '12345' });
  const one = runIdentity({ x: 1, y: undefined, z: true }, [join(folder, 'a'), join(folder, 'b')]);
  expect(one.settings).toEqual({ x: '1', z: 'true' });
  expect(one.inputs[join(folder, 'a')]).toMatchObject({ size: 5 });
  expect(one.inputs[join(folder, 'b')]).toBeNull();
  expect(differencesOf(one, one)).toEqual([]);
});
