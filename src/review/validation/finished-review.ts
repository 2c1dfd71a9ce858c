/** The files of a finished review, as a sample needs them. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { OperationalError } from '../../errors.js';
import type { OutcomeRow } from '../../rules/outcome-row.js';
import { linesOfFile } from '../inputs/text-lines.js';
import { OUTCOMES_FILE } from '../output.js';
import { OUTPUT_FILES } from '../outputs/write-outputs.js';
import type { OutcomePlace } from './sample.js';

/** Folder of samples, worklists and results, inside the folder of the review. */
export const VALIDATION_FOLDER = 'validation';

/**
 * The rows of outcomes.ndjson, patient by patient.
 *
 * @param out folder of the review
 * @throws OperationalError `input-unreadable` where it is not there, `request-invalid` where a line is no outcome row
 */
export function* outcomeRows(out: string): Generator<OutcomeRow> {
  const path = finished(out, OUTCOMES_FILE);
  for (const { number, text } of linesOfFile(path)) {
    const row = rowIn(text);
    if (row === undefined)
      throw new OperationalError('request-invalid', `${path}:${number} is no row of outcomes`, { field: 'OUT_FOLDER' });
    yield row;
  }
}

/** SHA-256 of outcomes.ndjson, as hexadecimal digits; undefined where it is not there. */
export async function outcomesDigest(out: string): Promise<string | undefined> {
  const path = join(out, OUTCOMES_FILE);
  if (!existsSync(path)) return undefined;
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer);
  return hash.digest('hex');
}

/** Rows of segments.csv or findings.csv, each by the names of its columns. */
export async function* tableRows(
  out: string,
  table: 'segments' | 'findings',
): AsyncGenerator<Readonly<Record<string, string>>> {
  const path = finished(out, OUTPUT_FILES[table]);
  const rows = createReadStream(path).pipe(parse({ bom: true, columns: true }));
  for await (const row of rows) yield row as Readonly<Record<string, string>>;
}

/** A key of a segment or course: what is said of it stands in several files. */
export function placeKey({ patient, course, segment }: Omit<OutcomePlace, 'rule'>): string {
  return JSON.stringify([patient, String(course), String(segment ?? '')]);
}

function finished(out: string, name: string): string {
  const path = join(out, name);
  if (existsSync(path)) return path;
  throw new OperationalError('input-unreadable', `there is no finished review in ${out}: no ${name}`, {
    field: 'OUT_FOLDER',
  });
}

function rowIn(text: string | undefined): OutcomeRow | undefined {
  try {
    const row = JSON.parse(text ?? '') as Partial<OutcomeRow> | null;
    return typeof row?.patient === 'string' && Array.isArray(row.outcomes) ? (row as OutcomeRow) : undefined;
  } catch {
    return undefined;
  }
}
