/**
 * The lines of a shard by patient, told from their bytes: a line is parsed when its chart is opened, and before that
 * only where its bytes do not say whose it is. So one chart at a time is held parsed, not a whole shard.
 */
import { keyOf } from '../../fhir/fhir-json.js';
import { patientsOfLines } from '../scan/line-patients.js';
import { lineTypes } from '../scan/line-type.js';
import type { OnePerson } from '../scan/owners.js';
import { type LineContent, patientsOfContent } from './read-line.js';
import type { ShardLine } from './shard-lines.js';

export type ReadLine = (line: ShardLine) => LineContent;

/** A line, and what it holds where it was parsed already. */
export interface GroupedLine {
  readonly place: ShardLine;
  /** "Procedure/p1", of a resource with an id. */
  readonly key: string | undefined;
  /** Of everyone in whose chart it may be, by the id that stands for the person; some are named in another role. */
  readonly patients: readonly string[];
  content: LineContent | undefined;
  /** In how many charts it may be. */
  charts: number;
  /** How many resources it holds; none as long as it is not parsed. */
  held: number;
}

export interface GroupedLines {
  readonly byPatient: Map<string, GroupedLine[]>;
  /** Lines of the same resource, where there are several. */
  readonly versions: ReadonlyMap<string, readonly GroupedLine[]>;
}

/** Groups lines. The versions of a resource stay together, whoever each of them is about. */
export function groupedLines(lines: Iterable<ShardLine>, onePerson: OnePerson, read: ReadLine): GroupedLines {
  const grouped = lineGrouper(onePerson, read);
  const byPatient = new Map<string, GroupedLine[]>();
  const first = new Map<string, GroupedLine>();
  const versions = new Map<string, GroupedLine[]>();
  for (const place of lines) {
    const line = grouped(place);
    for (const patient of line.patients) addTo(byPatient, patient, line);
    if (line.key === undefined) continue;
    const before = first.get(line.key);
    if (before === undefined) first.set(line.key, line);
    else {
      if (!versions.has(line.key)) versions.set(line.key, [before]);
      addTo(versions, line.key, line);
    }
  }
  for (const lines of versions.values()) bringTogether(lines, byPatient);
  return { byPatient, versions };
}

/** Puts every version of a resource into the charts of all patients of all its versions: the latest says whose it is. */
function bringTogether(versions: readonly GroupedLine[], byPatient: GroupedLines['byPatient']): void {
  const patients = new Set(versions.flatMap((line) => line.patients));
  for (const patient of patients)
    for (const line of versions)
      if (!line.patients.includes(patient)) {
        addTo(byPatient, patient, line);
        line.charts += 1;
      }
}

function lineGrouper(onePerson: OnePerson, read: ReadLine): (place: ShardLine) => GroupedLine {
  const typeOf = lineTypes();
  const named = patientsOfLines();
  return (place) => {
    const { bytes } = place;
    const type = typeOf(bytes, 0, bytes.length);
    const id = type === undefined ? undefined : idBehind(bytes, type);
    named.block();
    const ids = type === undefined || OF_SEVERAL.has(type) ? undefined : named.of(bytes, 0, bytes.length, type);
    if (id !== undefined && ids !== undefined) {
      const patients = onePerson.size === 0 ? ids : [...new Set(ids.map((one) => onePerson.get(one) ?? one))];
      return { place, key: `${type}/${id}`, patients, content: undefined, charts: patients.length, held: 0 };
    }
    const content = read(place);
    const [resource] = content.resources;
    const key = resource && keyOf(resource);
    const patients = [...patientsOfContent(content)];
    return { place, key, patients, content, charts: patients.length, held: content.resources.length };
  };
}

/** A Patient may name others, as links; a Bundle holds what has an id of its own. Only parsing tells them apart. */
const OF_SEVERAL: ReadonlySet<string> = new Set(['Patient', 'Bundle']);
const ID_OPENING = Buffer.from(',"id":"');
const BEFORE_TYPE = '{"resourceType":"'.length;
const QUOTE = 34;
const PLAIN_ID = /^[\w.~-]+$/;

/** The id of a line that opens as `{"resourceType":"Procedure","id":"p1"`; undefined where it opens otherwise. */
function idBehind(bytes: Buffer, type: string): string | undefined {
  const opening = BEFORE_TYPE + type.length + 1;
  const start = opening + ID_OPENING.length;
  if (start > bytes.length || bytes.compare(ID_OPENING, 0, ID_OPENING.length, opening, start) !== 0) return undefined;
  const id = bytes.toString('latin1', start, bytes.indexOf(QUOTE, start));
  return PLAIN_ID.test(id) ? id : undefined;
}

function addTo<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const held = lists.get(key);
  if (held === undefined) lists.set(key, [value]);
  else held.push(value);
}
