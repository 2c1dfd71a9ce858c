/** What a review did, in a few lines for the person who ran it. Counts and places only, no patient. */
import type { OutcomeRow } from '../rules/outcome-row.js';
import type { Reject } from './read-input.js';

const STATUSES = ['met', 'unmet', 'indeterminate', 'not-applicable'] as const;
type Status = (typeof STATUSES)[number];

/** Counts that grow row by row, so that no row has to be kept. */
export interface Tally {
  patients: number;
  applicable: number;
  readonly rules: Map<string, Record<Status, number>>;
}

export interface Reading {
  readonly files: number;
  readonly resources: number;
  /** Older versions of a resource that was read more than once. */
  readonly superseded: number;
  /** Resources that belong to a chart and name no patient. */
  readonly unowned: number;
  readonly skipped: readonly string[];
  readonly unreadable: readonly string[];
  readonly rejects: readonly Reject[];
}

export function emptyTally(): Tally {
  return { patients: 0, applicable: 0, rules: new Map() };
}

/** Adds the row of one patient. */
export function countRow(tally: Tally, row: OutcomeRow): void {
  tally.patients += 1;
  if (row.applicable) tally.applicable += 1;
  for (const { rule, status } of row.outcomes) {
    const counts = tally.rules.get(rule) ?? { met: 0, unmet: 0, indeterminate: 0, 'not-applicable': 0 };
    counts[status] += 1;
    tally.rules.set(rule, counts);
  }
}

/** Adds one tally to another: sums, so that the order makes no difference. */
export function addTally(tally: Tally, other: Tally): void {
  tally.patients += other.patients;
  tally.applicable += other.applicable;
  for (const [rule, counts] of other.rules) {
    const held = tally.rules.get(rule) ?? { met: 0, unmet: 0, indeterminate: 0, 'not-applicable': 0 };
    for (const status of STATUSES) held[status] += counts[status];
    tally.rules.set(rule, held);
  }
}

/** How many rejects and skipped files are listed; the others are counted (all rejects stand in rejects.ndjson). */
const LISTED = 20;

/**
 * The summary as lines of text.
 *
 * @param protocol the protocol that judged, in a line
 * @param written path of the outcomes
 */
export function summaryOf(
  reading: Reading,
  tally: Tally,
  { protocol, written }: { readonly protocol: string; readonly written: string },
): string {
  const { files, resources, superseded, unowned, skipped, unreadable, rejects } = reading;
  const older = superseded === 0 ? '' : `, ${counted(superseded, 'older version')} left out`;
  return [
    `Read ${counted(files, 'file')}, ${counted(resources, 'resource')}${older}.`,
    ...(unowned === 0 ? [] : [`${counted(unowned, 'resource')} without a patient, in no chart.`]),
    ...listed('file cannot be read', 'files cannot be read', unreadable),
    ...listed('part rejected', 'parts rejected', rejects.map(placeOf)),
    ...listed('file skipped', 'files skipped', skipped),
    protocol,
    `Judged ${counted(tally.patients, 'patient')}; the protocol applies to ${tally.applicable}.`,
    ...[...tally.rules].map(
      ([rule, counts]) => `  ${rule}: ${STATUSES.map((key) => `${counts[key]} ${key}`).join(', ')}`,
    ),
    `Written to ${written}.`,
  ].join('\n');
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
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
