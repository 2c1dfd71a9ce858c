/**
 * The two readings of files of lines: who could have had an arterial session, and the lines of those. Segments of types
 * that make no session are read once (scan/read-once.ts).
 */
import { shardsFor } from '../division.js';
import type { SegmentReject } from '../scan/spilled.js';
import { type NumberedSegment, withLinesBefore } from '../segments.js';
import type { SpilledSegments, Stages } from '../stages.js';
import { type WantedPatients, cohortOf } from './cohort-of.js';
import { type GatherOptions, type SegmentAside, firstReading } from './first-reading.js';
import { spillShares } from './spill-shares.js';

export interface TwoReadings extends Pick<WantedPatients, 'cohort' | 'onePerson'> {
  readonly segments: readonly NumberedSegment[];
  readonly shards: number;
  readonly spilled: readonly SpilledSegments[];
  readonly asides: readonly SegmentAside[];
  readonly unreadable: readonly string[];
}

/** Charts in NDJSON unpack to about so many times their packed size. */
const UNPACKED = 10;

/** Reads the files. Where a segment that was read once turns out to be none of its kind, all are read again, twice. */
export async function twoReadings(
  paths: readonly string[],
  options: GatherOptions,
  stages: Stages,
): Promise<TwoReadings> {
  const once = await readFrom(0, paths, options, stages);
  // Under other numbers: what was answered about the segments is kept under theirs.
  const { readings } = once.isProven ? once : await readFrom(once.next, paths, { ...options, readTwice: true }, stages);
  return readings;
}

/** @param number of the first segment */
async function readFrom(
  number: number,
  paths: readonly string[],
  options: GatherOptions,
  stages: Stages,
): Promise<{ readonly readings: TwoReadings; readonly isProven: boolean; readonly next: number }> {
  const { plan, threads, perShard } = options;
  const first = await firstReading(paths, number, options, stages);
  const second = await firstReading(first.spools, first.next, options, stages);
  const segments = [...first.segments, ...second.segments];
  const cohorts = [...first.cohorts, ...second.cohorts];
  const { cohort, onePerson, outsiders } = await cohortOf(cohorts, segments, threads, stages);
  const charts = { bytes: bytesOf(segments), cohort: cohort.size, outsiders: outsiders.size };
  const shards = shardsFor(charts, threads, perShard);
  const wanted = { ...plan, cohort, onePerson, outsiders: outsiders.table, shards };
  const spilled = await spillShares(segments, wanted, options, stages);
  const counted = new Map(spilled.flatMap((one) => [...one.counted]));
  const withLines = segments.map((segment): NumberedSegment => {
    const lines = segment.lines ?? counted.get(segment.number);
    return lines === undefined ? segment : { ...segment, lines };
  });
  return {
    readings: {
      segments: withLinesBefore(withLines),
      cohort,
      onePerson,
      shards,
      spilled,
      asides: first.asides,
      unreadable: first.unreadable,
    },
    isProven: ![...counted.values()].includes(undefined),
    next: second.next,
  };
}

/** Bytes of the segments, unpacked. */
function bytesOf(segments: readonly NumberedSegment[]): number {
  return segments.reduce((sum, { from, to, packing }) => sum + (to - from) * (packing === 'plain' ? 1 : UNPACKED), 0);
}

/** What could not be read, with lines counted from the start of their files. */
export function rejectsOf({ segments, spilled, asides }: TwoReadings): readonly SegmentReject['reject'][] {
  const before = new Map(segments.map((segment) => [segment.number, segment.linesBefore]));
  const told = [
    ...asides.flatMap(({ segment, aside }) => aside.rejects.map((reject) => ({ segment, reject }))),
    ...spilled.flatMap(({ rejects }) => rejects),
  ];
  return told.map(({ segment, reject }) => ({ ...reject, line: reject.line + (before.get(segment) ?? 0) }));
}
