/** What a review did, in a few lines for the person who ran it. Counts and places only, no patient. */
import type { Reject } from '../inputs/read-input.js';
import { compareText } from '../../timeline/compare.js';
import { STATUSES } from './summary.js';
import type { Cell, ToldSummary } from './told-summary.js';

export interface Reading {
  readonly files: number;
  readonly resources: number;
  /** Older versions of a resource that was read more than once. */
  readonly superseded: number;
  /** Resources that belong to a chart and name no patient. */
  readonly unowned: number;
  readonly skipped: readonly string[];
  /** Files of an export in which the server says what it could not export. */
  readonly exportErrors: readonly string[];
  /** Files that an export's manifest names and that are not there. */
  readonly missing: readonly string[];
  readonly unreadable: readonly string[];
  readonly rejects: readonly Reject[];
}

/** How many rejects and skipped files are listed; the others are counted (all rejects stand in rejects.ndjson). */
const LISTED = 20;

/**
 * The summary as lines of text.
 *
 * @param protocol the protocol that judged, in a line
 * @param rules ids in the order of the protocol
 * @param written path of the outcomes
 */
export function summaryOf(
  reading: Reading,
  summary: ToldSummary,
  {
    protocol,
    rules,
    written,
  }: { readonly protocol: string; readonly rules: readonly string[]; readonly written: string },
): string {
  const { files, resources, superseded, unowned, skipped, unreadable, rejects } = reading;
  const older = superseded === 0 ? '' : `, ${counted(superseded, 'older version')} left out`;
  return [
    `Read ${counted(files, 'file')}, ${counted(resources, 'resource')}${older}.`,
    ...(unowned === 0 ? [] : [`${counted(unowned, 'resource')} without a patient, in no chart.`]),
    ...listed('file cannot be read', 'files cannot be read', unreadable),
    ...listed('part rejected', 'parts rejected', rejects.map(placeOf)),
    ...listed('file of errors of the export', 'files of errors of the export', reading.exportErrors),
    ...listed('file of the export is missing', 'files of the export are missing', reading.missing),
    ...listed('file skipped', 'files skipped', skipped),
    protocol,
    `Judged ${counted(summary.patients, 'patient')}; the protocol applies to ${cell(summary.applicable)}.`,
    ...inOrder(Object.keys(summary.outcomes), rules).map((rule) => {
      const counts = summary.outcomes[rule] ?? {};
      return `  ${rule}: ${STATUSES.map((key) => `${cell(counts[key] ?? 0)} ${key}`).join(', ')}`;
    }),
    `Written to ${written}.`,
  ].join('\n');
}

function counted(count: Cell, what: string): string {
  return `${cell(count)} ${what}${count === 1 ? '' : 's'}`;
}

/** "labs.ndjson:17 entry[3]: not JSON" */
function placeOf({ file, line, field, problem }: Reject): string {
  return `${file}:${line}${field === undefined ? '' : ` ${field}`}: ${problem}`;
}

function listed(one: string, many: string, places: readonly string[]): string[] {
  if (places.length === 0) return [];
  const rest = places.length - LISTED;
  return [
    `${places.length} ${places.length === 1 ? one : many}:`,
    ...places.slice(0, LISTED).map((place) => `  ${place}`),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ];
}

/** "–": a count that is not told (`--min-cell`). */
function cell(count: Cell): string {
  return count === null ? '–' : String(count);
}

/** Rules in the order of the protocol; others after them. */
function inOrder(told: readonly string[], rules: readonly string[]): readonly string[] {
  const place = (rule: string): number => (rules.includes(rule) ? rules.indexOf(rule) : rules.length);
  return [...told].sort((one, other) => place(one) - place(other) || compareText(one, other));
}
