/** The bytes of an input, block by block: plain files in segments, compressed ones (gzip, zstd) from end to end. */
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { Packing } from '../inputs/file-kind.js';
import type { LineSplitter } from './line-splitter.js';
import { unzstd } from './zstd.js';

/** The lines of a file that begin in `[from, to)`, in bytes; of a compressed file all of them. */
export interface Segment {
  readonly path: string;
  readonly packing: Packing;
  readonly from: number;
  readonly to: number;
}

/** What is read is looked at while it is in the cache of the processor. */
const BLOCK_BYTES = 1 << 20;
const FEED_BYTES = 64 << 10;
const LINE_FEED = 10;

/**
 * Pushes the lines of a segment into a splitter.
 *
 * @returns how many lines there were
 * @throws what node:fs and node:zlib throw where the file cannot be read to its end
 */
export async function readLines(segment: Segment, splitter: LineSplitter, blockBytes = BLOCK_BYTES): Promise<number> {
  if (segment.packing === 'plain') readPlain(segment, splitter, blockBytes);
  else {
    const packed = createReadStream(segment.path, { highWaterMark: 1 << 20 });
    const unpacked = segment.packing === 'gzip' ? packed.pipe(createGunzip({ chunkSize: 1 << 20 })) : unzstd(packed);
    packed.on('error', (error) => unpacked.destroy(error));
    for await (const bytes of unpacked) splitter.push(bytes as Buffer);
  }
  return splitter.end();
}

function readPlain({ path, from, to }: Segment, splitter: LineSplitter, blockBytes: number): void {
  const file = openSync(path, 'r');
  try {
    const block = Buffer.allocUnsafe(blockBytes);
    const end = behindFeed(file, to - 1);
    const begin = from === 0 ? 0 : behindFeed(file, from - 1);
    splitter.begin(begin);
    for (let at = begin; at < end;) {
      const count = readSync(file, block, 0, Math.min(block.length, end - at), at);
      if (count === 0) return;
      splitter.push(block.subarray(0, count));
      at += count;
    }
  } finally {
    closeSync(file);
  }
}

/** The offset behind the first line feed at `at` or later; the end of the file where there is none. */
function behindFeed(file: number, from: number): number {
  const block = Buffer.allocUnsafe(FEED_BYTES);
  for (let at = from; ;) {
    const count = readSync(file, block, 0, block.length, at);
    if (count === 0) return at;
    const feed = block.subarray(0, count).indexOf(LINE_FEED);
    if (feed !== -1) return at + feed + 1;
    at += count;
  }
}
