/** Two reviews never write into one folder; what a dead process left behind stops nobody. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { LOCK_FOLDER, aloneIn } from '../../../src/review/resume/out-lock.js';
import { fakeCore } from '../fake-core.js';
import { folderOf, review } from '../review-in-process.js';

const host = hostname().replace(/[^\w.-]/g, '_');
const input = folderOf({ 'a.ndjson': '{"resourceType":"Patient","id":"p1"}' });
const done = (): Promise<string> => Promise.resolve('done');
const refused = (told: string) => ({
  code: 'configuration-invalid',
  field: '--out',
  message: expect.stringContaining(told),
});

async function living(): Promise<ChildProcess & { readonly pid: number }> {
  const child = spawn(process.execPath, ['-e', 'console.log(); setInterval(() => {}, 1000)'], { stdio: 'pipe' });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child as typeof child & { readonly pid: number };
}

/** A folder in which a run of this name is. */
function heldBy(name: string, began = ''): string {
  const out = folderOf({});
  mkdirSync(join(out, LOCK_FOLDER));
  writeFileSync(join(out, LOCK_FOLDER, name), began);
  return out;
}

test('one review at a time has a folder, and leaves it as it was, however it ends', async () => {
  const out = join(folderOf({}), 'out');
  await aloneIn(out, async () => {
    await expect(aloneIn(out, done)).rejects.toMatchObject(refused(`process ${process.pid} on ${host}`));
    expect(readdirSync(join(out, LOCK_FOLDER))).toEqual([`${host}.${process.pid}`]);
  });
  await expect(aloneIn(out, () => Promise.reject(new Error('crash')))).rejects.toThrow('crash');
  expect(await aloneIn(out, done)).toBe('done');
  expect(readdirSync(out)).toEqual([]);
});

test('a review is refused while another process has the folder, and takes it when that one is dead', async () => {
  const other = await living();
  const out = heldBy(`${host}.${other.pid}`);
  const { exitCode, said } = await review([input, '--out', out], fakeCore);
  expect([exitCode, said]).toEqual([78, expect.stringContaining(`--out: another review is writing into ${out}`)]);
  expect(readdirSync(out)).toEqual([LOCK_FOLDER]);
  other.kill('SIGKILL');
  await once(other, 'exit');
  expect(await review([input, '--out', out], fakeCore)).toMatchObject({ exitCode: 0 });
  expect(readdirSync(out)).not.toContain(LOCK_FOLDER);
  expect(readFileSync(join(out, 'outcomes.ndjson'), 'utf8')).toContain('"patient":"p1"');
});

test.runIf(existsSync('/proc/self/stat'))('the number of a dead process, given to another, stops nobody', async () => {
  const other = await living();
  expect(await aloneIn(heldBy(`${host}.${other.pid}`, '1'), done)).toBe('done');
  expect(await aloneIn(heldBy(`${host}.${process.pid}`, '1'), done)).toBe('done');
});

test('a run on another host cannot be asked: what to do is said', async () => {
  const out = heldBy('elsewhere.4711');
  const path = join(out, LOCK_FOLDER, 'elsewhere.4711');
  await expect(aloneIn(out, done)).rejects.toMatchObject(refused(`where it no longer runs, delete ${path}`));
});

test('a folder that cannot be made is told as --out', async () => {
  await expect(aloneIn(join(input, 'a.ndjson'), done)).rejects.toMatchObject(refused('cannot write into'));
});
