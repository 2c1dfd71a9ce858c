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
        const [segment = 0, line = 0, offset = 0] = bytes.toString('latin1', from, tab).split(' ').map(Number);
        yield { segment, line, offset, bytes: bytes.subarray(tab + 1, to) };
      }
      from = to + 1;
    }
  }
}

function partsOf(folder: string, shard: number): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => Number(PART.exec(name)?.[1]) === shard)
    .sort();
}
