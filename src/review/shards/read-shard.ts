/** From the lines of a shard to the charts of its patients, one at a time. */
import type { ReceivedResource } from '../../fhir/chart.js';
import { chartOf, medicationsByKey } from '../../fhir/patients-of-bundle.js';
import { flat } from '../../timeline/flat.js';
import type { Gap } from '../gaps.js';
import { linesOfIndex } from '../index/index-lines.js';
import type { Reject } from '../inputs/read-input.js';
import { type GroupedLine, groupedLines } from './grouped-lines.js';
import { type LineContent, type ReadingPlan, contentOfLine } from './read-line.js';
import { type ShardLine, linesOfParts } from './shard-lines.js';
import { shardOf } from './shard-writer.js';

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

export interface Shard {
  /** Everyone who may have a chart here, in no order: only reading it tells. */
  readonly patients: readonly string[];
  /** Reads the chart of a patient, once; undefined where the input holds none. */
  takeChart(patient: string): ShardChart | undefined;
  /** What the lines read so far showed beside charts. */
  found(): ShardFindings;
}

export interface ShardChart {
  /** In the order of type and id; none of a patient of whom nothing was read but the id. */
  readonly resources: readonly ReceivedResource[];
  /** Where lines of this patient could not be read. */
  readonly gaps: readonly Gap[];
}

export interface ShardFindings {
  readonly rejects: readonly Reject[];
  /** Older versions that were left out. */
  readonly superseded: number;
}

/**
 * Opens a shard; what workers wrote into it in which order makes no difference.
 *
 * @throws OperationalError `input-unreadable`, field `--index`, where an index does not fit what it points to
 */
export function openShard(input: ShardInput): Shard {
  const { folder, shard, shards, index, segments, deleted } = input;
  const { lines, others } = index === undefined ? linesOfParts(folder, shard) : linesOfIndex(index, shard, segments);
  const rejects: Reject[] = [];
  const read = (line: ShardLine): LineContent => {
    const content = contentOfLine(line, input);
    rejects.push(...content.rejects);
    return content;
  };
  const { byPatient, versions } = groupedLines(lines, input.onePerson, read);
  for (const patient of byPatient.keys()) if (shardOf(patient, shards) !== shard) byPatient.delete(patient);
  const contentOf = (line: GroupedLine): LineContent => {
    const content = line.content ?? read(line.place);
    line.held = content.resources.length;
    // Of a line that another chart needs too. What hangs on a line lives as long as the shard: lines are old by now.
    if (line.charts > 1) line.content = content;
    return content;
  };
  const medications = medicationsByKey(input.medications);
  const otherChart = (patient: string, gaps: readonly Gap[] = []): ShardChart | undefined =>
    others.has(patient) && !deleted.has(`Patient/${patient}`) ? { resources: [], gaps } : undefined;
  return {
    patients: [...new Set([...byPatient.keys(), ...others])],
    takeChart(patient) {
      const lines = byPatient.get(patient);
      if (lines === undefined) return otherChart(patient);
      const contents = lines.map(contentOf);
      byPatient.delete(patient);
      const gaps = flat(contents, (content) => content.gaps.filter((gap) => gap.patient === patient));
      const all = flat(contents, (content) => content.resources);
      const resources = chartOf(patient, all, medications);
      if (resources !== undefined) return { resources, gaps };
      return otherChart(patient, gaps);
    },
    found: () => ({ rejects, superseded: supersededAmong(versions.values()) }),
  };
}

/** How many of the lines are older versions of what another one holds. */
function supersededAmong(versions: Iterable<readonly GroupedLine[]>): number {
  let superseded = 0;
  for (const lines of versions) superseded += Math.max(0, lines.reduce((sum, { held }) => sum + held, 0) - 1);
  return superseded;
}
