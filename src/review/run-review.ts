/** One review from end to end: files in, rows out, and what to tell the person who ran it. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { OperationalError } from '../errors.js';
import { queryResourceType } from '../fhir/query.js';
import { compareText } from '../timeline/compare.js';
import { findInputFiles } from './inputs/input-files.js';
import type { Gap } from './gaps.js';
import { mergeRows } from './merge-rows.js';
import { OUTCOMES_FILE, REJECTS_FILE, prepareFolder, rejectLine, writeLines } from './output.js';
import type { Reject } from './inputs/read-input.js';
import type { ReviewCore } from './review-charts.js';
import { LOOK_BACK_FILES, type LookBack, NO_LOOK_BACK, lookBack } from './replay/look-back.js';
import { type Gathered, gather } from './gather.js';
import { rowsName } from './shards/judge-shard.js';
import { sizeOfAll } from './segments.js';
import { type Watch, watchedStages } from './progress.js';
import { type Stages, stagesOver } from './stages.js';
import { deidentifier } from './outputs/deidentify.js';
import { DEFAULT_PLAN, type OutputPlan } from './outputs/output-plan.js';
import { OUTPUT_FILES, writeOutputs } from './outputs/write-outputs.js';
import { type Summary, emptySummary, mergeSummary } from './summary/summary.js';
import { summaryOf } from './summary/text.js';
import { toldSummary } from './summary/told-summary.js';
import { inPool } from './in-pool.js';

export interface Reviewed {
  readonly summary: string;
  /** Files that could not be read: the rows of the others were written. */
  readonly unreadable: readonly string[];
  /** How many parts of files were rejected. */
  readonly rejected: number;
}

export interface RunOptions {
  /** Folder to write into; made where it does not exist. */
  readonly out: string;
  /** Parse every line instead of looking for signs first. */
  readonly exhaustive?: boolean;
  /** At most so many stages at once; an input that is soon read is read by one. */
  readonly threads?: number;
  /** What to write beside the rows; absent: as DEFAULT_PLAN. */
  readonly outputs?: OutputPlan;
  /** What else to find out about the past; absent: nothing. */
  readonly lookBack?: LookBack;
  /** Who is told how far it is, and who may end it. */
  readonly watch?: Watch;
}

/** Opens the stages on so many threads. */
export type OpenStages = (threads: number) => Stages & { close?(): Promise<void> };

/** An input of that size is read before a second thread has begun. */
const BYTES_PER_THREAD = 16 << 20;

/** Folder of what is on its way, inside the folder of what is written. */
const WORK_FOLDER = '.work';

/**
 * Reads the files, judges every patient and writes outcomes.ndjson and rejects.ndjson.
 *
 * @param paths files and folders
 * @throws OperationalError `input-unreadable` where a named path cannot be read, `request-invalid` where nothing
 *   in the files is FHIR, `configuration-invalid` where the folder cannot be written in
 */
export async function runReview(
  paths: readonly string[],
  {
    out,
    exhaustive = false,
    threads: most = 1,
    outputs = DEFAULT_PLAN,
    lookBack: asked = NO_LOOK_BACK,
    watch = {},
  }: RunOptions,
  core: ReviewCore,
  openStages?: OpenStages,
): Promise<Reviewed> {
  const written = {
    outcomes: join(out, OUTCOMES_FILE),
    rejects: join(out, REJECTS_FILE),
  };
  const others = Object.values({ ...OUTPUT_FILES, ...LOOK_BACK_FILES }).map((name) => join(out, name));
  const input = findInputFiles(paths, [...Object.values(written), ...others]);
  prepareFolder(out);
  const folder = join(out, WORK_FOLDER);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const bytes = sizeOfAll(input.files);
  const threads = Math.max(1, Math.min(most, Math.ceil(bytes / BYTES_PER_THREAD)));
  const opened: ReturnType<OpenStages> =
    threads === 1 || openStages === undefined ? stagesOver(core) : openStages(threads);
  const stages = watchedStages(opened, bytes, watch);
  try {
    const queried = [...new Set(core.queries.map(({ template }) => queryResourceType(template)))];
    const plan = { ...core.scan, queried, exhaustive };
    const gaps = input.missing.map(({ type }): Gap => ({ types: new Set([type]) }));
    const gathered = withGaps(await gather(input.files, { folder, plan, threads }, stages), gaps);
    const refuse = async (rejects: readonly Reject[]): Promise<void> => {
      await writeLines(
        written.rejects,
        rejects.map((reject) => rejectLine(withoutName(reject, outputs))),
      );
    };
    await refuse(gathered.rejects.toSorted(byPlace));
    const judged = await judgeAll(gathered, { folder, threads, outputs }, stages);
    const rejects = [...gathered.rejects, ...judged.rejects].sort(byPlace);
    await refuse(rejects);
    if (gathered.resources === 0 && rejects.length > 0) {
      throw new OperationalError('request-invalid', `no FHIR resource in the input; see ${written.rejects}`, {
        field: 'FILE_OR_FOLDER',
      });
    }
    watch.signal?.throwIfAborted();
    await writeLines(written.outcomes, mergeRows(shardNumbers(gathered).map((shard) => join(folder, rowsName(shard)))));
    const unreadable = [...input.unreadable, ...gathered.unreadable].sort(compareText);
    const reading = {
      files: input.files.length - gathered.unreadable.length,
      resources: gathered.resources - judged.superseded,
      superseded: judged.superseded,
      unowned: gathered.unowned,
      skipped: input.skipped,
      exportErrors: input.errors,
      missing: input.missing.map(({ file }) => file),
      unreadable,
      rejects,
    };
    const { judgedBy, language } = core;
    const { minCell } = outputs;
    const deidentified = outputs.deidentifyKey !== undefined;
    const told = toldSummary(judged.summary, { judgedBy, deidentified, ...(minCell !== undefined && { minCell }) });
    await writeOutputs(told, { out, folder, shards: shardNumbers(gathered), judgedBy, outputs, language });
    const ending = {
      protocol: core.protocol,
      rules: judgedBy.rules.map(({ id }) => id),
      written: written.outcomes,
    };
    const past = await lookBack(gathered, asked, { folder, out, threads }, stages);
    return { summary: [summaryOf(reading, told, ending), ...past].join('\n'), unreadable, rejected: rejects.length };
  } finally {
    await opened.close?.();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is known to be missing before anything is read. */
function withGaps(gathered: Gathered, gaps: readonly Gap[]): Gathered {
  return { ...gathered, gaps: [...gathered.gaps, ...gaps] };
}

async function judgeAll(
  { shards, onePerson, medications, deleted, segments, gaps, cohort }: Gathered,
  { folder, threads, outputs }: Required<Pick<RunOptions, 'threads' | 'outputs'>> & { readonly folder: string },
  stages: Stages,
): Promise<{ readonly summary: Summary; readonly rejects: readonly Reject[]; readonly superseded: number }> {
  const judged = await inPool(shardNumbers({ shards }), threads, (shard) =>
    stages.judge({ folder, shard, shards, onePerson, medications, deleted, segments, gaps, cohort, outputs }),
  );
  return {
    summary: judged.reduce((sum, { summary }) => mergeSummary(sum, summary), emptySummary()),
    rejects: judged.flatMap(({ rejects }) => rejects),
    superseded: judged.reduce((sum, one) => sum + one.superseded, 0),
  };
}

/** A file can be named after a patient. */
function withoutName(reject: Reject, { deidentifyKey: key }: OutputPlan): Reject {
  return key === undefined ? reject : { ...reject, file: deidentifier(key).referenceOf(reject.file, 'file') };
}

function shardNumbers({ shards }: Pick<Gathered, 'shards'>): readonly number[] {
  return Array.from({ length: shards }, (_, shard) => shard);
}

function byPlace(one: Reject, other: Reject): number {
  return compareText(one.file, other.file) || one.line - other.line || compareText(one.field ?? '', other.field ?? '');
}
