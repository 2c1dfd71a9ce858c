/** A review in this process, and all that it told. */
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { ReviewCore } from '../../../src/review/review-charts.js';
import type { RunOptions } from '../../../src/review/run-options.js';
import { runReview } from '../../../src/review/run-review.js';
import { folderOf } from '../review-in-process.js';

/** Several shards of a small input. */
export const SEVERAL_SHARDS = { perThread: 1 << 30, perShard: 100_000 };

export interface Told {
  /** Texts by path. */
  readonly files: Readonly<Record<string, string>>;
  /** What the person who ran it is told, without where it stands. */
  readonly summary: string;
  readonly phases: ReadonlySet<string>;
  readonly notes: readonly string[];
}

export async function reviewed(input: string, options: Partial<RunOptions>, by: ReviewCore): Promise<Told> {
  const out = folderOf({});
  const phases = new Set<string>();
  const notes: string[] = [];
  const tell = ({ phase }: { phase: string }): unknown => phases.add(phase);
  const watch = { tell, note: (line: string): unknown => notes.push(line) };
  const { summary } = await runReview([input], { out, division: SEVERAL_SHARDS, ...options, watch }, by);
  return { files: filesIn(out), summary: summary.replaceAll(out, 'OUT'), phases, notes };
}

/** Texts of the files in a folder, by path. */
export function filesIn(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true });
  const files = paths.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return Object.fromEntries(files.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));
}
