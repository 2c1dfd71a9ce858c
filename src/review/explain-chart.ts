/** One chart judged, with nothing else of the input read: through the index, which is built where it does not fit. */
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
  // What is on its way stands with the index: the folder of outputs may hold an interrupted review.
  const { work, withCharts, close } = beginRun(paths, { ...options, out: index, index }, core, openStages);
  try {
    return await withCharts(async (gathered) => {
      const chart = openChart(index, gathered, patient.replace(/^Patient\//, ''));
      if (chart === undefined) return undefined;
      const judged = await judgeChart(chart.patient, chart.resources, chart.gaps, core);
      return chart.isOfCohort ? judged.row : chartOfNoConcern(judged.row).row;
    });
  } finally {
    work.remove();
    await close();
  }
}
