/** From the parts of a shard to the charts of its patients. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ReceivedResource } from '../../fhir/chart.js';
import { keyOf } from '../../fhir/fhir-json.js';
import { patientsOf } from '../../fhir/patients-of-bundle.js';
import { type Gap, gapOfText } from '../gaps.js';
import { type Place, type Reject, contentOfBytes } from '../inputs/read-input.js';
import { type OnePerson, underOwnPatient } from '../scan/owners.js';
import { shardOf } from './shard-writer.js';

export interface ShardInput {
  readonly folder: string;
  readonly shard: number;
  /** How many shards there are. */
  readonly shards: number;
  readonly onePerson: OnePerson;
  /** Medications that the orders of the cohort refer to. */
  readonly medications: readonly ReceivedResource[];
  /** Resources that the input says were deleted: "Procedure/7". */
  readonly deleted: ReadonlySet<string>;
  /** The segments that records name: their file, and how many lines of it stand before them. */
  readonly segments: ReadonlyMap<number, SegmentPlace>;
}

export interface SegmentPlace {
  readonly file: string;
  readonly linesBefore: number;
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

const PART = /^shard-(\d+)\.\d+\.part$/;
const LINE_FEED = 10;
const TAB = 9;
const EQUALS = 61;

/** Reads a shard; what workers wrote into it in which order makes no difference. */
export function readShard(input: ShardInput): ShardCharts {
  const { folder, shard, shards, onePerson, segments } = input;
  const resources: ReceivedResource[] = [];
  const others = new Set<string>();
  const rejects: Reject[] = [];
  const gaps: Gap[] = [];
  for (const name of partsOf(folder, shard)) {
    const bytes = readFileSync(join(folder, name));
    for (let from = 0; from < bytes.length;) {
      const to = bytes.indexOf(LINE_FEED, from);
      if (bytes[from] === EQUALS) others.add(bytes.toString('utf8', from + 1, to));
      else {
        const tab = bytes.indexOf(TAB, from);
        const [segment = 0, line = 0] = bytes.toString('latin1', from, tab).split(' ').map(Number);
        const content = contentOfBytes(bytes.subarray(tab + 1, to), placeOf(segments.get(segment), line));
        rejects.push(...content.rejects);
        // The line names a patient of this shard, or it would not be here.
        if (content.gaps.length > 0) gaps.push(...gapsOf(bytes.toString('utf8', tab + 1, to), onePerson));
        for (const resource of content.resources)
          if (!isReplaced(resource, onePerson) && !input.deleted.has(keyOf(resource) ?? ''))
            resources.push(underOwnPatient(resource, onePerson));
      }
      from = to + 1;
    }
  }
  const all = patientsOf([...resources, ...input.medications]);
  const charts = new Map([...all].filter(([patient]) => shardOf(patient, shards) === shard));
  for (const patient of [...charts.keys(), ...others])
    if (charts.has(patient) || input.deleted.has(`Patient/${patient}`)) others.delete(patient);
  return { charts, others, rejects, gaps, superseded: resources.length - keysOf(resources) };
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

function partsOf(folder: string, shard: number): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => Number(PART.exec(name)?.[1]) === shard)
    .sort();
}

function keysOf(resources: readonly ReceivedResource[]): number {
  return new Set(resources.map((one) => (typeof one.id === 'string' ? `${one.resourceType}/${one.id}` : one))).size;
}
