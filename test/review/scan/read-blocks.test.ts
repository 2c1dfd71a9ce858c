/** Every line of a file belongs to exactly one of its segments, wherever the cuts fall. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { lineSplitter } from '../../../src/review/scan/line-splitter.js';
import type { Packing } from '../../../src/review/inputs/file-kind.js';
import { readLines } from '../../../src/review/scan/read-blocks.js';
import { segmentsOf, sharesOf, withLinesBefore } from '../../../src/review/segments.js';
import { folderOf } from '../review-in-process.js';

async function linesOf(
  segment: { readonly path: string; readonly packing: Packing; readonly from: number; readonly to: number },
  blockBytes?: number,
): Promise<readonly string[]> {
  const lines: string[] = [];
  const splitter = lineSplitter({
    block: () => undefined,
    line: (bytes, from, to) => lines.push(bytes.toString('utf8', from, to)),
    tooLong: () => undefined,
  });
  expect(await readLines(segment, splitter, blockBytes)).toBe(lines.length);
  return lines;
}

const TEXTS: Readonly<Record<string, string>> = {
  'lines of several lengths': 'a\nbb\n\nccc\r\ndddd\n\n\neeeee\n',
  'no last line feed': 'first\nsecond\nthird',
  'one line': 'all of it',
  'only line feeds': '\n\n\n',
  'a first line that is blank': '\nsecond\n',
};

describe('readLines', () => {
  test.each(Object.entries(TEXTS))('%s: two cuts anywhere, blocks of any size', async (_, text) => {
    const path = join(folderOf({ 'a.ndjson': text }), 'a.ndjson');
    const whole = { path, packing: 'plain', from: 0, to: text.length } as const;
    const wanted = text.split('\n').slice(0, text.endsWith('\n') ? -1 : undefined);
    expect(await linesOf(whole)).toEqual(wanted);
    for (let one = 1; one < text.length; one += 1)
      for (let other = one; other < text.length; other += 1) {
        const parts = [
          [0, one],
          [one, other],
          [other, text.length],
        ].filter(([from = 0, to = 0]) => from < to);
        const lines: string[] = [];
        for (const [from = 0, to = 0] of parts) lines.push(...(await linesOf({ ...whole, from, to }, 1 + (one % 4))));
        expect(lines).toEqual(wanted);
      }
  });

  test('reads gzip of several members, and fails where it is cut off', async () => {
    const folder = folderOf({});
    const packed = Buffer.concat([gzipSync('a\nb'), gzipSync('b\nc')]);
    const path = join(folder, 'a.ndjson.gz');
    writeFileSync(path, packed);
    expect(await linesOf({ path, packing: 'gzip', from: 0, to: packed.length })).toEqual(['a', 'bb', 'c']);
    writeFileSync(path, packed.subarray(0, -6));
    await expect(linesOf({ path, packing: 'gzip', from: 0, to: 1 })).rejects.toThrow();
  });

  test('reads zstd, and fails where it is cut off', async () => {
    // "a\nbb\nc" as a zstd frame with one raw block and no checksum.
    const frame = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, 0x06, 0x31, 0x00, 0x00, ...Buffer.from('a\nbb\nc')]);
    const path = join(folderOf({ 'a.ndjson.zst': frame }), 'a.ndjson.zst');
    expect(await linesOf({ path, packing: 'zstd', from: 0, to: frame.length })).toEqual(['a', 'bb', 'c']);
    writeFileSync(path, frame.subarray(0, -3));
    await expect(linesOf({ path, packing: 'zstd', from: 0, to: 1 })).rejects.toThrow();
  });
});

describe('segments', () => {
  test('count their lines on through a file, and anew in the next', () => {
    const segment = (number: number, from: number, lines: number) => ({
      path: from === 0 ? `f${number}` : 'f1',
      packing: 'plain' as const,
      from,
      to: from + 10,
      number,
      linesBefore: 0,
      lines,
    });
    const placed = withLinesBefore([segment(0, 0, 5), segment(1, 0, 7), segment(2, 10, 2), segment(3, 20, 9)]);
    expect(placed.map(({ linesBefore }) => linesBefore)).toEqual([0, 0, 7, 9]);
  });

  test('are shared out, each once, and name the files that cannot be opened', () => {
    const folder = folderOf({ 'a.ndjson': 'x'.repeat(30), 'b.ndjson': 'y'.repeat(20), 'c.ndjson': 'z'.repeat(15) });
    const paths = ['a', 'b', 'c', 'none'].map((name) => join(folder, `${name}.ndjson`));
    const { segments, unreadable } = segmentsOf(paths, 4);
    expect(segments.map(({ number, from, to }) => [number, from, to])).toEqual([
      [4, 0, 30],
      [5, 0, 20],
      [6, 0, 15],
    ]);
    expect(unreadable).toEqual([join(folder, 'none.ndjson')]);
    const shares = sharesOf(segments, 2).map((share) => share.map(({ number }) => number));
    expect(shares).toEqual([[4], [5, 6]]);
  });
});
