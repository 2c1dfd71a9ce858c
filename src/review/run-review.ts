/** One review from end to end: files in, rows out, and what to tell the person who ran it. */
import { OperationalError } from '../errors.js';
import { queryResourceType } from '../fhir/query.js';
import { conductedStages } from './conduct.js';
import { gather } from './gather.js';
import type { Gap } from './gaps.js';
import { findInputFiles } from './inputs/input-files.js';
import { type Reviewed, judgeAndWrite } from './judge-and-write.js';
import { prepareFolder } from './output.js';
import { DEFAULT_PLAN } from './outputs/output-plan.js';
import { ownFilesIn } from './own-files.js';
import { NO_LOOK_BACK } from './replay/look-back.js';
import { runIdentity } from './resume/run-identity.js';
import { settingsOf } from './resume/run-settings.js';
import { openWorkFolder } from './resume/work-folder.js';
import type { ReviewCore } from './review-charts.js';
import { sizeOfAll } from './segments.js';
import type { Division, OpenStages, RunOptions } from './run-options.js';
import { stagesOver } from './stages.js';

const DIVISION: Division = { perThread: 16 << 20, perShard: 48 << 20 };

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
  const { out, exhaustive = false, resume = false, watch = {}, threads: most = 1, division = DIVISION } = options;
  const asked = { outputs: DEFAULT_PLAN, lookBack: NO_LOOK_BACK, ...options };
  const input = findInputFiles(paths, ownFilesIn(out));
  prepareFolder(out);
  const note = watch.note ?? (() => undefined);
  const work = openWorkFolder(out, runIdentity(settingsOf(options, core), input.files), { resume, note });
  const total = sizeOfAll(input.files);
  const threads = Math.max(1, Math.min(most, Math.ceil(total / division.perThread)));
  const opened: ReturnType<OpenStages> =
    threads === 1 || openStages === undefined ? stagesOver(core) : openStages(threads);
  const stages = conductedStages(opened, { total, answers: work.answers, watch });
  try {
    const queried = [...new Set(core.queries.map(({ template }) => queryResourceType(template)))];
    const plan = { ...core.scan, queried, exhaustive };
    const gathered = await gather(input.files, { folder: work.path, plan, threads, ...division }, stages);
    const gaps = [...gathered.gaps, ...input.missing.map(({ type }): Gap => ({ types: new Set([type]) }))];
    const run = { ...asked, threads, folder: work.path, core, stages };
    const reviewed = await judgeAndWrite(input, { ...gathered, gaps }, run, watch.signal);
    work.remove();
    return reviewed;
  } catch (error) {
    // What the input is at fault for would be so again.
    if (error instanceof OperationalError) work.remove();
    else if (watch.signal?.aborted !== true)
      note(`What was done is kept in ${work.path}: the same command with --resume goes on with it.`);
    throw error;
  } finally {
    await opened.close?.();
  }
}
