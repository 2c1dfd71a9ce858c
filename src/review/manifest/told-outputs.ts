/** What a manifest says of the files that a review wrote. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { compareText } from '../../timeline/compare.js';
import { OUTCOMES_FILE, REJECTS_FILE } from '../output.js';
import { CHARTS_FOLDER, type PageDigest } from '../outputs/chart-pages.js';
import { mergedLines } from '../outputs/keyed-lines.js';
import type { OutputPlan } from '../outputs/output-plan.js';
import { OUTPUT_FILES } from '../outputs/write-outputs.js';
import { LOOK_BACK_FILES, type LookBack } from '../replay/look-back.js';
import { type FileDigest, digestOfFile } from './file-digest.js';

/** A file; or the folder of the pages of charts, `files` of them, taken together. */
export interface ToldOutput extends FileDigest {
  readonly file: string;
  readonly files?: number;
}

/**
 * Hashes them, in one order. A file of an earlier review that this one did not write is none of its outputs.
 *
 * @param pages of charts, where the review wrote them
 */
export async function toldOutputs(
  out: string,
  plan: OutputPlan,
  past: LookBack,
  pages: ToldOutput | undefined,
): Promise<readonly ToldOutput[]> {
  const { individualReports, ...always } = OUTPUT_FILES;
  const names = [
    OUTCOMES_FILE,
    REJECTS_FILE,
    ...Object.values(always),
    ...(plan.individualReports ? [individualReports] : []),
    ...(past.replay ? [LOOK_BACK_FILES.replay, LOOK_BACK_FILES.burden] : []),
    ...(past.against ? [LOOK_BACK_FILES.comparison] : []),
  ];
  const told: ToldOutput[] = [];
  for (const file of names) told.push({ file, ...(await digestOfFile(join(out, file))) });
  return pages === undefined ? told : [...told, pages];
}

/**
 * Its digest is that of the lines that `sha256sum *.html` prints inside the folder, in the order of code units. Pages were
 * hashed when they were written: to open thousands of files once more takes longer than to draw them.
 *
 * @param folder of what the shards wrote
 */
export function toldPages(folder: string, shards: readonly number[]): ToldOutput {
  const pages = [...mergedLines(folder, 'digests', shards)].map((line) => JSON.parse(line) as PageDigest);
  const hash = createHash('sha256');
  for (const { name, sha256 } of pages.sort(byName)) hash.update(`${sha256}  ${name}\n`);
  const size = pages.reduce((sum, page) => sum + page.size, 0);
  return { file: `${CHARTS_FOLDER}/`, files: pages.length, size, sha256: hash.digest('hex') };
}

function byName(one: PageDigest, other: PageDigest): number {
  return compareText(one.name, other.name);
}
