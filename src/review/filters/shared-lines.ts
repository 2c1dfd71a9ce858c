/** What the first filter tells of nobody in particular, and how the second one reads it. */
import type { ReceivedResource } from '../../fhir/chart.js';
import { keyOf, resourceOf } from '../../fhir/fhir-json.js';
import { referencesIn } from '../../fhir/reference-walk.js';
import { type Gap, openGaps } from '../gaps.js';
import { type Merge, type OnePerson, onePersonOf } from '../scan/owners.js';

/** A gap as JSON. */
export interface GapJson extends Omit<Gap, 'types'> {
  readonly types?: readonly string[];
}

/** In the place of a resource that could not be read: that there was one. */
export interface Unread {
  /** What is left of it has a sign of an arterial session. */
  readonly signed: boolean;
  /** What the chart then lacks. */
  readonly gap?: GapJson;
}

/** What every chart of a part is judged with. */
export interface Shared {
  readonly onePerson: OnePerson;
  readonly gaps: readonly Gap[];
  /** Resources that the input says were deleted: "Procedure/7". */
  readonly deleted: ReadonlySet<string>;
  /** By key: "Medication/m1". */
  readonly medications: ReadonlyMap<string, readonly ReceivedResource[]>;
}

/** Takes lines of nobody, in any order and any number of times each. */
export interface SharedReader {
  /** @param what it is @param value its JSON, read */
  add(what: string, value: unknown): void;
  done(): Shared;
}

export function sharedReader(): SharedReader {
  const merges: Merge[] = [];
  const gaps: Gap[] = [];
  const pages = new Set<string>();
  const deleted = new Set<string>();
  const medications = new Map<string, ReceivedResource[]>();
  return {
    add(what, value) {
      const resource = resourceOf(value);
      if (what === 'merge') merges.push(value as Merge);
      else if (what === 'gap') gaps.push(gapOf(value as GapJson));
      else if (what === 'page') pages.add(value as string);
      else if (what === 'deleted') deleted.add(value as string);
      else if (resource !== undefined) addTo(medications, resource);
    },
    done: () => ({ onePerson: onePersonOf(merges), gaps: openGaps(gaps, pages), deleted, medications }),
  };
}

export function gapJson({ types, ...gap }: Gap): GapJson {
  return { ...gap, ...(types && { types: [...types] }) };
}

export function gapOf({ types, ...gap }: GapJson): Gap {
  return { ...gap, ...(types && { types: new Set(types) }) };
}

/** Adds a Medication to those of its key: there may be several versions. */
export function addTo(medications: Map<string, ReceivedResource[]>, resource: ReceivedResource): void {
  const key = keyOf(resource) ?? '';
  const held = medications.get(key);
  if (held === undefined) medications.set(key, [resource]);
  else held.push(resource);
}

/** The Medications that resources refer to, and those that these refer to in turn. */
export function medicationsOf(
  resources: readonly ReceivedResource[],
  medications: Shared['medications'],
): readonly ReceivedResource[] {
  const found = new Set<ReceivedResource>();
  const open = [...resources];
  for (let resource = open.pop(); resource !== undefined; resource = open.pop())
    for (const reference of referencesIn(resource))
      for (const medication of medications.get(reference) ?? [])
        if (!found.has(medication)) {
          found.add(medication);
          open.push(medication);
        }
  return [...found];
}
