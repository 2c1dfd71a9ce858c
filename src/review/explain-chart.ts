/** One chart judged, with nothing else of the input read: through the index, which is built where it does not fit. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { OperationalError } from '../errors.js';
import type { OutcomeRow } from '../rules/outcome-row.js';
import { beginRun } from './begin-run.js';
import { openChart } from './index/one-chart.js';
import { chartOfNoConcern } from './outputs/judged-chart.js';
import { type ReviewCore, judgeChart } from './review-charts.js';
import type { OpenStages, RunOptions } from './run-options.js';

/**
 * The row of a patient, as a review of all would write it; undefined where the input has no such chart. Errors: those of
 * runReview.
 *
 * @param patient with or without "Patient/"
 */
export async function explainChart(
  patient: string,
  paths: readonly string[],
  { index, ...options }: Omit<RunOptions, 'out' | 'resume'> & { readonly index: string },
  core: ReviewCore,
  openStages?: OpenStages,
): Promise<OutcomeRow | undefined> {
  const out = folderBeside(index);
  try {
    const { withCharts, close } = beginRun(paths, { ...options, out, index }, core, openStages);
    try {
      return await withCharts(async (gathered) => {
        const chart = openChart(index, gathered, patient.replace(/^Patient\//, ''));
        if (chart === undefined) return undefined;
        const judged = await judgeChart(chart.patient, chart.resources, chart.gaps, core);
        return chart.isOfCohort ? judged.row : chartOfNoConcern(judged.row).row;
      });
    } finally {
      await close();
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/**
 * A folder for what is on its way, with the index: that of outputs may hold an interrupted review. Several people may look
 * at charts at once, so each has one of its own.
 */
function folderBeside(index: string): string {
  try {
    mkdirSync(index, { recursive: true, mode: 0o700 });
    return mkdtempSync(join(index, 'explain-'));
  } catch {
    throw new OperationalError('configuration-invalid', `cannot write into ${index}`, { field: '--index' });
  }
}
