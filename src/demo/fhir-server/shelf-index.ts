/**
 * Where the resources about one patient stand on a shelf, so that a patient search does not look at all of them.
 * Computed once for each shelf value, which never changes: the index cannot be out of step.
 */
import { normalReference } from './match-reference.js';
import { isJsonObject } from './resource.js';
import type { SearchParameter } from './search-parameter.js';
import { valuesOf } from './search-parameter.js';
import type { Filter } from './search-query.js';
import { parameterOf } from './search-parameters.js';
import type { Entry, Shelf } from './state.js';
import { currentResource } from './state.js';

const INDEXES = new WeakMap<Shelf, ReadonlyMap<string, readonly Entry[]>>();
const NONE: readonly Entry[] = [];

/** The entries that can match: a superset of the matches, in order of rank. */
export function candidates(type: string, shelf: Shelf, filters: readonly Filter[]): readonly Entry[] {
  const byId = filters.find(({ code, modifier }) => code === '_id' && modifier === undefined);
  if (byId) return inOrder(byId.values.map((id) => shelf.get(id)).filter((entry) => entry !== undefined));
  const parameter = parameterOf(type, 'patient');
  const about = filters.find((filter) => asksForPatients(filter));
  if (parameter === undefined || about === undefined) return [...shelf.values()];
  const index = patientIndex(shelf, parameter);
  return inOrder(about.values.flatMap((value) => index.get(lastSegment(value)) ?? NONE));
}

function asksForPatients({ code, modifier, values }: Filter): boolean {
  if (code === 'patient') return modifier === undefined || modifier === 'Patient';
  if (code !== 'subject') return false;
  return modifier === 'Patient' || (modifier === undefined && values.every((value) => /(^|\/)Patient\//.test(value)));
}

function patientIndex(shelf: Shelf, parameter: SearchParameter): ReadonlyMap<string, readonly Entry[]> {
  const known = INDEXES.get(shelf);
  if (known) return known;
  const index = new Map<string, Entry[]>();
  for (const entry of shelf.values()) {
    const resource = currentResource(entry);
    if (resource === undefined) continue;
    for (const value of valuesOf(parameter, resource)) {
      const literal = isJsonObject(value) ? value['reference'] : undefined;
      if (typeof literal !== 'string') continue;
      const id = lastSegment(literal);
      const entries = index.get(id);
      if (entries === undefined) index.set(id, [entry]);
      else if (entries.at(-1) !== entry) entries.push(entry);
    }
  }
  INDEXES.set(shelf, index);
  return index;
}

function lastSegment(reference: string): string {
  return normalReference(reference, '').split('/').at(-1) ?? '';
}

function inOrder(entries: readonly Entry[]): readonly Entry[] {
  return [...new Set(entries)].sort((a, b) => a.rank - b.rank);
}
