/**
 * Lines on their way to the patients' charts: appended to one of a number of files, the one of the patient. The files
 * hold patient data: only their owner can read them, and the run deletes them when it is done.
 */
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hash64 } from '../scan/seen-ids.js';

export interface ShardWriter {
  /** Appends a record to the shard. */
  write(shard: number, record: Uint8Array | string): void;
  /** Writes out what is held back. */
  flush(): void;
}

/** Held back for each shard before it is written out. */
const HELD_BYTES = 128 << 10;
const OWNER_ONLY = 0o600;

/** The shard of a patient: all records of one person go to one shard. */
export function shardOf(patient: string, shards: number): number {
  return hash64(patient)[1] % shards;
}

/** "shard-007.2.ndjson": the part of shard 7 that worker 2 writes. */
export function partName(shard: number, worker: number): string {
  return `shard-${String(shard).padStart(4, '0')}.${worker}.part`;
}

/** Writes the parts of all shards of one worker; what an earlier run left there is overwritten. */
export function shardWriter(folder: string, shards: number, worker: number): ShardWriter {
  const held: Uint8Array[][] = Array.from({ length: shards }, () => []);
  const bytes = new Uint32Array(shards);
  const paths = Array.from({ length: shards }, (_, shard) => join(folder, partName(shard, worker)));
  const begun = new Uint8Array(shards);
  const writeOut = (shard: number): void => {
    const records = held[shard];
    const path = paths[shard];
    if (records === undefined || path === undefined || records.length === 0) return;
    const write = begun[shard] === 1 ? appendFileSync : writeFileSync;
    write(path, Buffer.concat(records), { mode: OWNER_ONLY });
    begun[shard] = 1;
    held[shard] = [];
    bytes[shard] = 0;
  };
  return {
    write(shard, record) {
      const copy = Buffer.from(record as Uint8Array);
      held[shard]?.push(copy);
      bytes[shard] = (bytes[shard] ?? 0) + copy.length;
      if ((bytes[shard] ?? 0) >= HELD_BYTES) writeOut(shard);
    },
    flush() {
      for (let shard = 0; shard < shards; shard += 1) writeOut(shard);
    },
  };
}
