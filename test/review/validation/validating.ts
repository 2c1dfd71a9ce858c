/** Draws and validates inside the test, as a person would at the command line. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { parse } from 'csv-parse/sync';
import { registerReviewCommand } from '../../../src/review/command.js';
import { runReview } from '../../../src/review/run-review.js';
import { registerValidationCommands } from '../../../src/review/validation/command.js';
import { makeReviewCore } from '../../../src/review-core.js';
import { dayOf } from '../../../src/timeline/day.js';
import { folderOf } from '../review-in-process.js';

export interface Ended {
  readonly exitCode: number;
  readonly said: string;
}

export type Row = Readonly<Record<string, string>>;

/** Runs `review sample` or `review validate`. */
export async function validation(...args: readonly string[]): Promise<Ended> {
  let said = '';
  const say = (text: string): void => {
    said += text;
  };
  const program = new Command().exitOverride().configureOutput({ writeErr: say, writeOut: say });
  registerReviewCommand(program, { makeCore: makeReviewCore });
  registerValidationCommands(program);
  try {
    await program.parseAsync(['review', ...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { exitCode: error.exitCode, said };
  }
  return { exitCode: 0, said };
}

/** The folder of a review of the sample patients. */
export async function reviewedSamples(): Promise<string> {
  const out = join(folderOf({}), 'out');
  const core = await makeReviewCore({ asOf: dayOf(2026, 6, 30)!, timeZone: 'UTC', language: 'en' });
  await runReview(['fixtures/patients/*/chart.json'], { out }, core);
  return out;
}

/** Rows of a worklist by column. */
export function worklistIn(out: string): Row[] {
  return parse(readFileSync(join(out, 'validation', 'worklist.csv')), { bom: true, columns: true });
}

/** How a program writes its tables. */
export interface Dialect {
  readonly separator: string;
  readonly quoteAll: boolean;
  readonly lineEnd: string;
  readonly encode: (text: string) => Buffer;
}

const UTF8 = (text: string): Buffer => Buffer.from(`\u{feff}${text}`, 'utf8');
export const EXCEL: Dialect = { separator: ',', quoteAll: false, lineEnd: '\r\n', encode: UTF8 };

/** A worklist as another program saves it. */
export function written(rows: readonly Row[], { separator, quoteAll, lineEnd, encode }: Dialect = EXCEL): Buffer {
  const cell = (text: string): string =>
    quoteAll || /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
  const head = Object.keys(rows[0] ?? {});
  const lines = [head, ...rows.map((row) => head.map((name) => row[name] ?? ''))];
  return encode(lines.map((cells) => cells.map(cell).join(separator) + lineEnd).join(''));
}

/** Each row judged by a reviewer. */
export function judgedBy(reviewer: string, rows: readonly Row[], verdict: (row: Row) => string, comment = ''): Row[] {
  return rows.map((row) => ({ ...row, reviewer, verdict: verdict(row), comment }));
}
