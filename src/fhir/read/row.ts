/** What every reader is given (one resource and its surroundings) and what it may leave besides facts. */
import type { Day, DayInterval } from '../../timeline/day.js';
import type { Problem } from '../../timeline/data-quality.js';
import type { DataQualityNote, Fact, Unresolved } from '../../timeline/fact.js';
import type { Terminology } from '../../terminology/terminology.js';
import type { ReceivedResource } from '../chart.js';
import { date } from './dates.js';
import { child, note, type Element } from './fields.js';

/** Settings and neighbors of the resources being read. */
export interface Surroundings {
  readonly terminology: Terminology;
  readonly siteTimeZone: string;
  /** Which day counts as the day a fact became known (protocol section 9, decision 28). */
  readonly knownBy: 'recorded' | 'lastUpdated';
  /** Medications by relative reference: "Medication/m1". */
  readonly medications: ReadonlyMap<string, ReceivedResource>;
}

/** What reading leaves besides facts; gathered over all resources. */
export interface Gathered {
  readonly notes: DataQualityNote[];
  readonly unresolved: Unresolved[];
  /** Acts that could not be read: the silence of their types proves nothing any more. */
  readonly incomplete: Set<Row>;
  /** Newest day on which the chart certainly existed: recorded days and exact days of the past. */
  newest: Day;
}

/** One resource to read. */
export interface Row extends Element {
  readonly type: string;
  readonly source: string;
  readonly around: Surroundings;
  readonly gathered: Gathered;
  /** Set for an order of a hook request: the day it is drafted. */
  readonly draftDay?: Day | undefined;
}

export type Reader = (row: Row) => readonly Fact[];

export const NO_FACTS: readonly Fact[] = [];

/**
 * Days that stand for the ends of the chart until all facts are read (settle.ts): what carries no date of its
 * own counts from the chart's first dated fact; a death without a date, from its newest.
 */
export const CHART_START = Number.NEGATIVE_INFINITY as Day;
export const CHART_END = Number.POSITIVE_INFINITY as Day;

/**
 * The day a fact became known (decision 28): the first of the recording fields that can be read; failing these
 * the last day its own date can mean, though never later than the day the server last touched the resource.
 * A draft is known on its day.
 *
 * @param recording date fields of the resource in order of preference: 'recordedDate', 'issued'
 * @param own days of the fact
 * @param happened false for orders and appointments: their own day may lie ahead
 */
export function knownDay(row: Row, recording: readonly string[], own: DayInterval | undefined, happened = true): Day {
  if (row.draftDay !== undefined) return remember(row, row.draftDay);
  const zone = row.around.siteTimeZone;
  if (row.around.knownBy === 'lastUpdated') {
    const updated = lastUpdated(row);
    if (updated !== undefined) return remember(row, updated.last);
  }
  for (const field of recording) {
    const recorded = date(row, field, zone);
    if (recorded !== undefined) return remember(row, recorded.last);
  }
  if (own === undefined) return CHART_START;
  if (happened && own.first === own.last) return remember(row, own.last);
  const updated = lastUpdated(row);
  return updated === undefined ? own.last : remember(row, Math.min(own.last, updated.last) as Day);
}

function lastUpdated(row: Row): DayInterval | undefined {
  const meta = child(row, 'meta');
  return meta === undefined ? undefined : date(meta, 'lastUpdated', row.around.siteTimeZone);
}

function remember(row: Row, day: Day): Day {
  if (day > row.gathered.newest) row.gathered.newest = day;
  return day;
}

/** An act that cannot be read: no fact, a note, and silence of its type proves nothing any more. */
export function unreadable(row: Row, field: string, problem: Problem): readonly Fact[] {
  note(row, field, problem);
  row.gathered.incomplete.add(row);
  return NO_FACTS;
}

/** Reports codes and words that could matter and that no table knows. */
export function unresolved(row: Row, what: string, codes: readonly string[], words: readonly string[]): void {
  const written = words.join('; ').slice(0, 200);
  row.gathered.unresolved.push({ source: row.source, what, codes, ...(written !== '' && { text: written }) });
}
