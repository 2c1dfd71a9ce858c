/** The rows of all shards as one file, in the order of the patients' ids: moved as bytes, nothing of them parsed but the id. */
import { closeSync, openSync, readSync } from 'node:fs';
import { compareText } from '../timeline/compare.js';
import { writeWhole } from './output.js';

/** A file of rows, at one of them: it lies in `bytes` from `from` to `to`, which is the place of its line feed. */
interface Open {
  /** Its place among the paths: of two rows of one patient that of the file named first comes first. */
  readonly order: number;
  readonly file: number;
  bytes: Buffer;
  /** So much of `bytes` is filled. */
  filled: number;
  from: number;
  to: number;
  patient: string;
}

const OPENING = '{"patient":"';
const LINE_FEED = 10;
const QUOTE = 34;
/** Held of all files together, and at least a row of each. */
const HELD_BYTES = 8 << 20;
const LEAST_BYTES = 64;
const MOST_BYTES = 1 << 20;
const WRITTEN_BYTES = 1 << 20;

/**
 * The rows of files, each in the order of its patients' ids; a line that names no patient comes at once.
 *
 * @param held bytes of all files together that are held
 * @throws Error where a file ends in the midst of a row
 */
export function* mergeRows(paths: readonly string[], held = HELD_BYTES): Generator<string> {
  for (const { bytes, from, to } of rowsInOrder(paths, held)) yield bytes.toString('utf8', from, to);
}

/** Writes the rows of files into one; parameters and errors as for mergeRows. */
export async function writeMerged(path: string, paths: readonly string[]): Promise<void> {
  await writeWhole(path, async (file) => {
    const held = Buffer.allocUnsafe(WRITTEN_BYTES);
    let length = 0;
    for (const { bytes, from, to } of rowsInOrder(paths, HELD_BYTES)) {
      const size = to + 1 - from;
      if (length + size > held.length) {
        await file.writeFile(held.subarray(0, length));
        length = 0;
      }
      if (size > held.length) await file.writeFile(bytes.subarray(from, to + 1));
      else length += bytes.copy(held, length, from, to + 1);
    }
    await file.writeFile(held.subarray(0, length));
  });
}

/** Each file as it stands at the next row, which is there until the following one is asked for. */
function* rowsInOrder(paths: readonly string[], held: number): Generator<Open> {
  const size = Math.max(LEAST_BYTES, Math.min(MOST_BYTES, Math.floor(held / paths.length)));
  const open: Open[] = [];
  try {
    for (const [order, path] of paths.entries())
      open.push({
        order,
        file: openSync(path, 'r'),
        bytes: Buffer.allocUnsafe(size),
        filled: 0,
        from: 0,
        to: -1,
        patient: '',
      });
    // A heap: the file whose row comes first stands first, and none before the two behind it.
    const heap = open.filter(advance).sort(byPatient);
    while (heap.length > 0) {
      const first = heap[0] as Open;
      yield first;
      if (!advance(first)) {
        const last = heap.pop() as Open;
        if (last !== first) heap[0] = last;
      }
      settle(heap);
    }
  } finally {
    for (const { file } of open) closeSync(file);
  }
}

/** Moves the first of a heap to its place. */
function settle(heap: Open[]): void {
  for (let at = 0; ;) {
    const left = 2 * at + 1;
    const right = left + 1;
    let least = at;
    if (left < heap.length && byPatient(heap[left] as Open, heap[least] as Open) < 0) least = left;
    if (right < heap.length && byPatient(heap[right] as Open, heap[least] as Open) < 0) least = right;
    if (least === at) return;
    [heap[at], heap[least]] = [heap[least] as Open, heap[at] as Open];
    at = least;
  }
}

/** Goes to the next row. @returns whether there is one */
function advance(one: Open): boolean {
  one.from = one.to + 1;
  one.to = one.bytes.subarray(0, one.filled).indexOf(LINE_FEED, one.from);
  while (one.to === -1) if (!fill(one)) return false;
  one.patient = patientOf(one);
  return true;
}

/** Reads on, behind what is left of the row. @returns whether there was anything to read */
function fill(one: Open): boolean {
  const left = one.filled - one.from;
  const size = one.from === 0 && left === one.bytes.length ? 2 * left : one.bytes.length;
  const bytes = size === one.bytes.length ? one.bytes : Buffer.allocUnsafe(size);
  one.bytes.copy(bytes, 0, one.from, one.filled);
  const count = readSync(one.file, bytes, left, size - left, null);
  Object.assign(one, {
    bytes,
    filled: left + count,
    from: 0,
    to: bytes.subarray(0, left + count).indexOf(LINE_FEED, left),
  });
  if (count === 0 && left > 0) throw new Error('A file of rows ends in the midst of one.');
  return count > 0;
}

function patientOf({ bytes, from, to }: Open): string {
  const begin = from + OPENING.length;
  if (bytes.toString('latin1', from, begin) !== OPENING) return '';
  const plain = bytes.toString('utf8', begin, bytes.indexOf(QUOTE, begin));
  if (!plain.includes('\\')) return plain;
  const [, written = ''] = /^\{"patient":("(?:[^"\\]|\\.)*")/.exec(bytes.toString('utf8', from, to)) ?? [];
  return JSON.parse(written) as string;
}

function byPatient(one: Open, other: Open): number {
  return compareText(one.patient, other.patient) || one.order - other.order;
}
