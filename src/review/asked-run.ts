/** From the options of the command line to what a run is asked for. */
import { join } from 'node:path';
import type { Day } from '../timeline/day.js';
import type { ReviewOptions } from './command-line.js';
import { deidentifyKey } from './outputs/deidentify-key.js';
import type { OutputPlan } from './outputs/output-plan.js';
import { type Watch, progressTeller } from './progress.js';
import { jsonTeller } from './progress-json.js';
import { WORK_FOLDER } from './resume/work-folder.js';
import type { RunOptions } from './run-options.js';

/** The options as commander gives them, but for those of a server. */
export interface AskedFlags extends Omit<ReviewOptions, 'asOf'> {
  readonly asOf?: Day;
  readonly out: string;
  readonly prefilter: boolean;
  readonly threads: number;
  readonly hashInputs?: true;
  readonly progress: 'text' | 'json' | 'none';
  readonly resume?: true;
  readonly index?: string;
  readonly deidentify?: true;
  readonly keyFile?: string;
  readonly minCell?: number;
  readonly individualReports?: true;
  readonly charts: boolean;
  readonly replay?: true;
  readonly strict?: true;
  readonly explain?: string;
}

/** What to write. @param secret that of REVIEW_KEY, where it is set @param say takes a warning about the key */
export function outputsOf(
  { deidentify, keyFile, minCell, individualReports, charts }: AskedFlags,
  secret: (() => string | undefined) | undefined,
  say: (text: string) => void,
): OutputPlan {
  const hidden = deidentify === undefined ? undefined : deidentifyKey(keyFile, secret?.());
  if (hidden?.warning !== undefined) say(`${hidden.warning}\n`);
  return {
    individualReports: individualReports === true,
    chartPages: charts,
    ...(hidden && { deidentifyKey: hidden.key }),
    ...(minCell !== undefined && { minCell }),
  };
}

/** The run. @param say takes its progress @param signal ends it */
export function runOf(
  { out, prefilter, threads, index, hashInputs, progress, resume, replay, against }: AskedFlags,
  outputs: OutputPlan,
  say: (text: string) => void,
  signal: AbortSignal,
): RunOptions {
  const lookBack = { replay: replay === true, against: against !== undefined };
  const indexed = index === undefined ? {} : { index };
  const watch = {
    signal,
    ...tellerOf(progress, say),
    note: (line: string): void => {
      say(`${line}\n`);
    },
  };
  const exhaustive = !prefilter;
  const asked = { exhaustive, threads, lookBack, hashInputs: hashInputs === true, resume: resume === true };
  return { out, ...asked, outputs, watch, ...indexed };
}

function tellerOf(form: AskedFlags['progress'], say: (text: string) => void): Pick<Watch, 'tell'> {
  const now = (): number => performance.now();
  if (form === 'none') return {};
  if (form === 'json') return { tell: jsonTeller(say, now) };
  return { tell: progressTeller(say, { isTerminal: process.stderr.isTTY, now }) };
}

/** What a person is told whose review was interrupted. */
export function interruptedIn({ out, deidentify, keyFile, explain, index }: AskedFlags): string {
  if (explain !== undefined && index !== undefined) return 'review: interrupted; nothing was written.';
  const sameKey = deidentify === true && keyFile === undefined ? ' under the same key' : '';
  return `review: interrupted; no outcomes were written. The same command with --resume goes on${sameKey}. What was done is kept in ${join(out, WORK_FOLDER)}: it holds patient data.`;
}
