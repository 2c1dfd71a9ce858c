/** Reads filled worklists, as Excel, LibreOffice and others write them: any of three separators, a byte-order mark, CRLF. */
import { readFileSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
import { OperationalError } from '../../errors.js';
import { CONSENSUS, type Verdict, verdictOf } from './verdict.js';
import { ANSWER_COLUMNS, ROW_COLUMN, WORKLIST_COLUMNS } from './worklist.js';
import { STATUSES } from '../summary/summary.js';

/** One answer of one reviewer. */
export interface Answer {
  /** Of the sampled outcome. */
  readonly id: string;
  readonly reviewer: string;
  readonly verdict: Verdict;
  readonly comment: string;
  /** "a.csv, row 5": where it stands. */
  readonly at: string;
}

/** Worklists hold a few thousand rows. */
const MOST_BYTES = 64 << 20;
const SEPARATORS = [',', ';', '\t'] as const;

/**
 * The answers of a worklist; rows without a verdict are passed over.
 *
 * @param ids of the sample
 * @throws OperationalError `input-unreadable`, `too-large`, or `request-invalid` with file, row and column, and never what
 *   a cell holds: cells hold parts of charts
 */
export function answersIn(path: string, ids: ReadonlySet<string>): readonly Answer[] {
  const [head = [], ...rows] = recordsOf(textOf(path), path);
  const columns = columnsOf(head, path);
  return rows.flatMap((cells, index) => {
    // The head is row 1, as a spreadsheet counts.
    const at = `${path}, row ${index + 2}`;
    const cell = (name: string): string => (cells[columns.indexOf(name)] ?? '').trim();
    const refuse = (column: string, problem: string): never => {
      throw invalid(`${at}, column ${column}: ${problem}`);
    };
    const stray = cells.findIndex((text, place) => (columns[place] ?? '') === '' && text.trim() !== '');
    if (stray !== -1) refuse(letterOf(stray), 'a cell under no heading');
    if (cells.every((text) => text.trim() === '')) return [];
    const id = cell(ROW_COLUMN);
    if (!ids.has(id)) refuse(ROW_COLUMN, 'not a row of this sample');
    if (cell('verdict') === '') return [];
    const verdict = verdictOf(cell('verdict')) ?? refuse('verdict', `must be one of ${STATUSES.join(', ')}`);
    const reviewer = cell('reviewer').replaceAll(/\s+/g, ' ');
    if (reviewer === '') refuse('reviewer', 'must name who gave the verdict');
    const isConsensus = reviewer.toLowerCase() === CONSENSUS;
    return { id, reviewer: isConsensus ? CONSENSUS : reviewer, verdict, comment: cell('comment'), at };
  });
}

/** UTF-8, or UTF-16 as Excel's "Unicode text" is. */
function textOf(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new OperationalError('input-unreadable', `cannot read ${path}`, { field: 'WORKLIST' });
  }
  if (bytes.length > MOST_BYTES)
    throw new OperationalError('too-large', `${path} is larger than a worklist can be`, { field: 'WORKLIST' });
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid(`${path} is not in UTF-8: save it as "CSV UTF-8"`);
  }
}

function recordsOf(text: string, path: string): readonly (readonly string[])[] {
  const [firstLine = ''] = text.split(/[\r\n]/, 1);
  const often = (separator: string): number => firstLine.split(separator).length;
  const [delimiter] = SEPARATORS.toSorted((one, other) => often(other) - often(one));
  try {
    return parse(text, { delimiter: delimiter ?? ',', relax_column_count: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { records } = error;
    throw invalid(`${path}, row ${typeof records === 'number' ? records + 1 : 1}: quotation marks do not match`);
  }
}

/** Names of the columns, '' for those without; told by their letters, because without a head a row of a chart stands here. */
function columnsOf(head: readonly string[], path: string): readonly string[] {
  const columns = head.map((name) => name.trim().toLowerCase());
  const refuse = (column: string, problem: string): never => {
    throw invalid(`${path}, row 1, column ${column}: ${problem}`);
  };
  columns.forEach((name, place) => {
    if (name !== '' && !WORKLIST_COLUMNS.includes(name)) refuse(letterOf(place), 'no column of a worklist');
    if (name !== '' && columns.indexOf(name) !== place) refuse(letterOf(place), 'stands there twice');
  });
  const missing = [ROW_COLUMN, ...ANSWER_COLUMNS.slice(0, 2)].find((name) => !columns.includes(name));
  if (missing !== undefined) refuse(missing, 'is missing');
  return columns;
}

/** "A" of the first column, "AB" of the 28th. */
function letterOf(place: number): string {
  const letter = String.fromCharCode(65 + (place % 26));
  return place < 26 ? letter : letterOf(Math.floor(place / 26) - 1) + letter;
}

function invalid(message: string): OperationalError {
  return new OperationalError('request-invalid', message, { field: 'WORKLIST' });
}
