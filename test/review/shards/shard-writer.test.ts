import { mkdtempSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { partName, shardWriter } from '../../../src/review/shards/shard-writer.js';

const folderOfParts = (): string => mkdtempSync(join(tmpdir(), 'parts-'));
const partOf = (folder: string, shard: number): string => readFileSync(join(folder, partName(shard, 3)), 'utf8');

test('keeps records in order, short ones and ones longer than what is held back', () => {
  const folder = folderOfParts();
  const writer = shardWriter(folder, 4, 3);
  const records = [10, 100_000, 40_000, 1, 300_000, 0, 131_071, 131_072, 5].map((length, index) => ({
    head: `${index} 号\t`,
    bytes: Buffer.alloc(length, 97 + index),
  }));
  for (const { head, bytes } of records) writer.write(2, head, bytes);
  writer.write(0, '=p1');
  writer.flush();
  writer.flush();
  expect(partOf(folder, 2)).toBe(records.map(({ head, bytes }) => `${head}${bytes.toString()}\n`).join(''));
  expect(partOf(folder, 0)).toBe('=p1\n');
  // A shard to which nothing was written has no file; files are their owner's.
  expect(readdirSync(folder).sort()).toEqual([partName(0, 3), partName(2, 3)]);
  expect(statSync(join(folder, partName(0, 3))).mode & 0o777).toBe(0o600);
});

test('does not hold on to the bytes it was given', () => {
  const folder = folderOfParts();
  const writer = shardWriter(folder, 1, 3);
  const bytes = Buffer.from('one');
  writer.write(0, '', bytes);
  bytes.write('two');
  writer.write(0, '', bytes);
  writer.flush();
  expect(partOf(folder, 0)).toBe('one\ntwo\n');
});

test('writes over what an earlier run left', () => {
  const folder = folderOfParts();
  for (const text of ['a longer record', 'short']) {
    const writer = shardWriter(folder, 1, 3);
    writer.write(0, text);
    writer.flush();
  }
  expect(partOf(folder, 0)).toBe('short\n');
});
