/** What the review said of the outcomes of a sample, gathered from its files. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { OutcomeEntry } from '../../rules/outcome-entry.js';
import { pagePath } from '../outputs/chart-pages.js';
import { outcomeRows, placeKey, tableRows } from './finished-review.js';
import type { SampledOutcome } from './sample.js';

export interface ToldOutcome {
  readonly drawn: SampledOutcome;
  readonly entry: OutcomeEntry;
  /** YYYY-MM-DD; absent where a whole course is judged. */
  readonly sessionDate?: string;
  /** "systemic docetaxel 17 days after session 2"; absent where nothing tells it. */
  readonly timeDistance?: string;
  /** Address of the page of the chart, from the folder of the review; absent where there is none. */
  readonly chartPage?: string;
}

/** In the order of the sample. @param out folder of the review. Errors: those of outcomeRows */
export async function toldOutcomes(out: string, sample: readonly SampledOutcome[]): Promise<readonly ToldOutcome[]> {
  const wanted = new Set(sample.map((one) => placeKey(one)));
  const patients = new Set(sample.map(({ patient }) => patient));
  const entries = new Map<string, OutcomeEntry>();
  for (const { patient, outcomes } of outcomeRows(out))
    if (patients.has(patient)) for (const entry of outcomes) entries.set(entryKey({ patient, ...entry }), entry);

  const sessions = new Map<string, string>();
  for await (const { patient = '', course = '', segment = '', session_date } of tableRows(out, 'segments')) {
    const key = JSON.stringify([unguarded(patient), course, segment]);
    if (wanted.has(key) && session_date !== undefined) sessions.set(key, session_date);
  }

  const distances = new Map<string, string[]>();
  for await (const { patient = '', course = '', segment = '', rule = '', time_distance } of tableRows(
    out,
    'findings',
  )) {
    const place = JSON.stringify([unguarded(patient), course, segment]);
    if (!wanted.has(place) || time_distance === undefined || time_distance === '') continue;
    const key = `${place} ${rule}`;
    distances.set(key, [...(distances.get(key) ?? []), time_distance]);
  }

  return sample.flatMap((drawn) => {
    const entry = entries.get(entryKey(drawn));
    if (entry === undefined) return [];
    const sessionDate = sessions.get(placeKey(drawn));
    const distance = distances.get(entryKey(drawn))?.join('; ');
    const page = pagePath(drawn.patient);
    return {
      drawn,
      entry,
      ...(sessionDate !== undefined && { sessionDate }),
      ...(distance !== undefined && { timeDistance: distance }),
      ...(existsSync(join(out, page)) && { chartPage: page }),
    };
  });
}

function entryKey({ rule, ...place }: { rule: string; patient: string; course: number; segment?: number }): string {
  return `${placeKey(place)} ${rule}`;
}

/** A cell that begins like a formula was written with an apostrophe before it (outputs/csv.ts). */
function unguarded(cell: string): string {
  return /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell;
}
