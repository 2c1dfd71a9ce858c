/** Whose resource it is, where an export spells that in its own ways: by uuid, or under a record that was merged. */
import type { ReceivedResource } from '../../fhir/chart.js';
import { objectOf, textOf } from '../../fhir/fhir-json.js';
import { referenceId, referenceType } from '../../fhir/reference.js';

/** Records that were merged, by id: the id that stands for all of them. */
export type OnePerson = ReadonlyMap<string, string>;

/**
 * The resource with its patients named in one way: "Patient/1", the id that stands for the person. The same object
 * where nothing changes.
 */
export function underOwnPatient(resource: ReceivedResource, onePerson: OnePerson): ReceivedResource {
  let changed: Record<string, unknown> | undefined;
  for (const field of ['subject', 'patient'] as const) {
    const renamed = renamedReference(resource[field], onePerson, true);
    if (renamed !== undefined) (changed ??= { ...resource })[field] = renamed;
  }
  const participants = resource['participant'];
  if (onePerson.size > 0 && Array.isArray(participants))
    (changed ??= { ...resource })['participant'] = participants.map((participant: unknown) => {
      const actor = renamedReference(objectOf(participant)?.['actor'], onePerson, false);
      return actor === undefined ? participant : { ...objectOf(participant), actor };
    });
  return (changed as ReceivedResource | undefined) ?? resource;
}

/** @param byUuid whether a bare uuid can only be a patient's: a subject's is, a participant may be anybody */
function renamedReference(reference: unknown, onePerson: OnePerson, byUuid: boolean): unknown {
  const id = referenceId(reference);
  if (id === undefined) return undefined;
  const isUrn = byUuid && /^\s*urn:uuid:/i.test(textOf(objectOf(reference)?.['reference']) ?? '');
  if (!isUrn && referenceType(reference) !== 'Patient') return undefined;
  const person = onePerson.get(id) ?? id;
  return isUrn || person !== id ? { ...objectOf(reference), reference: `Patient/${person}` } : undefined;
}

/** Records of one person: the one that was replaced, and the one that stands in its place. */
export type Merge = readonly [replaced: string, survivor: string];

/** One id for each group of merged records: the smallest of those that nothing replaces. */
export function onePersonOf(merges: readonly Merge[]): OnePerson {
  const groups = new Map<string, Set<string>>();
  for (const pair of merges) {
    const joined = new Set(pair.flatMap((id) => [id, ...(groups.get(id) ?? [])]));
    for (const id of joined) groups.set(id, joined);
  }
  const replaced = new Set(merges.map(([one]) => one));
  const standsFor = (group: ReadonlySet<string>): string => {
    const ids = [...group].sort();
    return ids.find((id) => !replaced.has(id)) ?? (ids[0] as string);
  };
  return new Map([...groups].map(([id, group]) => [id, standsFor(group)]));
}
