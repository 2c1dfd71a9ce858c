/** One review from end to end: files in, rows out, and what to tell the person who ran it. */
import { OperationalError } from '../errors.js';
import { beginRun } from './begin-run.js';
import { type Reviewed, judgeAndWrite } from './judge-and-write.js';
import { removeManifest, writeManifest } from './manifest/run-manifest.js';
import { toldInputs } from './manifest/told-inputs.js';
import { DEFAULT_PLAN } from './outputs/output-plan.js';
import { NO_LOOK_BACK } from './replay/look-back.js';
import type { ReviewCore } from './review-charts.js';
import type { OpenStages, RunOptions } from './run-options.js';

/**
 * Reads the files, judges every patient and writes all outputs. What is on its way stands in a folder of `out`, which is
 * left there where the run is interrupted or crashes, so that another run of the same review can go on (`resume`).
 *
 * @param paths files and folders
 * @throws OperationalError `input-unreadable` where a named path cannot be read, `request-invalid` where nothing
 *   in the files is FHIR, `configuration-invalid` where the folder cannot be written in, or holds what is left of
 *   another review that is not to be resumed as this one
 */
export async function runReview(
  paths: readonly string[],
  options: RunOptions,
  core: ReviewCore,
  openStages?: OpenStages,
): Promise<Reviewed> {
  const { watch = {} } = options;
  const { input, work, threads, stages, withCharts, close } = beginRun(paths, options, core, openStages);
  const asked = { outputs: DEFAULT_PLAN, lookBack: NO_LOOK_BACK, ...options };
  try {
    removeManifest(options.out);
    const inputs = await toldInputs(input.files, options.hashInputs === true, watch);
    const reviewed = await withCharts((gathered) =>
      judgeAndWrite(input, gathered, { ...asked, threads, folder: work.path, core, stages }, watch.signal),
    );
    const { outputs: plan, lookBack: past } = asked;
    const { counts, pages } = reviewed;
    await writeManifest(options.out, { core, plan, past, inputs, counts, pages });
    work.remove();
    return reviewed;
  } catch (error) {
    // What the input is at fault for would be so again.
    if (error instanceof OperationalError) work.remove();
    else if (watch.signal?.aborted !== true)
      watch.note?.(`What was done is kept in ${work.path}: the same command with --resume goes on with it.`);
    throw error;
  } finally {
    await close();
  }
}
