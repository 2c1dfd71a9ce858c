/** Comma-separated values, RFC 4180 but for the line feed, safe to open in a spreadsheet. */

export type CsvValue = string | number | undefined;

/** A spreadsheet would run a cell that begins so (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;
const QUOTED = /[",]/;

/** One line, without a line feed. Line breaks inside a cell become blanks, so that a row is a line. */
export function csvLine(cells: readonly CsvValue[]): string {
  return cells.map(csvCell).join(',');
}

function csvCell(value: CsvValue): string {
  if (typeof value === 'number') return String(value);
  const guarded = FORMULA.test(value ?? '') ? `'${value ?? ''}` : (value ?? '');
  const flat = guarded.replaceAll(/[\r\n\t]+/g, ' ');
  return QUOTED.test(flat) || flat !== flat.trim() ? `"${flat.replaceAll('"', '""')}"` : flat;
}
