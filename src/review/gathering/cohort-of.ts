/** From what each segment told to the patients whose charts are read. */
import { inPool } from '../in-pool.js';
import { type OnePerson, onePersonOf } from '../scan/owners.js';
import { type NumberedSegment, segmentsWith } from '../segments.js';
import { seenIds } from '../scan/seen-ids.js';
import type { SegmentCohort, Stages } from '../stages.js';

export interface WantedPatients {
  /** Ids of persons with a sign of an arterial session, every id of a merged person among them. */
  readonly cohort: ReadonlySet<string>;
  readonly onePerson: OnePerson;
  /** Everyone else who has a Patient resource: a table of their hashes (seen-ids.ts) in memory that threads share. */
  readonly outsiders: { readonly table: Uint32Array; readonly size: number };
}

/** The cohort: patients with a sign in a line of their own, or in a Medication that their orders refer to. */
export async function cohortOf(
  cohorts: readonly SegmentCohort[],
  segments: readonly NumberedSegment[],
  threads: number,
  stages: Pick<Stages, 'orders'>,
): Promise<WantedPatients> {
  const patients = new Set(cohorts.flatMap((one) => [...one.patients]));
  const medications = new Set(cohorts.flatMap((one) => [...one.medications]));
  if (medications.size > 0) {
    const read = segmentsWith(segments, (type) => type.startsWith('Medication'));
    for (const found of await inPool(read, threads, (segment) => stages.orders({ segment, medications })))
      for (const id of found) patients.add(id);
  }
  const onePerson = onePersonOf(cohorts.flatMap(({ merges }) => merges));
  const persons = new Set([...patients].map((id) => onePerson.get(id) ?? id));
  const merged = [...onePerson].flatMap(([id, person]) => (persons.has(person) ? [id] : []));
  const cohort = new Set([...persons, ...merged]);
  return { cohort, onePerson, outsiders: outsidersOf(cohorts, cohort) };
}

/** An id with the same hash as one of the cohort is left out of the table: nobody of the cohort is passed over. */
function outsidersOf(cohorts: readonly SegmentCohort[], cohort: ReadonlySet<string>): WantedPatients['outsiders'] {
  const inside = seenIds();
  for (const id of cohort) inside.add(id);
  const outside = seenIds();
  for (const { people } of cohorts) outside.addHashes(people, inside.slots());
  const table = outside.slots();
  const shared = new Uint32Array(new SharedArrayBuffer(table.byteLength));
  shared.set(table);
  return { table: shared, size: outside.size };
}
