/** The command `review`: the only place of the chart review that reads the clock and speaks to a person. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { OperationalError } from '../errors.js';
import type { Language } from '../rules/wording.js';
import { type Day, dayInZone, isExact, readDateTime } from '../timeline/day.js';
import { EXIT_CODE, INTERRUPTED, REJECTED } from './exit-code.js';
import { explained, rowOf } from './explain.js';
import { deidentifyKey } from './outputs/deidentify-key.js';
import type { OutputPlan } from './outputs/output-plan.js';
import { OUTCOMES_FILE } from './output.js';
import { progressTeller } from './progress.js';
import type { ReviewCore } from './review-charts.js';
import { type OpenStages, runReview } from './run-review.js';
import { type ServerFlags, fetchCharts } from './server/fetch-charts.js';

/** What the command line asks for. */
export interface ReviewOptions {
  readonly asOf: Day;
  /** IANA name */
  readonly timeZone: string;
  readonly language: Language;
  /** The site's settings of the protocol. */
  readonly settings?: string;
  /** The version to judge by; absent: the one in effect on the day of judgement. */
  readonly protocol?: string;
  /** A version, or a file of site settings, to compare with. */
  readonly against?: string;
}

/** Builds what the review stands on; loads terminology and queries. */
export type MakeCore = (options: ReviewOptions) => Promise<ReviewCore>;

interface Flags extends Omit<ReviewOptions, 'asOf'>, Partial<ServerFlags> {
  readonly asOf?: Day;
  readonly out: string;
  readonly prefilter: boolean;
  readonly threads: number;
  readonly deidentify?: true;
  readonly keyFile?: string;
  readonly minCell?: number;
  readonly individualReports?: true;
  readonly charts: boolean;
  readonly replay?: true;
  readonly strict?: true;
  readonly explain?: string;
  readonly download?: string;
}

/** What the command needs of the house around it. */
export interface ReviewHouse {
  readonly makeCore: MakeCore;
  /** Opens the stages on threads of their own; absent: they run in this one. */
  readonly openStages?: (options: ReviewOptions) => OpenStages;
  /** The secret of REVIEW_KEY, where it is set; looked up where a review de-identifies. */
  readonly reviewKey?: () => string | undefined;
}

/**
 * Adds `review FILE_OR_FOLDER... [--as-of DATE] [--out DIR] [--time-zone ZONE] [--language en|zh] [--settings FILE]
 * [--protocol VERSION] [--threads N] [--no-prefilter] [--deidentify] [--key-file FILE] [--min-cell N]
 * [--individual-reports] [--no-charts]`.
 *
 * Exit codes: docs/chart-review.md.
 *
 * @param now milliseconds since 1970, for the default of `--as-of`
 */
export function registerReviewCommand(
  program: Command,
  { makeCore, openStages, reviewKey }: ReviewHouse,
  now: () => number = Date.now,
): void {
  const command = program
    .command('review')
    .description('Judge the charts of FHIR exports (JSON Bundles, NDJSON) by the protocol, one row a patient.')
    .argument('[file-or-folder...]', 'Bundles, single resources, NDJSON files, folders of them, or quoted patterns')
    .option('--as-of <date>', 'the day of judgement, YYYY-MM-DD (default: today)', readDay)
    .option('--out <dir>', 'folder for the files that are written', 'out')
    .option('--time-zone <zone>', 'time zone of the site, IANA name', readZone, 'UTC')
    .addOption(new Option('--language <language>', 'language of the texts').choices(['en', 'zh']).default('en'))
    .option('--settings <file>', "the site's settings of the protocol (default: as published)")
    .option('--protocol <version>', 'the version to judge by (default: the one in effect on the day of judgement)')
    .option(
      '--threads <number>',
      'threads that read and judge (default: one for each core)',
      readThreads,
      availableParallelism(),
    )
    .option('--no-prefilter', 'parse every line: slower, and the same rows')
    .option('--strict', 'fail where any part of the input cannot be read')
    .addOption(new Option('--explain <patient>', "print the trace of one patient's chart").conflicts('deidentify'))
    .option('--from-server <url>', 'fetch the charts from this FHIR server: by $export, else by queries')
    .option('--group <id>', 'with --from-server: the patients of this Group')
    .option('--all', 'with --from-server: all patients')
    .option('--patients <file>', 'with --from-server: the patients of these ids, one a line')
    .option('--since <instant>', 'with --from-server: only what changed after it')
    .option('--client-id <id>', 'with --from-server: the id of this client (SMART Backend Services)')
    .option('--key <file>', 'with --client-id: its private key, a JWK')
    .option(
      '--download <dir>',
      'with --from-server: where the charts are kept (default: export in the folder of --out)',
    )
    .option('--deidentify', 'shift dates, replace ids by keyed hashes and leave free texts out, in every file')
    .option('--key-file <file>', 'the secret of --deidentify (default: REVIEW_KEY, else a random one)')
    .option('--min-cell <number>', 'hide smaller counts in summary.json, MeasureReports and report', readMinCell)
    .option('--individual-reports', 'a MeasureReport for each patient and rule too')
    .option('--no-charts', 'no page for each chart')
    .addOption(
      new Option('--replay', 'judge each past day of decision from what was known then, and forecast alerts').conflicts(
        'deidentify',
      ),
    )
    .addOption(
      new Option('--against <version-or-file>', 'compare with another version, or with other settings').conflicts(
        'deidentify',
      ),
    );
  command.action(async (paths: readonly string[], flags: Flags) => {
    const stop = new AbortController();
    const interrupt = (): void => {
      stop.abort();
    };
    const say = (text: string): void => {
      command.configureOutput().writeErr?.(text);
    };
    if (paths.length === 0 && flags.fromServer === undefined)
      command.error("error: missing required argument 'file-or-folder'", { exitCode: 1 });
    const { asOf, out, prefilter, threads, deidentify, keyFile, minCell, individualReports, charts, replay, ...asked } =
      flags;
    try {
      const hidden = deidentify === undefined ? undefined : deidentifyKey(keyFile, reviewKey?.());
      if (hidden?.warning !== undefined) command.configureOutput().writeErr?.(`${hidden.warning}\n`);
      const outputs: OutputPlan = {
        individualReports: individualReports === true,
        chartPages: charts,
        ...(hidden && { deidentifyKey: hidden.key }),
        ...(minCell !== undefined && { minCell }),
      };
      const options = { ...asked, asOf: asOf ?? dayInZone(now(), asked.timeZone) };
      const core = await makeCore(options);
      const run = {
        out,
        exhaustive: !prefilter,
        threads,
        outputs,
        watch: {
          signal: stop.signal,
          tell: progressTeller(say, { isTerminal: process.stderr.isTTY, now: () => performance.now() }),
        },
        lookBack: { replay: replay === true, against: asked.against !== undefined },
      };
      const fetched = await fetchedFor(flags, core, (line) => {
        say(`${line}\n`);
      });
      // Before, nothing is lost by ending at once: an export goes on with what it has.
      process.once('SIGINT', interrupt);
      const { summary, unreadable, rejected } = await runReview(
        [...paths, ...fetched],
        run,
        core,
        openStages?.(options),
      );
      if (unreadable.length > 0) command.error(summary, { exitCode: EXIT_CODE['input-unreadable'] });
      if (flags.strict === true && rejected > 0) command.error(summary, { exitCode: REJECTED });
      say(`${summary}\n`);
      if (flags.explain !== undefined) {
        const row = rowOf(join(out, OUTCOMES_FILE), flags.explain);
        if (row === undefined)
          throw new OperationalError('request-invalid', 'no chart of that patient', { field: '--explain' });
        command.configureOutput().writeOut?.(explained(row, options.language));
      }
    } catch (error) {
      if (stop.signal.aborted)
        command.error('review: interrupted; no outcomes were written. Run the same command again.', {
          exitCode: INTERRUPTED,
        });
      if (!(error instanceof OperationalError)) throw error;
      const exitCode = EXIT_CODE[error.code];
      command.error(`review: ${error.message}`, { exitCode, code: error.code });
    } finally {
      process.removeListener('SIGINT', interrupt);
    }
  });
}

/** The folder of what `--from-server` fetched; none without it. */
async function fetchedFor(
  { fromServer, download, out, ...flags }: Flags,
  { queries }: ReviewCore,
  tell: (line: string) => void,
): Promise<readonly string[]> {
  if (fromServer === undefined) return [];
  const folder = download ?? join(out, 'export');
  await fetchCharts({ fromServer, ...flags }, queries, folder, tell);
  return [folder];
}

function readDay(text: string): Day {
  const interval = readDateTime(text);
  if (interval === undefined || !isExact(interval) || text.length !== 10)
    throw new InvalidArgumentError('It must be a day that exists, YYYY-MM-DD.');
  return interval.first;
}

function readThreads(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError('It must be a number from 1 to 999.');
  return Number(text);
}

function readMinCell(text: string): number {
  if (!/^\d{1,4}$/.test(text) || Number(text) < 2)
    throw new InvalidArgumentError('It must be a number from 2 to 9999.');
  return Number(text);
}

function readZone(text: string): string {
  try {
    dayInZone(0, text);
    return text;
  } catch {
    throw new InvalidArgumentError('It must be an IANA time zone such as Asia/Shanghai.');
  }
}
