/** Opening a store: what it says where it cannot. And group commit, retention. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { describe, expect, it } from 'vitest';
import { groupCommit } from '../../src/store/group-commit.js';
import { startRetention } from '../../src/store/retention.js';
import { dayOf } from '../../src/timeline/day.js';
import type { Day } from '../../src/timeline/day.js';
import { openAt, sqlitePlace } from './places.js';
import { issued } from './samples.js';

describe('opening', () => {
  it('a store that a newer version has written is left alone, and the error says so', async () => {
    const place = await sqlitePlace();
    await (await openAt(place.url)).close();
    const file = new Libsql(place.url.slice('sqlite:'.length));
    file.exec('insert into store_version values (99)');
    await expect(openAt(place.url)).rejects.toMatchObject({
      code: 'configuration-invalid',
      field: 'STORE_URL',
      message: expect.stringMatching(/newer version of the service.*version 99.*up to 2\./) as string,
    });
    file.exec('delete from store_version where version = 99');
    file.close();
    await (await openAt(place.url)).close();
    await place.clear();
  });

  it.each([
    ['a folder', (folder: string) => `sqlite:${folder}`],
    ['a file that is no database', (folder: string) => `sqlite:${join(folder, 'text')}`],
    ['a folder below a file', (folder: string) => `sqlite:${join(folder, 'text', 'cards.db')}`],
    ['PostgreSQL that is not there', () => 'postgres://user:secret@127.0.0.1:1/none'],
  ])('%s: an error that names the setting, and no password', async (_name, urlIn) => {
    const folder = mkdtempSync(join(tmpdir(), 'store-'));
    writeFileSync(join(folder, 'text'), 'no database '.repeat(1_000));
    const failure = await openAt(urlIn(folder)).catch((error: unknown) => error as Error);
    expect(failure).toMatchObject({ code: 'configuration-invalid', field: 'STORE_URL' });
    expect((failure as Error).message).toMatch(/^STORE_URL: .* \(\w+\)\.$/);
    expect((failure as Error).message).not.toContain('secret');
    rmSync(folder, { recursive: true });
  });

  it('a store in memory keeps rows as long as it is open', async () => {
    const store = await openAt('sqlite::memory:');
    await store.recordIssued([issued({ card: randomUUID() })]);
    expect(await store.tally({})).toMatchObject([{ shown: 1 }]);
    await store.close();
  });
});

describe('group commit', () => {
  const limits = { sizeOf: (call: readonly number[]) => call.length, waiting: 10, atOnce: 4 };

  it('calls that arrive during a write share the next one', async () => {
    const writes: number[] = [];
    const commit = groupCommit<readonly number[]>(async (calls) => {
      writes.push(calls.length);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }, limits);
    await Promise.all([1, 2, 3].map((one) => commit.add([one])));
    const first = commit.add([1]);
    await Promise.resolve();
    await Promise.resolve();
    await Promise.all([first, commit.add([2]), commit.add([3]), commit.add([4, 5]), commit.add([6])]);
    expect(writes).toEqual([3, 1, 3, 1]);
  });

  it('what is too much is refused at once, and what waits is not lost', async () => {
    let written = 0;
    const commit = groupCommit<readonly number[]>((calls) => {
      written += calls.flat().length;
      return Promise.resolve();
    }, limits);
    const large = commit.add(Array.from({ length: 12 }, () => 1));
    await expect(commit.add([1])).rejects.toMatchObject({ code: 'store-unavailable' });
    await large;
    await commit.add([1]);
    expect(written).toBe(13);
  });

  it('a write that fails fails its calls alone', async () => {
    const commit = groupCommit<readonly number[]>(
      ([first]) => (first?.[0] === 0 ? Promise.reject(new Error('full')) : Promise.resolve()),
      limits,
    );
    await expect(Promise.all([commit.add([0]), commit.add([1])])).rejects.toThrow('full');
    await commit.add([1]);
    await commit.idle();
  });
});

it.each([
  ['what is older than its days goes at the start', () => Promise.resolve(7), ['2026-03-01', 7]],
  [
    'a store that fails is told, and fails nothing else',
    () => Promise.reject(new Error('full')),
    ['2026-03-01', 'full'],
  ],
])('retention: %s', async (_name, prune: () => Promise<number>, expected) => {
  const told: unknown[] = [];
  const stop = startRetention({
    store: {
      prune: (day) => {
        told.push(day);
        return prune();
      },
    },
    days: 30,
    today: () => dayOf(2026, 3, 31) as Day,
    pruned: (rows) => told.push(rows),
    failed: (error) => told.push((error as Error).message),
  });
  await new Promise((resolve) => setTimeout(resolve, 5));
  stop();
  expect(told).toEqual(expected);
});
