/**
 * From files to shards, in three readings: who could have had an arterial session, the lines of those (two-readings.ts),
 * and the Medications that their orders refer to.
 */
import type { ReceivedResource } from '../fhir/chart.js';
import type { GatherOptions } from './gathering/first-reading.js';
import { medicationsOf } from './gathering/medications-of.js';
import { rejectsOf, twoReadings } from './gathering/two-readings.js';
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

/** Gathers the charts of the files into shards. */
export async function gather(files: readonly string[], options: GatherOptions, stages: Stages): Promise<Gathered> {
  const { folder, threads } = options;
  const ofLines = new Set(files.filter(isOfLines));
  const whole = files.filter((path) => !ofLines.has(path));
  const groups = groupsOfDocuments(whole);
  const documents = await inPool([...groups.entries()], threads, ([number, paths]) =>
    stages.documents({ paths, folder, number, of: whole.length }),
  );
  const lineFiles = [...ofLines, ...documents.flatMap(({ path }) => path ?? [])];
  const read = await twoReadings(lineFiles, options, stages);
  const { segments, cohort, onePerson, shards, spilled } = read;
  const asides = [...documents.flatMap((one) => one.asides), ...read.asides.map(({ aside }) => aside)];
  const deleted = new Set(asides.flatMap((aside) => aside.deleted));
  const wanted = new Set(spilled.flatMap((one) => [...one.medications]));
  const medications = await medicationsOf(wanted, segments, threads, stages);
  const unowned = spilled.flatMap((one) => [...one.unowned]);
  const unreadable = [...documents.flatMap((one) => one.unreadable), ...read.unreadable];
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
    rejects: [...documents.flatMap((one) => one.asides.flatMap(({ rejects }) => rejects)), ...rejectsOf(read)],
    resources: spilled.reduce((sum, one) => sum + one.resources, 0),
    unowned: unowned.reduce((sum, [, count]) => sum + count, 0),
    unreadable,
  };
}

function placeOf({ path: file, packing, linesBefore }: NumberedSegment, inputs: ReadonlySet<string>): SegmentPlace {
  return { file, linesBefore, isSource: packing === 'plain' && inputs.has(file) };
}
