/** The third reading: Medications that the orders of the cohort refer to, and those that these name as ingredients. */
import type { ReceivedResource } from '../../fhir/chart.js';
import { referencesIn } from '../../fhir/reference-walk.js';
import { inPool } from '../in-pool.js';
import { idOfMedication } from '../scan/medications.js';
import { type NumberedSegment, segmentsWith } from '../segments.js';
import type { Stages } from '../stages.js';

/** All Medications that are wanted, directly or through one another. @param first their ids */
export async function medicationsOf(
  first: ReadonlySet<string>,
  segments: readonly NumberedSegment[],
  threads: number,
  stages: Pick<Stages, 'medications'>,
): Promise<readonly ReceivedResource[]> {
  const all: ReceivedResource[] = [];
  const read = segmentsWith(segments, (type) => type === 'Medication');
  const asked = new Set<string>();
  let wanted = first;
  for (let round = 0; wanted.size > 0; round += 1) {
    const ids = wanted;
    const found = (
      await inPool(read, threads, (segment) => stages.medications({ segment, wanted: ids, round }))
    ).flat();
    for (const id of ids) asked.add(id);
    all.push(...found);
    const named = found.flatMap((resource) => [...referencesIn(resource)].map(idOfMedication));
    wanted = new Set(named.filter((id) => id !== '' && !asked.has(id)));
  }
  return all;
}
