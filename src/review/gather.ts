/**
 * From files to shards, in three readings: who could have had an arterial session, the lines of those, and the
 * Medications that their orders refer to.
 */
import type { ReceivedResource } from '../fhir/chart.js';
import { cohortOf } from './gathering/cohort-of.js';
import { type GatherOptions, firstReading } from './gathering/first-reading.js';
import { medicationsOf } from './gathering/medications-of.js';
import { spillShares } from './gathering/spill-shares.js';
import { shardsFor } from './division.js';
import { type Gap, openGaps } from './gaps.js';
import { inPool } from './in-pool.js';
import type { FactsPlace } from './index/facts-place.js';
import { groupsOfDocuments, isOfLines } from './inputs/documents.js';
import type { Reject } from './inputs/read-input.js';
import type { OnePerson } from './scan/owners.js';
import type { NumberedSegment } from './segments.js';
import type { SegmentPlace } from './shards/shard-lines.js';
import type { Stages } from './stages.js';

export interface Gathered {
  readonly shards: number;
  /** By number. */
  readonly segments: ReadonlyMap<number, SegmentPlace>;
  /** Ids of persons with a sign of an arterial session. */
  readonly cohort: ReadonlySet<string>;
  readonly onePerson: OnePerson;
  readonly medications: readonly ReceivedResource[];
  readonly gaps: readonly Gap[];
  /** Resources that the input says were deleted: "Procedure/7". */
  readonly deleted: ReadonlySet<string>;
  readonly rejects: readonly Reject[];
  readonly resources: number;
  readonly unowned: number;
  readonly unreadable: readonly string[];
  /** Folder of the index through which the lines are read; absent: they stand in the folder of the run. */
  readonly index?: string;
  /** Where the facts of the charts are kept; absent: nowhere. */
  readonly facts?: FactsPlace;
}

/** Charts in NDJSON unpack to about so many times their packed size. */
const UNPACKED = 10;

/** Gathers the charts of the files into shards. */
export async function gather(files: readonly string[], options: GatherOptions, stages: Stages): Promise<Gathered> {
  const { folder, plan, threads, perShard } = options;
  const ofLines = new Set(files.filter(isOfLines));
  const whole = files.filter((path) => !ofLines.has(path));
  const groups = groupsOfDocuments(whole);
  const documents = await inPool([...groups.entries()], threads, ([number, paths]) =>
    stages.documents({ paths, folder, number, of: whole.length }),
  );
  const lineFiles = [...ofLines, ...documents.flatMap(({ path }) => path ?? [])];
  const first = await firstReading(lineFiles, 0, options, stages);
  const second = await firstReading(first.spools, first.next, options, stages);

  const segments = [...first.segments, ...second.segments];
  const { cohort, onePerson, outsiders } = await cohortOf(
    [...first.cohorts, ...second.cohorts],
    segments,
    threads,
    stages,
  );
  const charts = { bytes: bytesOf(segments), cohort: cohort.size, outsiders: outsiders.size };
  const shards = shardsFor(charts, threads, perShard);
  const spilled = await spillShares(
    segments,
    { ...plan, cohort, onePerson, outsiders: outsiders.table, shards },
    options,
    stages,
  );
  const asides = [...documents.flatMap((one) => one.asides), ...first.asides];
  const deleted = new Set(asides.flatMap((aside) => aside.deleted));
  const wanted = new Set(spilled.flatMap((one) => [...one.medications]));
  const medications = await medicationsOf(wanted, segments, threads, stages);
  const unowned = spilled.flatMap((one) => [...one.unowned]);
  const unreadable = [...documents.flatMap((one) => one.unreadable), ...first.unreadable];
  return {
    shards,
    segments: new Map(segments.map((segment) => [segment.number, placeOf(segment, ofLines)])),
    cohort,
    onePerson,
    medications: medications.filter(({ id }) => !deleted.has(`Medication/${String(id)}`)),
    deleted,
    gaps: [
      ...openGaps(
        [...asides, ...spilled].flatMap(({ gaps }) => gaps),
        new Set(asides.flatMap(({ pages }) => pages)),
      ),
      ...(unowned.length > 0 ? [{ types: new Set(unowned.map(([type]) => type)) }] : []),
      // Nobody knows what stood in a file that cannot be opened.
      ...(unreadable.length > 0 ? [{}] : []),
    ],
    rejects: [...asides, ...spilled].flatMap(({ rejects }) => rejects),
    resources: spilled.reduce((sum, one) => sum + one.resources, 0),
    unowned: unowned.reduce((sum, [, count]) => sum + count, 0),
    unreadable,
  };
}

function placeOf({ path: file, packing, linesBefore }: NumberedSegment, inputs: ReadonlySet<string>): SegmentPlace {
  return { file, linesBefore, isSource: packing === 'plain' && inputs.has(file) };
}

/** Bytes of the segments, unpacked. */
function bytesOf(segments: readonly NumberedSegment[]): number {
  return segments.reduce((sum, { from, to, packing }) => sum + (to - from) * (packing === 'plain' ? 1 : UNPACKED), 0);
}
