/** The options of the command `review`, and how their values are read. Explained in docs/chart-review.md. */
import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Language } from '../rules/wording.js';
import { type Day, dayInZone, isExact, readDateTime } from '../timeline/day.js';

/** What the judgement hangs on. */
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

/** The command with its arguments and options. */
export function reviewCommand(program: Command): Command {
  const withoutDeidentify = (flags: string, meaning: string): Option =>
    new Option(flags, meaning).conflicts('deidentify');
  return program
    .command('review')
    .description('Judge the charts of FHIR exports (JSON Bundles, NDJSON) by the protocol, one row a patient.')
    .argument('[file-or-folder...]', 'Bundles, single resources, NDJSON files, folders of them, or quoted patterns')
    .option('--as-of <date>', 'the day of judgement, YYYY-MM-DD (default: today)', readDay)
    .option('--out <dir>', 'folder for the files that are written', 'out')
    .option('--time-zone <zone>', 'time zone of the site, IANA name', readZone, 'UTC')
    .addOption(new Option('--language <language>', 'language of the texts').choices(['en', 'zh']).default('en'))
    .option('--settings <file>', "the site's settings of the protocol (default: as published)")
    .option('--protocol <version>', 'the version to judge by (default: the one in effect on the day of judgement)')
    .addOption(
      new Option('--threads <number>', 'threads that read and judge')
        .argParser(readThreads)
        .default(availableParallelism(), 'one for each core'),
    )
    .option('--no-prefilter', 'parse every line: slower, and the same rows')
    .option('--index <dir>', 'folder of an index of the input: a second review of the same files reads through it')
    .option('--hash-inputs', 'hash the files of the input from end to end, for run-manifest.json')
    .addOption(
      new Option('--progress <form>', 'how to tell of progress').choices(['text', 'json', 'none']).default('text'),
    )
    .option('--resume', 'go on with an interrupted review of the same inputs and options')
    .option('--strict', 'fail where any part of the input cannot be read')
    .addOption(withoutDeidentify('--explain <patient>', "print the trace of one patient's chart"))
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
      withoutDeidentify('--replay', 'judge each past day of decision from what was known then, and forecast alerts'),
    )
    .addOption(
      withoutDeidentify('--against <version-or-file>', 'compare with another version, or with other settings'),
    );
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
