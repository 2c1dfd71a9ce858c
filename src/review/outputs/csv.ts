/** Comma-separated values, RFC 4180 but for the line feed, safe to open in a spreadsheet. */

export type CsvValue = string | number | undefined;

/** A spreadsheet would run a cell that begins so (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;

/** What stands between cells: semicolons where a comma stands in numbers, as spreadsheets there expect. */
export type Separator = ',' | ';';

/** One line, without a line feed. Line breaks inside a cell become blanks, so that a row is a line. */
export function csvLine(cells: readonly CsvValue[], separator: Separator = ','): string {
  return cells.map((cell) => csvCell(cell, separator)).join(separator);
}

function csvCell(value: CsvValue, separator: Separator): string {
  if (typeof value === 'number') return String(value);
  const guarded = FORMULA.test(value ?? '') ? `'${value ?? ''}` : (value ?? '');
  const flat = guarded.replaceAll(/[\r\n\t]+/g, ' ');
  const isQuoted = flat.includes('"') || flat.includes(separator) || flat !== flat.trim();
  return isQuoted ? `"${flat.replaceAll('"', '""')}"` : flat;
}
