/** Reading lines through an index: at their offset in the input, each held to the sum that the index keeps. */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { readKept } from '../resume/kept-answers.js';
import type { SegmentPlace, ShardLine, ShardLines } from '../shards/shard-lines.js';
import { type ChartDirectory, type LineRecord, RECORD_BYTES, indexPath, recordsIn, unfitIndex } from './index-files.js';

type Segments = ReadonlyMap<number, SegmentPlace>;

/** All lines of a shard, a line of several patients once. @throws unfitIndex */
export function linesOfIndex(folder: string, shard: number, segments: Segments): ShardLines {
  const { charts, digest } = directoryOf(folder, shard);
  const bytes = readWhole(indexPath(folder, shard, 'lines'));
  const count = [...charts.values()].reduce((sum, [, lines]) => sum + lines, 0);
  if (bytes.length !== count * RECORD_BYTES || createHash('sha256').update(bytes).digest('hex') !== digest)
    throw unfitIndex();
  const records = new Map(recordsIn(bytes).map((record) => [`${record.segment} ${record.line}`, record]));
  return { lines: readLines([...records.values()], { folder, shard, segments }), others: indexedOthers(folder, shard) };
}

/** Patients of a shard of whom nothing was read but the id. @throws unfitIndex */
export function indexedOthers(folder: string, shard: number): Set<string> {
  const others = readKept(indexPath(folder, shard, 'others'));
  if (!Array.isArray(others)) throw unfitIndex();
  return new Set(others as string[]);
}

/** The lines of one chart; none where the index knows no such chart. @throws unfitIndex */
export function linesOfChart(folder: string, shard: number, patient: string, segments: Segments): readonly ShardLine[] {
  const [first, count] = directoryOf(folder, shard).charts.get(patient) ?? [0, 0];
  if (count === 0) return [];
  const bytes = Buffer.alloc(count * RECORD_BYTES);
  const file = openSync(indexPath(folder, shard, 'lines'), 'r');
  try {
    if (readSync(file, bytes, 0, bytes.length, first * RECORD_BYTES) !== bytes.length) throw unfitIndex();
  } finally {
    closeSync(file);
  }
  return [...readLines(recordsIn(bytes), { folder, shard, segments })];
}

interface Road {
  readonly folder: string;
  readonly shard: number;
  readonly segments: Segments;
}

function* readLines(records: readonly LineRecord[], { folder, shard, segments }: Road): Generator<ShardLine> {
  const pathOf = ({ segment }: LineRecord): string => {
    const place = segments.get(segment);
    if (place === undefined) throw unfitIndex();
    return place.isSource ? place.file : indexPath(folder, shard, 'kept');
  };
  // In the order of the disk.
  const inOrder = records.toSorted((one, other) => one.segment - other.segment || one.offset - other.offset);
  let open: { readonly path: string; readonly file: number } | undefined;
  try {
    for (const record of inOrder) {
      const path = pathOf(record);
      if (open?.path !== path) {
        if (open !== undefined) closeSync(open.file);
        open = undefined;
        open = { path, file: openFile(path) };
      }
      yield { ...record, bytes: readOne(open.file, record) };
    }
  } finally {
    if (open !== undefined) closeSync(open.file);
  }
}

function readOne(file: number, { offset, length, sum }: LineRecord): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  if (readSync(file, bytes, 0, length, offset) !== length || crc32(bytes) !== sum) throw unfitIndex();
  return bytes;
}

function openFile(path: string): number {
  try {
    return openSync(path, 'r');
  } catch {
    throw unfitIndex();
  }
}

function readWhole(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw unfitIndex();
  }
}

function directoryOf(folder: string, shard: number): ChartDirectory {
  const directory = readKept(indexPath(folder, shard, 'charts'));
  if (directory === undefined) throw unfitIndex();
  return directory as ChartDirectory;
}
