/** The charts in a heap of resources: whose is what. */
import { compareText } from '../timeline/compare.js';
import type { ReceivedResource } from './chart.js';
import { arrayOf, keyOf, objectOf, textOf } from './fhir-json.js';
import { latestVersions } from './latest-versions.js';
import { referenceId, referenceType } from './reference.js';
import { referencesIn } from './reference-walk.js';

/**
 * The resources of each patient, by patient id.
 *
 * A resource belongs to the patient that its `subject` or `patient` refers to (an Appointment: to each patient among
 * its participants). Resources of nobody (Medication, Practitioner) go to every patient whose resources refer to
 * them, directly or through one another; those that nobody refers to are left out. Contained resources stay inside
 * theirs. Of several versions the latest is taken.
 *
 * @param resources with `urn:` references made relative already (resourcesOfBundle does)
 * @returns patients in the order of their ids, each with its resources in the order of type and id, whatever the
 *   order of arrival
 */
export function patientsOf(resources: readonly ReceivedResource[]): ReadonlyMap<string, readonly ReceivedResource[]> {
  const owned = new Map<string, ReceivedResource[]>();
  const shared = new Map<string, ReceivedResource>();
  for (const resource of latestVersions(resources)) {
    const patients = patientIdsOf(resource);
    for (const patient of patients) {
      const chart = owned.get(patient);
      if (chart === undefined) owned.set(patient, [resource]);
      else chart.push(resource);
    }
    const key = keyOf(resource);
    if (patients.size === 0 && key !== undefined) shared.set(key, resource);
  }
  return new Map(
    [...owned]
      .sort(([one], [other]) => compareText(one, other))
      .map(([patient, chart]) => [patient, [...chart, ...referredTo(chart, shared)].sort(byTypeAndId)]),
  );
}

/**
 * The resources of one patient, in the order of type and id; undefined where there are none.
 *
 * @param resources of this patient, and perhaps of others
 * @param medications by key (medicationsByKey): those that the orders and doses of the patient refer to are added
 */
export function chartOf(
  patient: string,
  resources: readonly ReceivedResource[],
  medications: ReadonlyMap<string, ReceivedResource>,
): readonly ReceivedResource[] | undefined {
  const reference = `Patient/${patient}`;
  const own = latestVersions(resources).filter(
    (one) => objectOf(one['subject'])?.['reference'] === reference || patientIdsOf(one).has(patient),
  );
  if (own.length === 0) return undefined;
  const orders = own.filter(({ resourceType }) => resourceType.startsWith('Medication'));
  return [...own, ...referredTo(orders, medications)].sort(byTypeAndId);
}

/** The latest version of each Medication: "Medication/m1". */
export function medicationsByKey(medications: readonly ReceivedResource[]): ReadonlyMap<string, ReceivedResource> {
  const byKey = new Map<string, ReceivedResource>();
  for (const medication of latestVersions(medications)) {
    const key = keyOf(medication);
    if (key !== undefined) byKey.set(key, medication);
  }
  return byKey;
}

/** The ids of the patients that a resource belongs to; none for a resource of nobody. */
export function patientIdsOf(resource: ReceivedResource): ReadonlySet<string> {
  if (resource.resourceType === 'Patient') return new Set([textOf(resource.id)].filter((id) => id !== undefined));
  const actors = arrayOf(resource['participant']).map((participant) => objectOf(participant)?.['actor']);
  const references = [resource['subject'], resource['patient'], ...actors];
  const ids = references.map((reference) =>
    referenceType(reference) === 'Patient' ? referenceId(reference) : undefined,
  );
  return new Set(ids.filter((id) => id !== undefined));
}

/** What the chart refers to among the shared resources, and what these refer to in turn. */
function referredTo(
  chart: readonly ReceivedResource[],
  shared: ReadonlyMap<string, ReceivedResource>,
): readonly ReceivedResource[] {
  if (shared.size === 0) return [];
  const found = new Map<string, ReceivedResource>();
  const open = [...chart];
  for (let resource = open.pop(); resource !== undefined; resource = open.pop()) {
    for (const reference of referencesIn(resource)) {
      const target = shared.get(reference);
      if (target === undefined || found.has(reference)) continue;
      found.set(reference, target);
      open.push(target);
    }
  }
  return [...found.values()];
}

function byTypeAndId(one: ReceivedResource, other: ReceivedResource): number {
  return (
    compareText(one.resourceType, other.resourceType) ||
    compareText(textOf(one.id) ?? '', textOf(other.id) ?? '') ||
    compareText(JSON.stringify(one), JSON.stringify(other))
  );
}
