/**
 * From files to shards, in three readings: who could have had an arterial session, the lines of those, and the
 * Medications that their orders refer to.
 */
import { join } from 'node:path';
import type { ReceivedResource } from '../fhir/chart.js';
import { referencesIn } from '../fhir/reference-walk.js';
import { isOfLines, readDocuments, spool } from './inputs/documents.js';
import { type Gap, openGaps } from './gaps.js';
import { inPool } from './in-pool.js';
import type { FileContent, Reject } from './inputs/read-input.js';
import type { Cohort } from './scan/cohort.js';
import { idOfMedication } from './scan/medications.js';
import { type OnePerson, onePersonOf } from './scan/owners.js';
import type { ScanPlan } from './scan/scan-plan.js';
import { type NumberedSegment, sampleOf, segmentsOf, sharesOf, withLinesBefore } from './segments.js';
import type { SegmentPlace } from './shards/read-shard.js';
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
}

interface GatherOptions {
  /** For what is on its way. */
  readonly folder: string;
  readonly plan: ScanPlan;
  readonly threads: number;
}

/** A shard is held whole while it is judged: it is to have about so much of the input. */
const SHARD_BYTES = 48 << 20;
const MOST_SHARDS = 512;

/** Gathers the charts of the files into shards. */
export async function gather(files: readonly string[], options: GatherOptions, stages: Stages): Promise<Gathered> {
  const { folder, plan, threads } = options;
  const documents = readDocuments(files.filter((path) => !isOfLines(path)));
  const documentLines = join(folder, 'documents.ndjson');
  const bundleLines = join(folder, 'bundles.ndjson');
  await spool(documentLines, documents.contents);
  const first = await firstReading([...files.filter(isOfLines), documentLines], 0, options, stages);
  const several = first.cohorts.flatMap((cohort) => cohort.several);
  await spool(bundleLines, several);
  const second = await firstReading([bundleLines], first.segments.length, options, stages);

  const segments = [...first.segments, ...second.segments];
  const { cohort, onePerson } = await cohortOf([...first.cohorts, ...second.cohorts], segments, options, stages);
  const bytes = segments.reduce((sum, { from, to }) => sum + to - from, 0);
  const shards = Math.min(MOST_SHARDS, Math.max(1, Math.ceil(bytes / SHARD_BYTES)));
  const spilled = await inPool([...sharesOf(segments, threads).entries()], threads, ([writer, share]) =>
    stages.spill({ segments: share, plan: { ...plan, cohort, onePerson, shards }, folder, writer }),
  );
  const unowned = spilled.flatMap((one) => [...one.unowned]);
  const unreadable = [...documents.unreadable, ...first.unreadable];
  const contents = [...documents.contents, ...several];
  const deleted = new Set(contents.flatMap((content) => content.deleted));
  const wanted = new Set(spilled.flatMap(({ medications }) => [...medications]));
  return {
    shards,
    segments: new Map(segments.map(({ number, path: file, linesBefore }) => [number, { file, linesBefore }])),
    cohort,
    onePerson,
    medications: (await medicationsOf(wanted, segments, options, stages)).filter(
      ({ id }) => !deleted.has(`Medication/${String(id)}`),
    ),
    deleted,
    gaps: [
      ...openGaps(
        [...contents, ...spilled].flatMap(({ gaps }) => gaps),
        new Set(contents.flatMap(({ pages }) => pages)),
      ),
      ...(unowned.length > 0 ? [{ types: new Set(unowned.map(([type]) => type)) }] : []),
      // Nobody knows what stood in a file that cannot be opened.
      ...(unreadable.length > 0 ? [{}] : []),
    ],
    rejects: [...contents, ...spilled].flatMap(({ rejects }) => rejects),
    resources: spilled.reduce((sum, one) => sum + one.resources, 0),
    unowned: unowned.reduce((sum, [, count]) => sum + count, 0),
    unreadable,
  };
}

interface FirstReading {
  readonly segments: readonly NumberedSegment[];
  readonly cohorts: readonly (Omit<Cohort, 'several'> & { readonly several: readonly FileContent[] })[];
  readonly unreadable: readonly string[];
}

async function firstReading(
  paths: readonly string[],
  number: number,
  { plan, threads }: GatherOptions,
  stages: Stages,
): Promise<FirstReading> {
  const { segments, unreadable } = segmentsOf(paths, number);
  const sample = sampleOf(segments);
  const read = await inPool(segments, threads, (segment) => stages.cohort({ segment, plan, sample }));
  const failed = new Set(segments.flatMap(({ path }, index) => (read[index]?.lines === undefined ? [path] : [])));
  const placed = withLinesBefore(
    segments,
    read.map(({ lines = 0 }) => lines),
  );
  return {
    segments: placed.filter(({ path }) => !failed.has(path)),
    cohorts: read.map((cohort, index) => ({
      ...cohort,
      several: cohort.several.map(({ content }) => behind(content, placed[index]?.linesBefore ?? 0)),
    })),
    unreadable: [...unreadable, ...failed],
  };
}

/** The content with its rejects counted from the start of the file. */
function behind(content: FileContent, lines: number): FileContent {
  return { ...content, rejects: content.rejects.map((reject) => ({ ...reject, line: reject.line + lines })) };
}

async function cohortOf(
  cohorts: FirstReading['cohorts'],
  segments: readonly NumberedSegment[],
  { threads }: GatherOptions,
  stages: Stages,
): Promise<Pick<Gathered, 'cohort' | 'onePerson'>> {
  const patients = new Set(cohorts.flatMap((one) => [...one.patients]));
  const medications = new Set(cohorts.flatMap((one) => [...one.medications]));
  if (medications.size > 0)
    for (const found of await inPool(segments, threads, (segment) => stages.orders({ segment, medications })))
      for (const id of found) patients.add(id);
  const onePerson = onePersonOf(cohorts.flatMap(({ merges }) => merges));
  const persons = new Set([...patients].map((id) => onePerson.get(id) ?? id));
  const merged = [...onePerson].flatMap(([id, person]) => (persons.has(person) ? [id] : []));
  return { cohort: new Set([...persons, ...merged]), onePerson };
}

/** Medications, and those that these name as ingredients. */
async function medicationsOf(
  first: ReadonlySet<string>,
  segments: readonly NumberedSegment[],
  { threads }: GatherOptions,
  stages: Stages,
): Promise<readonly ReceivedResource[]> {
  const all: ReceivedResource[] = [];
  const asked = new Set<string>();
  for (let wanted = first; wanted.size > 0;) {
    const found = (await inPool(segments, threads, (segment) => stages.medications({ segment, wanted }))).flat();
    for (const id of wanted) asked.add(id);
    all.push(...found);
    const named = found.flatMap((resource) => [...referencesIn(resource)].map(idOfMedication));
    wanted = new Set(named.filter((id) => id !== '' && !asked.has(id)));
  }
  return all;
}
