/** Where the pages of charts stand, and what the report lists of them. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ListedChart } from '../report/chart-list.js';
import type { JudgedChart } from './judged-chart.js';

/** Folder of the pages, beside the report. */
export const CHARTS_FOLDER = 'charts';

/** Ids that are file names everywhere, those with capital letters not where case makes no difference. */
const PLAIN = /^[a-z0-9][a-z0-9.-]{0,63}$/;
const HASH_DIGITS = 24;

export function listedChart({ row, courses }: JudgedChart): ListedChart {
  const of = (status: string): number => row.outcomes.filter((one) => one.status === status).length;
  return {
    patient: row.patient,
    page: pagePath(row.patient),
    sessions: courses.reduce((sum, { segments }) => sum + segments.length, 0),
    unmet: of('unmet'),
    indeterminate: of('indeterminate'),
  };
}

/** Address of the page of a chart, from the folder of the review. */
export function pagePath(patient: string): string {
  return `${CHARTS_FOLDER}/${pageName(patient)}`;
}

/** What a manifest tells of a page. */
export interface PageDigest {
  /** Of the file, in the folder of the pages. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** Hexadecimal digits. */
  readonly sha256: string;
}

/** @param path as pagePath tells it */
export function digestOfPage(path: string, bytes: Uint8Array): PageDigest {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name: path.slice(CHARTS_FOLDER.length + 1), size: bytes.length, sha256 };
}

function pageName(patient: string): string {
  if (PLAIN.test(patient)) return `${patient}.html`;
  return `_${createHash('sha256').update(patient).digest('hex').slice(0, HASH_DIGITS)}.html`;
}

/**
 * Puts the pages in their place; those of an earlier review are taken away, and nothing else. Done again after an
 * interruption it ends the same.
 *
 * @param folder of what the shards wrote; what of an attempt before lies there and is not listed, is left behind
 * @param pages as the report lists them
 */
export function placePages(folder: string, out: string, pages: readonly string[]): void {
  const place = join(out, CHARTS_FOLDER);
  const written = join(folder, CHARTS_FOLDER);
  const wanted = new Set(pages.map((page) => page.slice(CHARTS_FOLDER.length + 1)));
  if (existsSync(place)) {
    removeOthers(place, wanted);
    for (const name of namesIn(written)) if (wanted.has(name)) renameSync(join(written, name), join(place, name));
  } else if (wanted.size > 0) {
    removeOthers(written, wanted);
    renameSync(written, place);
  }
}

function removeOthers(folder: string, wanted: ReadonlySet<string>): void {
  for (const name of namesIn(folder)) if (name.endsWith('.html') && !wanted.has(name)) rmSync(join(folder, name));
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
