/** From gathered charts to all outputs, and to what is told to the person who ran the review. */
import { join } from 'node:path';
import { OperationalError } from '../errors.js';
import { compareText } from '../timeline/compare.js';
import type { Gathered } from './gather.js';
import type { InputFiles } from './inputs/input-files.js';
import { type JudgedAll, judgeAll, shardNumbers } from './judge-all.js';
import type { RunCounts } from './manifest/run-manifest.js';
import { type ToldOutput, toldPages } from './manifest/told-outputs.js';
import { writeMerged } from './merge-rows.js';
import { OUTCOMES_FILE, REJECTS_FILE } from './output.js';
import { type OutputPlan, writesChartPages } from './outputs/output-plan.js';
import { writeOutputs } from './outputs/write-outputs.js';
import { writeRejects } from './rejects.js';
import { type LookBack, lookBack } from './replay/look-back.js';
import type { ReviewCore } from './review-charts.js';
import { rowsName } from './shards/judge-shard.js';
import type { Stages } from './stages.js';
import { type Reading, summaryOf } from './summary/text.js';
import { type ToldSummary, toldSummary } from './summary/told-summary.js';

export interface Reviewed {
  readonly summary: string;
  /** Files that could not be read: the rows of the others were written. */
  readonly unreadable: readonly string[];
  /** How many parts of files were rejected. */
  readonly rejected: number;
  readonly counts: RunCounts;
  /** Of charts, where they were written. */
  readonly pages: ToldOutput | undefined;
}

/** A run with all that it needs. */
export interface Run {
  /** Folder to write into. */
  readonly out: string;
  /** Of what is on its way. */
  readonly folder: string;
  readonly threads: number;
  readonly outputs: OutputPlan;
  readonly lookBack: LookBack;
  readonly core: ReviewCore;
  readonly stages: Stages;
}

/** Judges all shards and writes everything that was asked for. */
export async function judgeAndWrite(
  input: InputFiles,
  gathered: Gathered,
  { out, folder, threads, outputs, lookBack: past, core, stages }: Run,
  signal: AbortSignal | undefined,
): Promise<Reviewed> {
  const written = { outcomes: join(out, OUTCOMES_FILE), rejects: join(out, REJECTS_FILE) };
  await writeRejects(written.rejects, gathered.rejects, outputs);
  const judged = await judgeAll(gathered, { folder, threads, outputs }, stages);
  const rejects = await writeRejects(written.rejects, [...gathered.rejects, ...judged.rejects], outputs);
  if (gathered.resources === 0 && rejects.length > 0)
    throw new OperationalError('request-invalid', `no FHIR resource in the input; see ${written.rejects}`, {
      field: 'FILE_OR_FOLDER',
    });
  signal?.throwIfAborted();
  const shards = shardNumbers(gathered);
  await writeMerged(
    written.outcomes,
    shards.map((shard) => join(folder, rowsName(shard))),
  );
  const { judgedBy, language } = core;
  const told = toldFor(judged, outputs, core);
  await writeOutputs(told, { out, folder, shards, judgedBy, outputs, language });
  const reading = readingOf(input, gathered, judged, rejects);
  const ending = { protocol: core.protocol, rules: judgedBy.rules.map(({ id }) => id), written: written.outcomes };
  const looked = await lookBack(gathered, past, { folder, out, threads }, stages);
  const summary = [summaryOf(reading, told, ending), ...looked].join('\n');
  const { unreadable, files } = reading;
  const { patients, applicable } = told;
  const read = { files, unreadable: unreadable.length, resources: gathered.resources, rejects: rejects.length };
  const pages = writesChartPages(outputs) ? toldPages(folder, shards) : undefined;
  return { summary, unreadable, rejected: rejects.length, counts: { ...read, patients, applicable }, pages };
}

function toldFor(
  { summary }: JudgedAll,
  { minCell, deidentifyKey }: OutputPlan,
  { judgedBy }: ReviewCore,
): ToldSummary {
  const deidentified = deidentifyKey !== undefined;
  return toldSummary(summary, { judgedBy, deidentified, ...(minCell !== undefined && { minCell }) });
}

function readingOf(
  input: InputFiles,
  gathered: Gathered,
  { superseded }: JudgedAll,
  rejects: Reading['rejects'],
): Reading {
  return {
    files: input.files.length - gathered.unreadable.length,
    resources: gathered.resources - superseded,
    superseded,
    unowned: gathered.unowned,
    skipped: input.skipped,
    exportErrors: input.errors,
    missing: input.missing.map(({ file }) => file),
    unreadable: [...input.unreadable, ...gathered.unreadable].sort(compareText),
    rejects,
  };
}
