/** What a run stands on: its input, its folder of what is on its way, its threads, and its index. */
import { queryResourceType } from '../fhir/query.js';
import { conductedStages } from './conduct.js';
import { quickestDivision, threadsFor } from './division.js';
import type { Gap } from './gaps.js';
import { type Gathered, gather } from './gather.js';
import { type OpenedIndex, indexIdentity, openIndex, removeIndex, writeIndex } from './index/chart-index.js';
import { changesOf, factsPlace } from './index/facts-place.js';
import { isUnfitIndex } from './index/index-files.js';
import { removeParts } from './index/part-file.js';
import { type InputFiles, findInputFiles } from './inputs/input-files.js';
import { prepareFolder } from './output.js';
import { ownFilesIn } from './own-files.js';
import { runIdentity } from './resume/run-identity.js';
import { settingsOf } from './resume/run-settings.js';
import { type Road, type WorkFolder, openWorkFolder } from './resume/work-folder.js';
import type { ReviewCore } from './review-charts.js';
import type { OpenStages, RunOptions } from './run-options.js';
import { sizeOfAll } from './segments.js';
import { type Stages, stagesOver } from './stages.js';

export interface BegunRun {
  readonly input: InputFiles;
  readonly work: WorkFolder;
  readonly threads: number;
  readonly stages: Stages;
  /**
   * Does something with the charts of the input, read through the index where it fits. Where it turns out not to, it is
   * built again and the act done again.
   */
  readonly withCharts: <Answer>(act: (gathered: Gathered) => Promise<Answer>) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/** Begins a run, or goes on with one. Errors: those of runReview. */
export function beginRun(
  paths: readonly string[],
  options: RunOptions,
  core: ReviewCore,
  openStages?: OpenStages,
): BegunRun {
  const { out, index: folder, exhaustive = false, resume = false, watch = {}, threads: most = 1 } = options;
  const note = watch.note ?? (() => undefined);
  const input = findInputFiles(paths, ownFilesIn(out, folder));
  prepareFolder(out);
  const work = openWorkFolder(out, runIdentity(settingsOf(options, core), input.files), { resume, note });
  const queried = [...new Set(core.queries.map(({ template }) => queryResourceType(template)))];
  const plan = { ...core.scan, queried, exhaustive };
  const identity = indexIdentity(folder === undefined ? [] : input.files, plan, core.standsOn);
  const index: OpenedIndex = folder === undefined ? { why: 'none was asked for' } : openIndex(folder, identity);
  const total = 'bytes' in index ? index.bytes : sizeOfAll(input.files);
  const { perThread, perShard } = options.division ?? quickestDivision(total, most);
  const threads = threadsFor(total, most, perThread);
  const opened: ReturnType<OpenStages> =
    threads === 1 || openStages === undefined ? stagesOver(core) : openStages(threads);
  const stages = conductedStages(opened, { total, answers: work.answers, watch });
  const missing = input.missing.map(({ type }): Gap => ({ types: new Set([type]) }));
  const changes = folder === undefined ? [] : changesOf(input.files);
  const toJudge = (gathered: Gathered): Gathered => {
    const gaps = [...gathered.gaps, ...missing];
    if (folder === undefined || core.factsHangOn === undefined) return { ...gathered, gaps };
    removeParts(folder);
    const facts = factsPlace(folder, { changes, gaps, hangOn: core.factsHangOn() });
    return { ...gathered, gaps, ...(facts && { facts }) };
  };

  const gatherAnew = async (why: string): Promise<Gathered> => {
    if (folder !== undefined) note(`Building the index in ${folder}: ${why}.`);
    work.take('lines');
    const gathered = await gather(input.files, { folder: work.path, plan, threads, perShard }, stages);
    if (folder === undefined) return gathered;
    const isWritten = await writeIndex(folder, identity, gathered, { work: work.path, threads }, stages);
    if (isWritten) work.keepTo(roadThrough(gathered));
    return gathered;
  };
  return {
    input,
    work,
    threads,
    stages,
    async withCharts(act) {
      if (folder === undefined || 'why' in index)
        return act(toJudge(await gatherAnew('why' in index ? index.why : '')));
      try {
        work.take(roadThrough(index.gathered));
        return await act(toJudge({ ...index.gathered, index: folder }));
      } catch (error) {
        if (!isUnfitIndex(error)) throw error;
        removeIndex(folder);
        work.beginAnew();
        return act(toJudge(await gatherAnew('it is damaged, or a file was changed')));
      }
    },
    async close() {
      await opened.close?.();
    },
  };
}

function roadThrough({ shards }: Gathered): Road {
  return `index of ${shards} shards`;
}
