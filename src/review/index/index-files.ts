/**
 * The files of an index, a set of them for each shard: where the lines of each chart of the cohort lie, and what was read
 * from them. An index holds ids of patients, what their charts say in clinical words, and lines where the input cannot be
 * read at an offset (packed files, documents).
 */
import { join } from 'node:path';
import { OperationalError } from '../../errors.js';

export type IndexFile = 'charts' | 'others' | 'lines' | 'kept' | 'facts';

/** What was gathered, and what it fits: where it is whole, the other files of the folder can be trusted. */
export const INDEX_FILE = 'index';

/** "shard-0007.lines" */
export function indexPath(folder: string, shard: number, file: IndexFile): string {
  return join(folder, `shard-${String(shard).padStart(4, '0')}.${file}`);
}

/** The file `charts`: by patient, the first of its lines in the file `lines`, and how many there are. */
export interface ChartDirectory {
  readonly charts: ReadonlyMap<string, readonly [first: number, count: number]>;
  /** SHA-256 of the file `lines`. */
  readonly digest: string;
}

/** A line in the file `lines`: five numbers. `offset` is one in the file `kept` where the segment is no source. */
export interface LineRecord {
  readonly segment: number;
  readonly line: number;
  readonly offset: number;
  readonly length: number;
  /** CRC-32 of the bytes of the line. */
  readonly sum: number;
}

const NUMBERS = 5;
/** Bytes of a record. */
export const RECORD_BYTES = NUMBERS * 8;

/** Lines of nobody: their rejects are told all the same. */
export const NOBODY = '';

export function bytesOfRecords(records: readonly LineRecord[]): Buffer {
  const numbers = new Float64Array(NUMBERS * records.length);
  records.forEach(({ segment, line, offset, length, sum }, index) => {
    numbers.set([segment, line, offset, length, sum], NUMBERS * index);
  });
  return Buffer.from(numbers.buffer);
}

export function recordsIn(bytes: Buffer): readonly LineRecord[] {
  const numberAt = (place: number): number => bytes.readDoubleLE(8 * place);
  return Array.from({ length: Math.floor(bytes.length / RECORD_BYTES) }, (_, index) => {
    const at = NUMBERS * index;
    const [segment, line, offset] = [numberAt(at), numberAt(at + 1), numberAt(at + 2)];
    return { segment, line, offset, length: numberAt(at + 3), sum: numberAt(at + 4) };
  });
}

/** What an index that is damaged, or whose input is no longer what it was, ends with: it is then built again. */
export function unfitIndex(): OperationalError {
  return new OperationalError('input-unreadable', 'the index does not fit its input', { field: '--index' });
}

export function isUnfitIndex(error: unknown): boolean {
  return error instanceof OperationalError && error.code === 'input-unreadable' && error.field === '--index';
}
