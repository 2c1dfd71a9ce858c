/** From what each segment told to the patients whose charts are read. */
import { inPool } from '../in-pool.js';
import { type OnePerson, onePersonOf } from '../scan/owners.js';
import type { NumberedSegment } from '../segments.js';
import type { SegmentCohort, Stages } from '../stages.js';

export interface WantedPatients {
  /** Ids of persons with a sign of an arterial session, every id of a merged person among them. */
  readonly cohort: ReadonlySet<string>;
  readonly onePerson: OnePerson;
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
  if (medications.size > 0)
    for (const found of await inPool(segments, threads, (segment) => stages.orders({ segment, medications })))
      for (const id of found) patients.add(id);
  const onePerson = onePersonOf(cohorts.flatMap(({ merges }) => merges));
  const persons = new Set([...patients].map((id) => onePerson.get(id) ?? id));
  const merged = [...onePerson].flatMap(([id, person]) => (persons.has(person) ? [id] : []));
  return { cohort: new Set([...persons, ...merged]), onePerson };
}
