/** The end of a review by filters: the rows of all parts in one file, in order, and the sum of their summaries. */
import { OperationalError } from '../../errors.js';
import { compareText } from '../../timeline/compare.js';
import { linesOfFile } from '../inputs/text-lines.js';
import type { Reject } from '../inputs/read-input.js';
import { mergeRows } from '../merge-rows.js';
import { type Summary, emptySummary, mergeSummary } from '../summary/summary.js';

/** What was gathered beside the rows; complete once they have all been taken. */
export interface Merged {
  summary: Summary;
  summaries: number;
  /** As many as the summary has patients, unless a part was cut short. */
  rows: number;
  readonly rejects: Reject[];
}

export function emptyMerge(): Merged {
  return { summary: emptySummary(), summaries: 0, rows: 0, rejects: [] };
}

/** A line of nobody, as linesOfFile gives it: without the tab that stands for the empty key. */
const OF_NOBODY = /^(summary|reject)\t/;
const PATIENT = /^\{"patient":("(?:[^"\\]|\\.)*")/;

/**
 * The rows of files that `review reduce` wrote (and `review map`, for its rejects), in the order of patients.
 *
 * @param merged takes summaries and rejects
 * @throws OperationalError `request-invalid` where a file is not in the order of patients, or a patient comes twice
 */
export function* mergedRows(files: readonly string[], merged: Merged): Generator<string> {
  let last: string | undefined;
  for (const line of mergeRows(files.filter(hasLines))) {
    const patient = PATIENT.exec(line)?.[1];
    if (patient === undefined) take(line, merged);
    else {
      const id = JSON.parse(patient) as string;
      if (last !== undefined && compareText(last, id) >= 0)
        throw new OperationalError('request-invalid', 'the rows are not in the order of patients, each once', {
          field: 'FILE',
        });
      last = id;
      merged.rows += 1;
      yield line;
    }
  }
}

function take(line: string, merged: Merged): void {
  const [, what] = OF_NOBODY.exec(line) ?? [];
  // What else `review map` tells of nobody was for the charts.
  if (what === undefined) return;
  const value = JSON.parse(line.slice(what.length + 1)) as unknown;
  if (what === 'reject') merged.rejects.push(value as Reject);
  else {
    merged.summary = mergeSummary(merged.summary, value as Summary);
    merged.summaries += 1;
  }
}

function hasLines(path: string): boolean {
  for (const { text } of linesOfFile(path)) return text !== undefined;
  return false;
}
