/** The end of a review by filters: the files of a review on one machine, from what its parts wrote. */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { OperationalError } from '../../errors.js';
import { removeManifest } from '../manifest/run-manifest.js';
import { mergeRows } from '../merge-rows.js';
import { OUTCOMES_FILE, REJECTS_FILE, prepareFolder, writeLines } from '../output.js';
import type { OutputPlan } from '../outputs/output-plan.js';
import { writeOutputs } from '../outputs/write-outputs.js';
import type { ReviewCore } from '../review-charts.js';
import { rowsName } from '../shards/judge-shard.js';
import { toldSummary } from '../summary/told-summary.js';
import { type JudgedPart, judgedPart } from './part-lines.js';
import { type Merged, inOrder, takeApart } from './take-apart.js';

/** Folder of what is on its way, inside the folder of what is written. */
const WORK_FOLDER = '.work';

export interface MergedCounts {
  readonly patients: number;
  readonly parts: number;
  readonly rejects: number;
}

/**
 * Writes the files of a review.
 *
 * @param files that `review reduce` wrote, and `review map` for its rejects
 * @param core by which the parts were judged
 * @throws OperationalError `request-invalid` where a part was cut short, is not in order, or was not judged like the others
 */
export async function mergeParts(
  files: readonly string[],
  out: string,
  outputs: OutputPlan,
  { judgedBy, language }: ReviewCore,
): Promise<MergedCounts> {
  prepareFolder(out);
  removeManifest(out);
  const folder = join(out, WORK_FOLDER);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    const asked = judgedPart(judgedBy, language, outputs);
    const merged = takeApart(files, folder, asked);
    refuseUnlike(merged, asked);
    const { summary, rejects, judged } = merged;
    const shards = [...files.keys()];
    const rows = shards.map((shard) => join(folder, rowsName(shard))).filter((path) => existsSync(path));
    await writeLines(join(out, OUTCOMES_FILE), inOrder(mergeRows(rows)));
    const { minCell } = outputs;
    const told = toldSummary(summary, { judgedBy, deidentified: false, ...(minCell !== undefined && { minCell }) });
    await writeOutputs(told, { out, folder, shards, judgedBy, outputs, language });
    await writeLines(join(out, REJECTS_FILE), rejects.map((reject) => JSON.stringify(reject)).sort());
    return { patients: summary.patients, parts: judged.length, rejects: rejects.length };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Parts make one review where all were judged alike, and hold what is to be written. */
function refuseUnlike({ judged }: Merged, asked: JudgedPart): void {
  const planOf = ({ asOf, protocol, language }: JudgedPart): string => JSON.stringify([asOf, protocol, language]);
  const refuse = (problem: string, field: string): never => {
    throw new OperationalError('request-invalid', problem, { field });
  };
  if (judged.length === 0) refuse('no part tells how it was judged: is it of `review reduce`?', 'FILE');
  if (judged.some((part) => planOf(part) !== planOf(asked)))
    refuse('a part was judged by another day, protocol or language', 'FILE');
  if (asked.individualReports && judged.some((part) => !part.individualReports))
    refuse('a part was reduced without --individual-reports', '--individual-reports');
  if (asked.chartPages && judged.some((part) => !part.chartPages))
    refuse('a part was reduced without pages of charts: pass --no-charts here too', '--no-charts');
}
