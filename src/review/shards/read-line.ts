/** From a line of a shard to what it holds. */
import type { ReceivedResource } from '../../fhir/chart.js';
import { keyOf, objectOf } from '../../fhir/fhir-json.js';
import { patientIdsOf } from '../../fhir/patients-of-bundle.js';
import { type Gap, gapOfText } from '../gaps.js';
import { type Place, type Reject, contentOfBytes } from '../inputs/read-input.js';
import { type OnePerson, underOwnPatient } from '../scan/owners.js';
import type { SegmentPlace, ShardLine } from './shard-lines.js';

/** What a line is read with. */
export interface ReadingPlan {
  readonly onePerson: OnePerson;
  /** Resources that the input says were deleted: "Procedure/7". */
  readonly deleted: ReadonlySet<string>;
  /** The segments that lines name. */
  readonly segments: ReadonlyMap<number, SegmentPlace>;
}

/** What one line holds. */
export interface LineContent {
  readonly resources: readonly ReceivedResource[];
  readonly rejects: readonly Reject[];
  readonly gaps: readonly Gap[];
}

/** Reads a line that names a patient of the cohort. */
export function contentOfLine(
  { segment, line, bytes }: ShardLine,
  { onePerson, deleted, segments }: ReadingPlan,
): LineContent {
  const content = contentOfBytes(bytes, placeOf(segments.get(segment), line));
  const resources: ReceivedResource[] = [];
  for (const one of content.resources)
    if (!isReplaced(one, onePerson) && !isDeleted(one, deleted))
      resources.push(isUnderOwn(one, onePerson) ? one : underOwnPatient(one, onePerson));
  // The line names a patient of this shard, or it would not be here.
  const gaps = content.gaps.length > 0 ? gapsOf(bytes.toString('utf8'), onePerson) : [];
  return { resources, rejects: content.rejects, gaps };
}

/** The patients whose charts it is in. */
export function patientsOfContent({ resources, gaps }: LineContent): ReadonlySet<string> {
  const patients = new Set<string>();
  for (const resource of resources) for (const id of patientIdsOf(resource)) patients.add(id);
  for (const { patient } of gaps) if (patient !== undefined) patients.add(patient);
  return patients;
}

function placeOf(segment: SegmentPlace | undefined, line: number): Place {
  return { file: segment?.file ?? '', line: (segment?.linesBefore ?? 0) + line };
}

function isDeleted(resource: ReceivedResource, deleted: ReadonlySet<string>): boolean {
  return deleted.size > 0 && deleted.has(keyOf(resource) ?? '');
}

/** Where nobody was merged, most resources name their patient as it is named here. */
function isUnderOwn({ subject, patient }: ReceivedResource, onePerson: OnePerson): boolean {
  if (onePerson.size > 0 || patient !== undefined) return false;
  const reference = objectOf(subject)?.['reference'];
  return typeof reference === 'string' && reference.startsWith('Patient/');
}

/** Of merged records only the surviving Patient says who the person is. */
function isReplaced({ resourceType, id }: ReceivedResource, onePerson: OnePerson): boolean {
  return resourceType === 'Patient' && typeof id === 'string' && (onePerson.get(id) ?? id) !== id;
}

/** The gap of a broken line in the chart of each patient that it names. */
function gapsOf(text: string, onePerson: OnePerson): readonly Gap[] {
  const { types } = gapOfText(text);
  const named = [...text.matchAll(/Patient\\?\/([\w.~-]+)/g)].map(([, id = '']) => onePerson.get(id) ?? id);
  return [...new Set(named)].map((patient) => ({ patient, ...(types && { types }) }));
}
