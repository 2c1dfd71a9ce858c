/** Answers of stages in files, so that a run that goes on after an interruption does not ask again. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

export interface KeptAnswers {
  /** What was kept under this name; undefined where there is nothing whole. */
  read(name: string): unknown;
  keep(name: string, answer: unknown): void;
}

/** Where nothing is to be kept. */
export const NOTHING_KEPT: KeptAnswers = {
  read: () => undefined,
  keep: () => undefined,
};

/** Of the digest that a kept file begins with. */
export const DIGEST_BYTES = 32;

/** Answers as files of a folder, made where it does not exist: plain values, Maps and Sets among them. */
export function keptAnswers(folder: string): KeptAnswers {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    read: (name) => readKept(join(folder, name)),
    keep(name, answer) {
      writeKept(join(folder, name), answer);
    },
  };
}

/** Writes a value with its digest; the file gets its name when it is whole. */
export function writeKept(path: string, value: unknown): void {
  const bytes = serialize(value);
  writeFileSync(`${path}.part`, Buffer.concat([digestOf(bytes), bytes]), { mode: 0o600 });
  renameSync(`${path}.part`, path);
}

/** The value in a file, or undefined where the file is not there, or not as it was written. */
export function readKept(path: string): unknown {
  try {
    const file = readFileSync(path);
    const bytes = file.subarray(DIGEST_BYTES);
    return digestOf(bytes).equals(file.subarray(0, DIGEST_BYTES)) ? (deserialize(bytes) as unknown) : undefined;
  } catch {
    return undefined;
  }
}

function digestOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
