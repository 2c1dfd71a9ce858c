/** A file that is there once it is whole. What was not published is left behind only by a process that was killed. */
import { closeSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';

export interface PartFile {
  write(bytes: Buffer): void;
  /** Gives the file its name; one of that name is replaced. */
  publish(): void;
  /** Takes it away, as long as it has no name. */
  remove(): void;
}

/** Written at once. */
const HELD_BYTES = 256 << 10;
const PART = /\.\d+-\d+\.part$/;
const OWNER_ONLY = 0o600;

/** Begins a file, under a name of its own until it is published: several processes may write one. Errors: those of fs. */
export function partFile(path: string): PartFile {
  const name = `${path}.${process.pid}-${threadId}.part`;
  let file: number | undefined = openSync(name, 'w', OWNER_ONLY);
  let held: Buffer[] = [];
  let length = 0;
  const writeOut = (): void => {
    const all = Buffer.concat(held);
    held = [];
    length = 0;
    for (let at = 0; at < all.length;) at += writeSync(file as number, all, at);
  };
  const close = (): void => {
    if (file !== undefined) closeSync(file);
    file = undefined;
  };
  return {
    write(bytes) {
      held.push(bytes);
      length += bytes.length;
      if (length >= HELD_BYTES) writeOut();
    },
    publish() {
      writeOut();
      close();
      renameSync(name, path);
    },
    remove() {
      close();
      rmSync(name, { force: true });
    },
  };
}

/** Takes away what processes that were killed left in a folder; one that is still at it does without its file. */
export function removeParts(folder: string): void {
  try {
    for (const name of readdirSync(folder)) if (PART.test(name)) rmSync(join(folder, name), { force: true });
  } catch {
    // A folder that only others may write in: theirs to clean.
  }
}
