/** Reading the tables in data/: tab-separated, one header line, one row a line. */
import { readFileSync } from 'node:fs';
import { OperationalError } from '../errors.js';

/** One row of a table, with the place it stands for error messages: "drugs.tsv:12". */
export interface Row<Column extends string> {
  readonly place: string;
  readonly cells: Readonly<Record<Column, string>>;
}

/** An error about a row of a table; nothing of a chart is in it. */
export function badRow(place: string, what: string): OperationalError {
  return new OperationalError('configuration-invalid', `${place}: ${what}`, { field: place });
}

/**
 * Reads a table. `columns` must all stand in its header line; further columns are ignored.
 * @throws OperationalError `configuration-invalid` naming file and line.
 */
export function readTable<const Column extends string>(
  path: string | URL,
  columns: readonly Column[],
): readonly Row<Column>[] {
  const name = path instanceof URL ? (path.pathname.split('/terminology/data/').at(-1) ?? path.pathname) : path;
  const [header = '', ...lines] = content(path, name)
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  const titles = header.split('\t');
  const missing = columns.filter((column) => !titles.includes(column));
  if (missing.length > 0) throw badRow(`${name}:1`, `column missing: ${missing.join(', ')}`);
  return lines.flatMap((line, index) => {
    const place = `${name}:${index + 2}`;
    if (line.trim() === '' || line.startsWith('#')) return [];
    const values = line.split('\t');
    if (values.length !== titles.length)
      throw badRow(place, `has ${values.length} columns where the header has ${titles.length}`);
    const cells = Object.fromEntries(titles.map((title, at) => [title, (values[at] ?? '').trim()]));
    return [{ place, cells: cells as Record<Column, string> }];
  });
}

/** The parts of a cell that lists several: "left|right". */
export function parts(cell: string): readonly string[] {
  return cell.split('|').filter((part) => part !== '');
}

/** The cell's value, which must be one of those listed. */
export function oneOf<const Value extends string>(values: readonly Value[], cell: string, place: string): Value {
  const value = values.find((candidate) => candidate === cell);
  if (value === undefined) throw badRow(place, `"${cell}" is none of ${values.join(', ')}`);
  return value;
}

function content(path: string | URL, name: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new OperationalError('configuration-invalid', `${name}: the table cannot be read`, { field: name });
  }
}
