/** The command `review`: the only place of the chart review that reads the clock and speaks to a person. */
import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { OperationalError } from '../errors.js';
import type { Language } from '../rules/wording.js';
import { type Day, dayInZone, isExact, readDateTime } from '../timeline/day.js';
import { EXIT_CODE } from './exit-code.js';
import type { ReviewCore } from './review-charts.js';
import { type OpenStages, runReview } from './run-review.js';

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
}

/** Builds what the review stands on; loads terminology and queries. */
export type MakeCore = (options: ReviewOptions) => Promise<ReviewCore>;

interface Flags extends Omit<ReviewOptions, 'asOf'> {
  readonly asOf?: Day;
  readonly out: string;
  readonly prefilter: boolean;
  readonly threads: number;
}

/** What the command needs of the house around it. */
export interface ReviewHouse {
  readonly makeCore: MakeCore;
  /** Opens the stages on threads of their own; absent: they run in this one. */
  readonly openStages?: (options: ReviewOptions) => OpenStages;
}

/**
 * Adds `review FILE_OR_FOLDER... [--as-of DATE] [--out DIR] [--time-zone ZONE] [--language en|zh] [--settings FILE]
 * [--protocol VERSION] [--threads N] [--no-prefilter]`.
 *
 * Exit codes: docs/chart-review.md.
 *
 * @param now milliseconds since 1970, for the default of `--as-of`
 */
export function registerReviewCommand(
  program: Command,
  { makeCore, openStages }: ReviewHouse,
  now: () => number = Date.now,
): void {
  const command = program
    .command('review')
    .description('Judge the charts of FHIR exports (JSON Bundles, NDJSON) by the protocol, one row a patient.')
    .argument('<file-or-folder...>', 'Bundles, single resources, NDJSON files, or folders of them')
    .option('--as-of <date>', 'the day of judgement, YYYY-MM-DD (default: today)', readDay)
    .option('--out <dir>', 'folder for outcomes.ndjson and rejects.ndjson', 'out')
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
    .option('--no-prefilter', 'parse every line: slower, and the same rows');
  command.action(async (paths: readonly string[], { asOf, out, prefilter, threads, ...asked }: Flags) => {
    try {
      const options = { ...asked, asOf: asOf ?? dayInZone(now(), asked.timeZone) };
      const core = await makeCore(options);
      const run = { out, exhaustive: !prefilter, threads };
      const { summary, unreadable } = await runReview(paths, run, core, openStages?.(options));
      if (unreadable.length > 0) command.error(summary, { exitCode: EXIT_CODE['input-unreadable'] });
      command.configureOutput().writeErr?.(`${summary}\n`);
    } catch (error) {
      if (!(error instanceof OperationalError)) throw error;
      const exitCode = EXIT_CODE[error.code];
      command.error(`review: ${error.message}`, { exitCode, code: error.code });
    }
  });
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

function readZone(text: string): string {
  try {
    dayInZone(0, text);
    return text;
  } catch {
    throw new InvalidArgumentError('It must be an IANA time zone such as Asia/Shanghai.');
  }
}
