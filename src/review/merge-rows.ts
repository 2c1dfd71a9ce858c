/** The rows of all shards as one file, in the order of the patients' ids. */
import { compareText } from '../timeline/compare.js';
import { linesOfFile } from './inputs/text-lines.js';

interface Open {
  readonly lines: Iterator<{ readonly text?: string }>;
  line: string;
  patient: string;
}

const PATIENT = /^\{"patient":"((?:[^"\\]|\\.)*)"/;

/** Merges files of rows, each in the order of its patients' ids. */
export function* mergeRows(paths: readonly string[]): Generator<string> {
  const open = paths.flatMap((path) => {
    const one: Open = { lines: linesOfFile(path)[Symbol.iterator](), line: '', patient: '' };
    return advance(one) ? [one] : [];
  });
  open.sort(byPatient);
  while (open.length > 0) {
    const first = open[0] as Open;
    yield first.line;
    if (!advance(first)) open.shift();
    else settle(open);
  }
}

/** Takes the next line. @returns whether there was one */
function advance(one: Open): boolean {
  const next = one.lines.next();
  if (next.done === true) return false;
  one.line = next.value.text ?? '';
  one.patient = JSON.parse(`"${PATIENT.exec(one.line)?.[1] ?? ''}"`) as string;
  return true;
}

/** Moves the first to its place among the others, which are in order. */
function settle(open: Open[]): void {
  const first = open[0] as Open;
  let at = 1;
  while (at < open.length && byPatient(first, open[at] as Open) > 0) {
    open[at - 1] = open[at] as Open;
    at += 1;
  }
  open[at - 1] = first;
}

function byPatient(one: Open, other: Open): number {
  return compareText(one.patient, other.patient);
}
