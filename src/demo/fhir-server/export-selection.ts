/** Which resources an export holds: types, filters, patients, and since when. Source: Bulk Data Access 2.0.0, "Query Parameters". */
import type { Request } from 'express';
import { findMatches } from './search.js';
import { parseSearch } from './search-query.js';
import { valuesOf } from './search-parameter.js';
import { parameterOf } from './search-parameters.js';
import { isJsonObject, type StoredResource } from './resource.js';
import type { Store } from './store.js';
import type { Surroundings } from './surroundings.js';

export interface RequestedExport {
  /** Empty: all. */
  readonly types: readonly string[];
  /** "Observation?code=…" */
  readonly filters: readonly string[];
  /** Ids; absent: all. */
  readonly patients: readonly string[] | undefined;
  readonly since: string | undefined;
}

/** What a kick-off asks for, in its query or in posted Parameters. @param patients of a group */
export function requestedExport(request: Request, patients?: readonly string[]): RequestedExport {
  const asked = parametersOf(request);
  const all = (name: string): readonly string[] => asked.flatMap(([one, value]) => (one === name ? [value] : []));
  const named = all('patient').map((reference) => reference.replace(/^.*Patient\//, ''));
  return {
    types: all('_type').flatMap((types) => types.split(',')),
    filters: all('_typeFilter'),
    patients: patients ?? (named.length > 0 ? named : undefined),
    since: all('_since')[0],
  };
}

function parametersOf(request: Request): readonly (readonly [string, string])[] {
  const body: unknown = request.body;
  if (request.method !== 'POST' || !isJsonObject(body)) {
    const mark = request.originalUrl.indexOf('?');
    return [...new URLSearchParams(mark === -1 ? '' : request.originalUrl.slice(mark + 1))];
  }
  const list: readonly unknown[] = Array.isArray(body['parameter']) ? body['parameter'] : [];
  return list.filter(isJsonObject).map((one) => {
    const reference = one['valueReference'];
    const value = isJsonObject(reference) ? reference['reference'] : (one['valueString'] ?? one['valueInstant']);
    return [String(one['name']), String(value)] as const;
  });
}

/** The resources of an export, in the order of the store. */
export function exportedResources(
  store: Store,
  { types, filters, patients, since }: RequestedExport,
  { baseUrl, now }: Surroundings,
): readonly StoredResource[] {
  const setting = { baseUrl, now: now().getTime() };
  const chosen = filters.map((filter) => {
    const [type = '', query = ''] = filter.split('?');
    const found = findMatches(store.state(), parseSearch(type, [...new URLSearchParams(query)]), setting);
    return { type, ids: new Set(found.map(({ resource }) => resource.id)) };
  });
  const isChosen = ({ resourceType, id }: StoredResource): boolean => {
    const about = chosen.filter(({ type }) => type === resourceType);
    return about.length === 0 || about.some(({ ids }) => ids.has(id));
  };
  const isOfPatients = (resource: StoredResource): boolean => {
    const owners = ownersOf(resource);
    return patients === undefined || owners.length === 0 || owners.some((id) => patients.includes(id));
  };
  return store
    .resources()
    .filter(
      (resource) =>
        (types.length === 0 || types.includes(resource.resourceType)) &&
        (since === undefined || Date.parse(resource.meta.lastUpdated) > Date.parse(since)) &&
        isOfPatients(resource) &&
        isChosen(resource),
    );
}

/** Ids of the patients that a resource is of. */
function ownersOf(resource: StoredResource): readonly string[] {
  if (resource.resourceType === 'Patient') return [resource.id];
  const parameter = parameterOf(resource.resourceType, 'patient');
  const values: readonly unknown[] = parameter === undefined ? [] : valuesOf(parameter, resource);
  return values.flatMap((value) => {
    const reference = isJsonObject(value) ? value['reference'] : undefined;
    return typeof reference === 'string' && reference.includes('Patient/')
      ? [reference.replace(/^.*Patient\//, '')]
      : [];
  });
}
