/** The lines of a shard as the second reading wrote them: parts, one a writer (scan/spill.ts, shard-writer.ts). */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The file of a segment, and how many lines of it stand before. */
export interface SegmentPlace {
  readonly file: string;
  readonly linesBefore: number;
  /** Its lines can be read from the file again, at their offset. */
  readonly isSource: boolean;
}

export interface ShardLine {
  /** Number of the segment, and of the line in it. */
  readonly segment: number;
  readonly line: number;
  /** Of its first byte in the file. */
  readonly offset: number;
  readonly bytes: Buffer;
}

export interface ShardLines {
  readonly lines: Iterable<ShardLine>;
  /** Patients of whom nothing was read but the id; complete once the lines are read. */
  readonly others: Set<string>;
}

const PART = /^shard-(\d+)\.\d+\.part$/;
const LINE_FEED = 10;
const TAB = 9;
const EQUALS = 61;
const BLANK = 32;
const ZERO = 48;

/** The lines of all parts of a shard. */
export function linesOfParts(folder: string, shard: number): ShardLines {
  const others = new Set<string>();
  return { lines: readParts(folder, shard, others), others };
}

function* readParts(folder: string, shard: number, others: Set<string>): Generator<ShardLine> {
  for (const name of partsOf(folder, shard)) {
    const bytes = readFileSync(join(folder, name));
    for (let from = 0; from < bytes.length;) {
      const to = bytes.indexOf(LINE_FEED, from);
      if (bytes[from] === EQUALS) others.add(bytes.toString('utf8', from + 1, to));
      else {
        const tab = bytes.indexOf(TAB, from);
        const [segment, line, offset] = numbersIn(bytes, from, tab);
        yield { segment, line, offset, bytes: bytes.subarray(tab + 1, to) };
      }
      from = to + 1;
    }
  }
}

/** "5 1632 1240178" */
function numbersIn(bytes: Buffer, from: number, to: number): [number, number, number] {
  const numbers: [number, number, number] = [0, 0, 0];
  for (let at = from, index = 0; at < to; at += 1) {
    const byte = bytes[at] as number;
    if (byte === BLANK) index += 1;
    else numbers[index] = 10 * (numbers[index] as number) + byte - ZERO;
  }
  return numbers;
}

function partsOf(folder: string, shard: number): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => Number(PART.exec(name)?.[1]) === shard)
    .sort();
}
