/** What tells a file from another without reading it: its size, the time of its last change, the bytes of its ends. */
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';

export interface FileEnds {
  /** In bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  /** SHA-256 of the first and the last 64 KiB, which overlap in a small file. */
  readonly digest: string;
}

const END_BYTES = 64 << 10;

/** Undefined where it cannot be read at a place: it is not there, or is a pipe. */
export function endsOf(path: string): FileEnds | undefined {
  try {
    // A pipe that is opened and closed again is at its end for the next who reads it.
    if (!statSync(path).isFile()) return undefined;
    const file = openSync(path, 'r');
    try {
      const { size, mtimeMs } = fstatSync(file);
      const hash = createHash('sha256');
      const end = Buffer.alloc(END_BYTES);
      for (const at of [0, Math.max(0, size - END_BYTES)])
        hash.update(end.subarray(0, readSync(file, end, 0, END_BYTES, at)));
      return { size, modified: mtimeMs, digest: hash.digest('hex') };
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}
