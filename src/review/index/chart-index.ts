/**
 * A side-car index: what was gathered from an input, kept beside it, so that another review of the same files reads the
 * charts of the cohort at their places and nothing else. It hangs on the files, on what is looked for in them and on the
 * version of the program; not on the day, the protocol or the outputs. What was read from the charts stands beside it
 * (facts-file.ts), as soon as they were judged.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { OperationalError } from '../../errors.js';
import { endsOf } from '../file-ends.js';
import type { Gathered } from '../gather.js';
import { inPool } from '../in-pool.js';
import { readKept, writeKept } from '../resume/kept-answers.js';
import type { ScanPlan } from '../scan/scan-plan.js';
import type { Stages } from '../stages.js';
import { INDEX_FILE } from './index-files.js';

/** What an index fits. */
export interface IndexIdentity {
  readonly format: 1;
  /** Digest of what is looked for, and the version of the program. */
  readonly looksFor: string;
  /** Size, time of the last change, and digest of head and tail, by path; a file that cannot be opened has none. */
  readonly inputs: ReadonlyMap<string, string>;
}

interface KeptIndex extends IndexIdentity {
  readonly gathered: Gathered;
  /** Of the lines of the cohort. */
  readonly bytes: number;
}

/** An index that fits, or why there is none. */
export type OpenedIndex = Pick<KeptIndex, 'gathered' | 'bytes'> | { readonly why: string };

/** @param standsOn versions and digests of what the review stands on (ReviewCore) */
export function indexIdentity(
  paths: readonly string[],
  plan: ScanPlan,
  standsOn: Readonly<Record<string, string>> = {},
): IndexIdentity {
  const looksFor = createHash('sha256')
    .update(serialize([plan, standsOn['the version of the program'], standsOn['the code tables']]))
    .digest('hex');
  return { format: 1, looksFor, inputs: new Map(paths.map((path) => [path, stampOf(path)])) };
}

/** Opens the index in a folder, where it fits. */
export function openIndex(folder: string, identity: IndexIdentity): OpenedIndex {
  const kept = readKept(join(folder, INDEX_FILE)) as KeptIndex | undefined;
  if (kept === undefined) return { why: 'there is none that is whole' };
  if ((kept.format as number) !== identity.format || kept.looksFor !== identity.looksFor)
    return { why: 'it is of another version of the program, or of other code tables or options' };
  const paths = new Set([...kept.inputs.keys(), ...identity.inputs.keys()]);
  const other = [...paths].find((path) => kept.inputs.get(path) !== identity.inputs.get(path));
  return other === undefined ? { gathered: kept.gathered, bytes: kept.bytes } : { why: `${other} was changed` };
}

/**
 * Writes an index of what was gathered. Where a file could not be read none is: it may be readable the next time.
 *
 * @returns whether it was written
 * @throws OperationalError `configuration-invalid`, field `--index`, where the folder cannot be written in
 */
export async function writeIndex(
  folder: string,
  identity: IndexIdentity,
  gathered: Gathered,
  { work, threads }: { readonly work: string; readonly threads: number },
  stages: Pick<Stages, 'index'>,
): Promise<boolean> {
  removeIndex(folder);
  if (gathered.unreadable.length > 0) return false;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    throw new OperationalError('configuration-invalid', `cannot write into ${folder}`, { field: '--index' });
  }
  const { onePerson, deleted, segments } = gathered;
  const shards = Array.from({ length: gathered.shards }, (_, shard) => shard);
  const written = await inPool(shards, threads, (shard) =>
    stages.index({ folder: work, index: folder, shard, onePerson, deleted, segments }),
  );
  const kept: KeptIndex = { ...identity, gathered, bytes: written.reduce((sum, bytes) => sum + bytes, 0) };
  writeKept(join(folder, INDEX_FILE), kept);
  return true;
}

/** Takes away what says that the other files of the folder can be trusted. */
export function removeIndex(folder: string): void {
  rmSync(join(folder, INDEX_FILE), { force: true });
}

function stampOf(path: string): string {
  const ends = endsOf(path);
  return ends === undefined ? 'none' : `${ends.size} ${ends.modified} ${ends.digest}`;
}
