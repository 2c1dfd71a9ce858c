/** Where the pages of charts stand, and what the report lists of them. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
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

function pageName(patient: string): string {
  if (PLAIN.test(patient)) return `${patient}.html`;
  return `_${createHash('sha256').update(patient).digest('hex').slice(0, HASH_DIGITS)}.html`;
}

/**
 * Puts the pages in their place; those of an earlier review are taken away, and nothing else. Done again after an
 * interruption it ends the same.
 *
 * @param pages as the report lists them
 */
export function placePages(folder: string, out: string, pages: readonly string[]): void {
  const place = join(out, CHARTS_FOLDER);
  const wanted = new Set(pages.map((page) => join(out, page)));
  const isStale = (name: string): boolean => name.endsWith('.html') && !wanted.has(join(place, name));
  if (existsSync(place)) for (const name of readdirSync(place).filter(isStale)) rmSync(join(place, name));
  else if (pages.length > 0) mkdirSync(place, { recursive: true, mode: 0o700 });
  for (const page of pages) if (existsSync(join(folder, page))) renameSync(join(folder, page), join(out, page));
}
