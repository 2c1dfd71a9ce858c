/** The command `review`: the only place of the chart review that reads the clock and speaks to a person. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { OperationalError } from '../errors.js';
import type { OutcomeRow } from '../rules/outcome-row.js';
import { dayInZone } from '../timeline/day.js';
import { type AskedFlags, interruptedIn, outputsOf, runOf } from './asked-run.js';
import { type ReviewOptions, reviewCommand } from './command-line.js';
import { EXIT_CODE, INTERRUPTED, REJECTED } from './exit-code.js';
import { explainChart } from './explain-chart.js';
import { explained, rowOf } from './explain.js';
import { OUTCOMES_FILE } from './output.js';
import { aloneIn } from './resume/out-lock.js';
import type { ReviewCore } from './review-charts.js';
import type { OpenStages } from './run-options.js';
import { runReview } from './run-review.js';
import type { ServerFlags } from './server/fetch-charts.js';

/** The options as commander gives them. */
interface Flags extends AskedFlags, Partial<ServerFlags> {
  readonly download?: string;
}

/** Builds what the review stands on; loads terminology and queries. */
export type MakeCore = (options: ReviewOptions) => Promise<ReviewCore>;

/** What the command needs of the house around it. */
export interface ReviewHouse {
  readonly makeCore: MakeCore;
  /** Opens the stages on threads of their own; absent: they run in this one. */
  readonly openStages?: (options: ReviewOptions) => OpenStages;
  /** The secret of REVIEW_KEY, where it is set; looked up where a review de-identifies. */
  readonly reviewKey?: () => string | undefined;
}

/**
 * Adds `review FILE_OR_FOLDER...`: options in command-line.ts, exit codes in exit-code.ts, both explained in
 * docs/chart-review.md.
 *
 *     [--as-of DATE] [--out DIR] [--time-zone ZONE] [--language en|zh] [--settings FILE] [--protocol VERSION]
 *     [--threads N] [--no-prefilter] [--index DIR] [--hash-inputs] [--progress FORM] [--resume] [--strict]
 *     [--explain PATIENT] [--deidentify] [--key-file FILE] [--min-cell N] [--individual-reports] [--no-charts]
 *     [--replay] [--against VERSION_OR_FILE]
 *     [--from-server URL (--group ID | --all | --patients FILE) [--since INSTANT] [--client-id ID --key FILE]
 *     [--download DIR]]
 *
 * @param now milliseconds since 1970, for the default of `--as-of`
 */
export function registerReviewCommand(program: Command, house: ReviewHouse, now: () => number = Date.now): void {
  const command = reviewCommand(program);
  const say = (text: string): void => {
    command.configureOutput().writeErr?.(text);
  };
  command.action(async (paths: readonly string[], flags: Flags) => {
    if (paths.length === 0 && flags.fromServer === undefined)
      command.error("error: missing required argument 'file-or-folder'", { exitCode: 1 });
    const stop = new AbortController();
    const interrupt = (): void => {
      stop.abort();
    };
    try {
      const options: ReviewOptions = { ...flags, asOf: flags.asOf ?? dayInZone(now(), flags.timeZone) };
      const run = runOf(flags, outputsOf(flags, house.reviewKey, say), say, stop.signal);
      const core = await house.makeCore(options);
      const openStages = house.openStages?.(options);
      const charts = async (): Promise<readonly string[]> => {
        const fetched = await fetchedFor(flags, core, say);
        // Before, nothing is lost by ending at once: an export goes on with what it has.
        process.once('SIGINT', interrupt);
        return [...paths, ...fetched];
      };
      if (flags.explain !== undefined && flags.index !== undefined) {
        const one = { ...run, index: flags.index };
        const row = await explainChart(flags.explain, await charts(), one, core, openStages);
        command.configureOutput().writeOut?.(traceOf(row, flags));
        return;
      }
      const { summary, unreadable, rejected, row } = await aloneIn(flags.out, async () => {
        const reviewed = await runReview(await charts(), run, core, openStages);
        return { ...reviewed, row: rowAskedFor(flags) };
      });
      if (unreadable.length > 0) command.error(summary, { exitCode: EXIT_CODE['input-unreadable'] });
      if (flags.strict === true && rejected > 0) command.error(summary, { exitCode: REJECTED });
      say(`${summary}\n`);
      if (flags.explain !== undefined) command.configureOutput().writeOut?.(traceOf(row, flags));
    } catch (error) {
      if (stop.signal.aborted) command.error(interruptedIn(flags), { exitCode: INTERRUPTED });
      if (!(error instanceof OperationalError)) throw error;
      command.error(`review: ${error.message}`, { exitCode: EXIT_CODE[error.code], code: error.code });
    } finally {
      process.removeListener('SIGINT', interrupt);
    }
  });
}

function rowAskedFor({ explain, out }: Flags): OutcomeRow | undefined {
  return explain === undefined ? undefined : rowOf(join(out, OUTCOMES_FILE), explain);
}

/** The trace of one chart. @throws OperationalError `request-invalid` where there is no chart of that patient */
function traceOf(row: OutcomeRow | undefined, { language }: Flags): string {
  if (row === undefined)
    throw new OperationalError('request-invalid', 'no chart of that patient', { field: '--explain' });
  return explained(row, language);
}

/** The folder of what `--from-server` fetched; none without it. */
async function fetchedFor(
  { fromServer, download, out, ...flags }: Flags,
  { queries }: ReviewCore,
  say: (text: string) => void,
): Promise<readonly string[]> {
  if (fromServer === undefined) return [];
  const folder = download ?? join(out, 'export');
  const { fetchCharts } = await import('./server/fetch-charts.js');
  await fetchCharts({ fromServer, ...flags }, queries, folder, (line) => {
    say(`${line}\n`);
  });
  return [folder];
}
