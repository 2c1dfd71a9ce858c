/**
 * Lines on their way to the patients' charts: appended to one of a number of files, the one of the patient. The files
 * hold patient data: only their owner can read them, and the run deletes them when it is done.
 */
import { appendFileSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hash64 } from '../scan/seen-ids.js';

export interface ShardWriter {
  /** Appends a record to the shard: a head in UTF-8, bytes as they stand, and a line feed. */
  write(shard: number, head: string, bytes?: Uint8Array): void;
  /** Writes out what is held back. */
  flush(): void;
}

/** Held back for each shard before it is written out. */
const HELD_BYTES = 128 << 10;
const OWNER_ONLY = 0o600;
const LINE_FEED = 10;

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
  const parts = Array.from({ length: shards }, (_, shard) => partAt(join(folder, partName(shard, worker))));
  return {
    write(shard, head, bytes = NOTHING) {
      parts[shard]?.append(Buffer.from(head), bytes);
    },
    flush() {
      for (const part of parts) part.flush();
    },
  };
}

/** Takes away the parts of all workers before this one. */
export function removePartsBefore(worker: number, folder: string): void {
  const names = worker === 0 || !existsSync(folder) ? [] : readdirSync(folder);
  for (const name of names) if (Number(PART.exec(name)?.[1]) < worker) rmSync(join(folder, name));
}

const PART = /^shard-\d+\.(\d+)\.part$/;
const NOTHING = new Uint8Array();

interface Part {
  append(head: Buffer, bytes: Uint8Array): void;
  flush(): void;
}

/** A file that is begun once there is something to write. */
function partAt(path: string): Part {
  let held: Buffer | undefined;
  let length = 0;
  let isBegun = false;
  const writeOut = (bytes: Uint8Array): void => {
    (isBegun ? appendFileSync : writeFileSync)(path, bytes, { mode: OWNER_ONLY });
    isBegun = true;
  };
  const flush = (): void => {
    if (held !== undefined && length > 0) writeOut(held.subarray(0, length));
    length = 0;
  };
  return {
    append(head, bytes) {
      const added = head.length + bytes.length + 1;
      if (length + added > HELD_BYTES) flush();
      if (added > HELD_BYTES) {
        writeOut(Buffer.concat([head, bytes, Buffer.of(LINE_FEED)]));
        return;
      }
      held ??= Buffer.allocUnsafeSlow(HELD_BYTES);
      held.set(head, length);
      held.set(bytes, length + head.length);
      length += added;
      held[length - 1] = LINE_FEED;
    },
    flush,
  };
}
