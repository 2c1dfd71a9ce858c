/** Parts of a review by filters, taken apart: each then lies as a shard of a review on one machine does. */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OperationalError } from '../../errors.js';
import { compareText } from '../../timeline/compare.js';
import type { Reject } from '../inputs/read-input.js';
import { linesOfFile } from '../inputs/text-lines.js';
import { CHARTS_FOLDER } from '../outputs/chart-pages.js';
import { keyedName } from '../outputs/keyed-lines.js';
import { rowsName } from '../shards/judge-shard.js';
import { type Summary, emptySummary, mergeSummary } from '../summary/summary.js';
import { type JudgedPart, outputLine, pageOfLine } from './part-lines.js';

/** What the parts tell beside the lines of patients. */
export interface Merged {
  summary: Summary;
  /** As many as the summary has patients, unless a part was cut short. */
  rows: number;
  readonly rejects: Reject[];
  /** How each part was judged. */
  readonly judged: JudgedPart[];
}

/** Held back for each file before it is written out. */
const HELD_CHARACTERS = 1 << 18;
const OWNER_ONLY = 0o600;
const OWNER_ONLY_FOLDER = 0o700;

/** A line of nobody, as linesOfFile gives it: without the tab that stands for the empty key. */
const OF_NOBODY = /^(summary|reject|judged)\t/;
/** Nothing else is ever written where a part says so. */
const PAGE = new RegExp(`^${CHARTS_FOLDER}/[a-z0-9_][a-z0-9.-]*\\.html$`);
const PATIENT = /^\{"patient":("(?:[^"\\]|\\.)*")/;

/**
 * Takes files apart that `review reduce` wrote (and `review map`, for its rejects): the lines of the first go where those
 * of shard 0 would, and so on.
 *
 * @param folder for what is on its way
 * @param chartPages whether to take pages of charts too
 * @throws OperationalError `request-invalid` where the rows of a file are not in the order of patients, each once, or are
 *   not as many as its summaries count
 */
export function takeApart(
  files: readonly string[],
  folder: string,
  { chartPages }: Pick<JudgedPart, 'chartPages'>,
): Merged {
  const merged: Merged = { summary: emptySummary(), rows: 0, rejects: [], judged: [] };
  mkdirSync(join(folder, CHARTS_FOLDER), { mode: OWNER_ONLY_FOLDER });
  for (const [shard, file] of files.entries()) {
    const parts = textFiles(folder);
    for (const line of linesOf(file)) {
      const behind = outputLine(line);
      if (behind === undefined && PATIENT.test(line)) {
        merged.rows += 1;
        parts.write(rowsName(shard), line);
      } else if (behind === undefined) take(line, merged);
      else if (behind.output === 'page') {
        const { path, html } = pageOfLine(behind.text);
        if (chartPages && PAGE.test(path)) writeFileSync(join(folder, path), `${html}\n`, { mode: OWNER_ONLY });
      } else if (chartPages || behind.output !== 'pages')
        parts.write(keyedName(behind.output, shard), `${behind.patient}\t${behind.text}`);
    }
    parts.end();
  }
  if (merged.rows !== merged.summary.patients)
    throw new OperationalError('request-invalid', 'rows and summaries do not agree: was a part cut short?');
  return merged;
}

/** The rows of all parts, in the order of patients. @throws OperationalError `request-invalid` where one comes twice */
export function* inOrder(rows: Iterable<string>): Generator<string> {
  let last: string | undefined;
  for (const row of rows) {
    const id = JSON.parse(PATIENT.exec(row)?.[1] ?? '""') as string;
    if (last !== undefined && compareText(last, id) >= 0)
      throw new OperationalError('request-invalid', 'the rows are not in the order of patients, each once', {
        field: 'FILE',
      });
    last = id;
    yield row;
  }
}

function* linesOf(file: string): Generator<string> {
  for (const { text, number } of linesOfFile(file)) {
    if (text === undefined)
      throw new OperationalError('request-invalid', `line ${String(number)} is not of \`review reduce\``, {
        field: 'FILE',
      });
    yield text;
  }
}

function take(line: string, merged: Merged): void {
  const [, what] = OF_NOBODY.exec(line) ?? [];
  // What else `review map` tells of nobody was for the charts.
  if (what === undefined) return;
  const value = JSON.parse(line.slice(what.length + 1)) as unknown;
  if (what === 'reject') merged.rejects.push(value as Reject);
  else if (what === 'judged') merged.judged.push(value as JudgedPart);
  else merged.summary = mergeSummary(merged.summary, value as Summary);
}

interface TextFiles {
  write(name: string, line: string): void;
  /** Writes out what is held. */
  end(): void;
}

/** Files that grow line by line, written to now and then. */
function textFiles(folder: string): TextFiles {
  const held = new Map<string, string>();
  const writeOut = (name: string): void => {
    const path = join(folder, name);
    appendFileSync(path, held.get(name) ?? '', { mode: OWNER_ONLY });
    held.delete(name);
  };
  return {
    write(name, line) {
      const text = `${held.get(name) ?? ''}${line}\n`;
      held.set(name, text);
      if (text.length >= HELD_CHARACTERS) writeOut(name);
    },
    end() {
      for (const name of [...held.keys()]) writeOut(name);
    },
  };
}
