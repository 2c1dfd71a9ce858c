/**
 * The second reading: the lines of the cohort go to the shards of their patients; of everyone else only the id. What is
 * wrong with lines that no shard takes is told here; a broken line of the cohort is told with its chart.
 */
import type { ReceivedResource } from '../../fhir/chart.js';
import { patientIdsOf } from '../../fhir/patients-of-bundle.js';
import { referencesIn } from '../../fhir/reference-walk.js';
import { type FileContent, type Reject, contentOfBytes } from '../inputs/read-input.js';
import type { ShardWriter } from '../shards/shard-writer.js';
import { isSeveral } from './cohort.js';
import { patientsOfLines } from './line-patients.js';
import type { LineVisitor } from './line-splitter.js';
import { lineTypes } from './line-type.js';
import { idOfMedication } from './medications.js';
import { nextHit } from './next-hit.js';
import { underOwnPatient } from './owners.js';
import type { IdleProof } from './read-once.js';
import { type SeenIds, holdsText } from './seen-ids.js';
import { type FoundLine, type SpillPlan, isWantedBy, shardRecords } from './shard-records.js';
import type { Spilled } from './spilled.js';

/** What the bytes of a line say. */
interface ReadLine {
  /** Patients it names; absent: only parsing can tell. */
  readonly ids: readonly string[] | undefined;
  /** It opens and ends as a resource does. */
  readonly isWhole: boolean;
  readonly type: string | undefined;
}

/** Where lines come from and go to. */
export interface SpillRoad {
  readonly writer: ShardWriter;
  readonly spilled: Spilled;
  /** Patients outside the cohort without a Patient resource, who were named already. */
  readonly seen: SeenIds;
  /** For rejects. */
  readonly file: string;
  /** Number of the segment, for records and rejects. */
  readonly segment: number;
  /** Where the segment was not read before: takes every line but those that are empty. */
  readonly proof?: IdleProof;
}

/** Writes the lines that are wanted to shards, and tells in `spilled` what else there was. */
export function spillVisitor(plan: SpillPlan, road: SpillRoad): LineVisitor {
  const { writer, spilled, seen, file, segment, proof } = road;
  const queried = new Set(plan.queried);
  const typeOf = lineTypes();
  const patients = patientsOfLines();
  const medication = nextHit('Medication/');
  const isWanted = isWantedBy(plan);
  const records = shardRecords(plan, writer, segment);
  const isNamed = (id: string): boolean => seen.has(id) || holdsText(plan.outsiders, id);

  const reject = (rejects: readonly Reject[]): void => {
    for (const one of rejects) spilled.rejects.push({ segment, reject: one });
  };
  /** @param isWhole it ends as a resource does: such lines are not looked at one by one where nobody of the cohort is named */
  const refuse = (content: FileContent, { ids, isWhole, type }: ReadLine, line: FoundLine): void => {
    if (ids?.some(isWanted) === true) {
      records.line(ids, line);
      return;
    }
    const namesNobody = ids === undefined || ids.length === 0;
    if (namesNobody || !isWhole || type === 'Patient') reject(content.rejects);
    // Where it names nobody, anybody's resource may be the one that is missing.
    if (namesNobody) spilled.gaps.push(...content.gaps);
  };
  const take = (resource: ReceivedResource, line: FoundLine): void => {
    const { resourceType } = resource;
    if (!queried.has(resourceType)) return;
    const owned = underOwnPatient(resource, plan.onePerson);
    const ids = [...patientIdsOf(owned)];
    if (ids.length === 0) spilled.unowned.set(resourceType, (spilled.unowned.get(resourceType) ?? 0) + 1);
    for (const id of ids) if (!isWanted(id) && seen.add(id)) records.other(id);
    if (!ids.some(isWanted)) return;
    records.line(ids, line);
    needMedications(spilled, resourceType, referencesIn(resource));
  };
  const parse = (read: ReadLine, line: FoundLine): void => {
    const content = contentOfBytes(line.bytes, { file, line: line.number });
    if (isSeveral(content)) return;
    const [resource] = content.resources;
    if (resource !== undefined) {
      spilled.resources += 1;
      take(resource, line);
    }
    if (content.rejects.length > 0) refuse(content, read, line);
  };
  /** Whether a whole line is of nobody in the cohort, as far as its bytes tell. */
  const isOfOthers = (type: string, bytes: Buffer, from: number, to: number): boolean => {
    if (!queried.has(type)) return true;
    if (type !== 'Patient') return patients.areAllIn(plan.outsiders, bytes, from, to);
    const [id] = patients.of(bytes, from, to, type) ?? NOBODY;
    if (id === undefined || !holdsText(plan.outsiders, id)) return false;
    records.other(id);
    return true;
  };
  /**
   * Whether the bytes say all: an id without a Patient resource is believed only once a line is parsed (it may be a
   * performer's), such a resource is always parsed, a line that names no owner too (it belongs to nobody), and orders of the
   * cohort are where they refer to Medications.
   */
  const isKnown = (type: string, ids: readonly string[], bytes: Buffer, from: number, to: number): boolean => {
    if (type === 'Patient') return ids.every(isWanted);
    if (!ids.every((id) => isWanted(id) || isNamed(id)) || !patients.isOwned(bytes, from, to)) return false;
    return !type.startsWith('Medication') || !ids.some(isWanted) || medication.within(bytes, from, to) === -1;
  };

  return {
    block() {
      patients.block();
      medication.reset();
    },
    line(bytes, from, to, number, offset) {
      if (from === to) return;
      const type = typeOf(bytes, from, to);
      proof?.line(type, bytes, from, to);
      const isWhole = type !== undefined && type !== 'Bundle' && endsAsObject(bytes, from, to);
      if (isWhole && !plan.exhaustive && isOfOthers(type, bytes, from, to)) {
        spilled.resources += 1;
        return;
      }
      const isOfConcern = type === undefined || type === 'Bundle' || queried.has(type);
      const ids = isOfConcern ? patients.of(bytes, from, to, type ?? '') : NOBODY;
      const line = { bytes: bytes.subarray(from, to), number, offset };
      const isToParse = plan.exhaustive || !isWhole || ids === undefined || !isKnown(type, ids, bytes, from, to);
      if (isToParse) parse({ ids, isWhole, type }, line);
      else {
        spilled.resources += 1;
        if (ids.some(isWanted)) records.line(ids, line);
      }
    },
    tooLong(number) {
      reject([{ file, line: number, problem: 'line too long' }]);
      spilled.gaps.push({});
    },
  };
}

const NOBODY: readonly string[] = [];
const CLOSING_BRACE = 125;
const BLANK = 32;

/** Whether a line can be whole: one that was cut off ends otherwise. */
function endsAsObject(bytes: Uint8Array, from: number, to: number): boolean {
  let last = to - 1;
  while (last > from && (bytes[last] as number) <= BLANK) last -= 1;
  return bytes[last] === CLOSING_BRACE;
}

function needMedications(spilled: Spilled, type: string, references: ReadonlySet<string>): void {
  if (!type.startsWith('Medication')) return;
  for (const reference of references) {
    const id = idOfMedication(reference);
    if (id !== '') spilled.medications.add(id);
  }
}
