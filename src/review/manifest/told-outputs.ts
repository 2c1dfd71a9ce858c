/** What a manifest says of the files that a review wrote. */
import { existsSync, readdirSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { OUTCOMES_FILE, REJECTS_FILE } from '../output.js';
import { CHARTS_FOLDER } from '../outputs/chart-pages.js';
import { type OutputPlan, writesChartPages } from '../outputs/output-plan.js';
import { OUTPUT_FILES } from '../outputs/write-outputs.js';
import { LOOK_BACK_FILES, type LookBack } from '../replay/look-back.js';
import { type FileDigest, digestOfFile } from './file-digest.js';

/** A file; or the folder of the pages of charts, `files` of them, taken together. */
export interface ToldOutput extends FileDigest {
  readonly file: string;
  readonly files?: number;
}

/** Hashes them, in one order. A file of an earlier review that this one did not write is none of its outputs. */
export async function toldOutputs(out: string, plan: OutputPlan, past: LookBack): Promise<readonly ToldOutput[]> {
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
  return writesChartPages(plan) ? [...told, await toldPages(out)] : told;
}

/** Its digest is that of the lines that `sha256sum *.html` prints inside the folder, in the order of code units. */
async function toldPages(out: string): Promise<ToldOutput> {
  const folder = join(out, CHARTS_FOLDER);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.html')) : [];
  const hash = createHash('sha256');
  let size = 0;
  for (const name of names.sort()) {
    const page = await digestOfFile(join(folder, name));
    hash.update(`${page.sha256}  ${name}\n`);
    size += page.size;
  }
  return { file: `${CHARTS_FOLDER}/`, files: names.length, size, sha256: hash.digest('hex') };
}
