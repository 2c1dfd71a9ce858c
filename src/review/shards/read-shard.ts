/** From the lines of a shard to the charts of its patients. */
import type { ReceivedResource } from '../../fhir/chart.js';
import { keyOf } from '../../fhir/fhir-json.js';
import { patientIdsOf, patientsOf } from '../../fhir/patients-of-bundle.js';
import { type Gap, gapOfText } from '../gaps.js';
import { linesOfIndex } from '../index/index-lines.js';
import { type Place, type Reject, contentOfBytes } from '../inputs/read-input.js';
import { type OnePerson, underOwnPatient } from '../scan/owners.js';
import { type SegmentPlace, type ShardLine, linesOfParts } from './shard-lines.js';
import { shardOf } from './shard-writer.js';

/** What a line is read with. */
export interface ReadingPlan {
  readonly onePerson: OnePerson;
  /** Resources that the input says were deleted: "Procedure/7". */
  readonly deleted: ReadonlySet<string>;
  /** The segments that lines name. */
  readonly segments: ReadonlyMap<number, SegmentPlace>;
}

export interface ShardInput extends ReadingPlan {
  readonly folder: string;
  readonly shard: number;
  /** How many shards there are. */
  readonly shards: number;
  /** Medications that the orders of the cohort refer to. */
  readonly medications: readonly ReceivedResource[];
  /** Folder of the index that says where the lines lie; absent: they stand in the folder of the run. */
  readonly index?: string;
}

export interface ShardCharts {
  /** Resources of each patient, in the order of the patients' ids. */
  readonly charts: ReadonlyMap<string, readonly ReceivedResource[]>;
  /** Patients of whom nothing was read but the id. */
  readonly others: ReadonlySet<string>;
  readonly rejects: readonly Reject[];
  readonly gaps: readonly Gap[];
  /** Older versions that were left out. */
  readonly superseded: number;
}

/** What one line holds. */
export interface LineContent {
  readonly resources: readonly ReceivedResource[];
  readonly rejects: readonly Reject[];
  readonly gaps: readonly Gap[];
  /** The patients whose charts it is in. */
  readonly patients: ReadonlySet<string>;
}

/**
 * Reads a shard; what workers wrote into it in which order makes no difference.
 *
 * @throws OperationalError `input-unreadable`, field `--index`, where an index does not fit what it points to
 */
export function readShard(input: ShardInput): ShardCharts {
  const { folder, shard, shards, index, segments } = input;
  const resources: ReceivedResource[] = [];
  const rejects: Reject[] = [];
  const gaps: Gap[] = [];
  const { lines, others } = index === undefined ? linesOfParts(folder, shard) : linesOfIndex(index, shard, segments);
  for (const line of lines) {
    const content = contentOfLine(line, input);
    resources.push(...content.resources);
    rejects.push(...content.rejects);
    gaps.push(...content.gaps);
  }
  const all = patientsOf([...resources, ...input.medications]);
  const charts = new Map([...all].filter(([patient]) => shardOf(patient, shards) === shard));
  for (const patient of [...charts.keys(), ...others])
    if (charts.has(patient) || input.deleted.has(`Patient/${patient}`)) others.delete(patient);
  return { charts, others, rejects, gaps, superseded: resources.length - keysOf(resources) };
}

/** Reads a line that names a patient of the cohort. */
export function contentOfLine(
  { segment, line, bytes }: ShardLine,
  { onePerson, deleted, segments }: ReadingPlan,
): LineContent {
  const content = contentOfBytes(bytes, placeOf(segments.get(segment), line));
  const resources = content.resources
    .filter((one) => !isReplaced(one, onePerson) && !deleted.has(keyOf(one) ?? ''))
    .map((one) => underOwnPatient(one, onePerson));
  // The line names a patient of this shard, or it would not be here.
  const gaps = content.gaps.length > 0 ? gapsOf(bytes.toString('utf8'), onePerson) : [];
  const named = [
    ...resources.flatMap((one) => [...patientIdsOf(one)]),
    ...gaps.flatMap(({ patient }) => patient ?? []),
  ];
  return { resources, rejects: content.rejects, gaps, patients: new Set(named) };
}

function placeOf(segment: SegmentPlace | undefined, line: number): Place {
  return { file: segment?.file ?? '', line: (segment?.linesBefore ?? 0) + line };
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

function keysOf(resources: readonly ReceivedResource[]): number {
  return new Set(resources.map((one) => (typeof one.id === 'string' ? `${one.resourceType}/${one.id}` : one))).size;
}
