/** Writing the index of a shard, from the lines that were gathered for it. */
import { createHash } from 'node:crypto';
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { compareText } from '../../timeline/compare.js';
import { writeKept } from '../resume/kept-answers.js';
import { groupedLines } from '../shards/grouped-lines.js';
import { type ReadingPlan, contentOfLine } from '../shards/read-line.js';
import { type ShardLine, linesOfParts } from '../shards/shard-lines.js';
import { type LineRecord, NOBODY, bytesOfRecords, indexPath } from './index-files.js';

export interface IndexShardInput extends ReadingPlan {
  /** Of the run, with the lines that were gathered. */
  readonly folder: string;
  readonly shard: number;
  /** Folder of the index. */
  readonly index: string;
}

const OWNER_ONLY = 0o600;

/** Writes where the lines of each chart lie. @returns bytes of the lines */
export function indexShard(input: IndexShardInput): number {
  const { folder, shard, index, segments, onePerson } = input;
  const { lines, others } = linesOfParts(folder, shard);
  const kept = keeperAt(indexPath(index, shard, 'kept'));
  const records = new Map<ShardLine, LineRecord>();
  const recorded = function* (): Generator<ShardLine> {
    for (const line of lines) {
      const { segment, line: number, bytes } = line;
      const offset = segments.get(segment)?.isSource === true ? line.offset : kept.keep(line);
      records.set(line, { segment, line: number, offset, length: bytes.length, sum: crc32(bytes) });
      yield line;
    }
  };
  const { byPatient } = groupedLines(recorded(), onePerson, (line) => contentOfLine(line, input));
  kept.close();
  const charts = new Map<string, readonly LineRecord[]>();
  const ofNobody = new Set(records.values());
  for (const [patient, places] of byPatient) {
    const own = places.flatMap(({ place }) => records.get(place) ?? []);
    charts.set(patient, own);
    for (const record of own) ofNobody.delete(record);
  }
  if (ofNobody.size > 0) charts.set(NOBODY, [...ofNobody]);
  writeRecords(index, shard, charts);
  writeKept(indexPath(index, shard, 'others'), [...others].sort(compareText));
  return [...records.values()].reduce((sum, { length }) => sum + length, 0);
}

function writeRecords(index: string, shard: number, records: ReadonlyMap<string, readonly LineRecord[]>): void {
  const charts = new Map<string, readonly [number, number]>();
  const inOrder: LineRecord[] = [];
  for (const [patient, lines] of [...records].sort(([one], [other]) => compareText(one, other))) {
    charts.set(patient, [inOrder.length, lines.length]);
    for (const line of lines) inOrder.push(line);
  }
  const bytes = bytesOfRecords(inOrder);
  writeFileSync(indexPath(index, shard, 'lines'), bytes, { mode: OWNER_ONLY });
  const digest = createHash('sha256').update(bytes).digest('hex');
  writeKept(indexPath(index, shard, 'charts'), { charts, digest });
}

/** Keeps lines that cannot be read from the input again. */
function keeperAt(path: string): { readonly keep: (line: ShardLine) => number; readonly close: () => void } {
  let file: number | undefined;
  let length = 0;
  return {
    keep({ bytes }) {
      file ??= openSync(path, 'w', OWNER_ONLY);
      const offset = length;
      length += writeSync(file, bytes);
      return offset;
    },
    close() {
      if (file !== undefined) closeSync(file);
    },
  };
}
