/**
 * Lines of the outputs of a shard, each with the patient it is about, so that shards are merged in the order of patients
 * (merge-rows.ts) whatever the format of a line.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { mergeRows } from '../merge-rows.js';

/** Lines by output: "segments", "findings", "reports", "pages". */
export type OutputName = 'segments' | 'findings' | 'reports' | 'pages';

/** What a shard keeps by patient: lines of outputs, and the digests of the pages of charts. */
export type KeptName = OutputName | 'digests';

/** "segments-0007": where a shard keeps its lines. */
export function keyedName(output: KeptName, shard: number): string {
  return `${output}-${String(shard).padStart(4, '0')}`;
}

export function keyedLine(patient: string, line: string): string {
  return `{"patient":${JSON.stringify(patient)}}\t${line}`;
}

/** The lines of all shards in the order of patients, without their keys. */
export function* mergedLines(folder: string, output: KeptName, shards: readonly number[]): Generator<string> {
  const paths = shards.map((shard) => join(folder, keyedName(output, shard))).filter((path) => existsSync(path));
  for (const line of mergeRows(paths)) yield line.slice(line.indexOf('\t') + 1);
}
