/** Where the facts of charts are kept, and what they hang on. */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Gap } from '../gaps.js';
import { DIGEST_BYTES } from '../resume/kept-answers.js';
import { INDEX_FILE } from './index-files.js';

/** Facts in an index. */
export interface FactsPlace {
  readonly folder: string;
  /** Digest of all that facts hang on. Facts of another one are no facts of this review. */
  readonly key: string;
}

/** What a review knows of its facts before it has any. */
export interface FactsBasis {
  /** As changesOf told before the input was read. */
  readonly changes: readonly string[];
  /** What the input is known not to hold. */
  readonly gaps: readonly Gap[];
  /** Digest of what else reading hangs on (ReviewCore). */
  readonly hangOn: string;
}

/** The layout of the file of facts, and which facts there are. */
const FORMAT = 1;

/**
 * The place of the facts of this review in an index; undefined where there is no index. The index stands for the program,
 * the code tables, and what was gathered from which files.
 */
export function factsPlace(folder: string, { changes, gaps, hangOn }: FactsBasis): FactsPlace | undefined {
  const index = digestOfIndex(folder);
  if (index === undefined) return undefined;
  const lacking = gaps.map(({ patient, types }) => [patient, types && [...types]]);
  const basis = JSON.stringify([FORMAT, index, changes, lacking, hangOn]);
  return { folder, key: createHash('sha256').update(basis).digest('hex') };
}

/**
 * When each file was last changed in any way, to the nanosecond, as its file system tells. Unlike the time that an index
 * goes by, nobody can set it: a file written again under its old time is found out without reading its lines.
 */
export function changesOf(paths: readonly string[]): readonly string[] {
  return paths.map((path) => {
    const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
    return `${path} ${stats === undefined ? 'none' : `${stats.ctimeNs} ${stats.ino}`}`;
  });
}

/** The digest that the file of the index begins with. */
function digestOfIndex(folder: string): string | undefined {
  try {
    const file = openSync(join(folder, INDEX_FILE), 'r');
    try {
      const digest = Buffer.alloc(DIGEST_BYTES);
      return readSync(file, digest) === DIGEST_BYTES ? digest.toString('hex') : undefined;
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}
