/** One chart through an index, with nothing else of the input read. */
import type { ReceivedResource } from '../../fhir/chart.js';
import { patientsOf } from '../../fhir/patients-of-bundle.js';
import type { Gap } from '../gaps.js';
import type { Gathered } from '../gather.js';
import { contentOfLine } from '../shards/read-line.js';
import { shardOf } from '../shards/shard-writer.js';
import { indexedOthers, linesOfChart } from './index-lines.js';

export interface OpenedChart {
  /** The id under which the chart stands: of merged records the one that stands for all. */
  readonly patient: string;
  readonly resources: readonly ReceivedResource[];
  /** What is known to be missing, of this chart and of all. */
  readonly gaps: readonly Gap[];
  /** It has a sign of an arterial session. */
  readonly isOfCohort: boolean;
}

/**
 * The chart of a patient; undefined where the input has none.
 *
 * @param index folder
 * @throws OperationalError `input-unreadable`, field `--index`, where the index does not fit what it points to
 */
export function openChart(index: string, gathered: Gathered, id: string): OpenedChart | undefined {
  const { onePerson, cohort, shards, segments, deleted, medications } = gathered;
  const patient = onePerson.get(id) ?? id;
  const shard = shardOf(patient, shards);
  const contents = linesOfChart(index, shard, patient, segments).map((line) => contentOfLine(line, gathered));
  const gaps = [...gathered.gaps, ...contents.flatMap((content) => content.gaps)];
  const resources = patientsOf([...contents.flatMap((content) => content.resources), ...medications]).get(patient);
  if (resources !== undefined) return { patient, resources, gaps, isOfCohort: cohort.has(patient) };
  if (!indexedOthers(index, shard).has(patient) || deleted.has(`Patient/${patient}`)) return undefined;
  return { patient, resources: [], gaps, isOfCohort: false };
}
