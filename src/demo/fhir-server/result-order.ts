/**
 * The order of search results and the place where a page ends. The order is total (rank breaks ties), so a page
 * token that names the last result stays right while resources come and go.
 * Source: FHIR R4 Search, 3.1.1.5.1 (_sort); RESTful API, 3.1.0.14 (paging).
 */
import { rangeOfValue } from './instant-range.js';
import { referenceIn } from './match-reference.js';
import { foldText, textsOf } from './match-string.js';
import { tokensOf } from './match-token.js';
import { Refusal } from './refusal.js';
import type { StoredResource } from './resource.js';
import { isJsonObject } from './resource.js';
import { valuesOf } from './search-parameter.js';
import type { SearchParameter } from './search-parameter.js';
import type { SortKey } from './result-parameters.js';
import type { Entry } from './state.js';

/** What a resource is ordered by; null where it has no value, which stands last in either direction. */
type OrderValue = string | number | null;

/** One value for each sort key, then the rank. */
export type Place = readonly OrderValue[];

export interface Ranked {
  readonly entry: Entry;
  readonly resource: StoredResource;
  readonly place: Place;
}

export function placeOf(entry: Entry, resource: StoredResource, sort: readonly SortKey[], baseUrl: string): Place {
  return [...sort.map((key) => orderValue(key, resource, baseUrl)), entry.rank];
}

/** Negative where a stands before b. */
export function comparePlaces(a: Place, b: Place, sort: readonly SortKey[]): number {
  for (let at = 0; at <= sort.length; at += 1) {
    const difference = compareValues(a[at] ?? null, b[at] ?? null, sort[at]?.descending === true);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareValues(a: OrderValue, b: OrderValue, descending: boolean): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b === descending ? 1 : -1;
}

/** Ascending by the least value of a repeating element, descending by the greatest. */
function orderValue({ parameter, descending }: SortKey, resource: StoredResource, baseUrl: string): OrderValue {
  const values = valuesOf(parameter, resource)
    .map((value) => orderValueOf(parameter, value, baseUrl))
    .filter((value) => value !== undefined);
  const [first, ...rest] = values;
  if (first === undefined) return null;
  return rest.reduce((best, value) => (value > best === descending ? value : best), first);
}

function orderValueOf({ type }: SearchParameter, value: unknown, baseUrl: string): string | number | undefined {
  switch (type) {
    case 'date': {
      const start = rangeOfValue(value)?.start;
      // An open beginning has no JSON number: the earliest instant stands for it.
      return start === -Infinity ? -8.64e15 : start;
    }
    case 'quantity': {
      const number = isJsonObject(value) ? value['value'] : undefined;
      return typeof number === 'number' ? number : undefined;
    }
    case 'reference':
      return referenceIn(value, baseUrl);
    case 'token': {
      const code = tokensOf(value)[0]?.code;
      return typeof code === 'string' || typeof code === 'boolean' ? String(code) : undefined;
    }
    case 'string':
    case 'uri': {
      const text = textsOf(value)[0];
      return text === undefined ? undefined : foldText(text);
    }
  }
}

/** The opaque page token: the place of the last result of the page before. */
export function pageToken(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** @throws Refusal 400 where the token is not one of this query's */
export function placeOfToken(token: string, sort: readonly SortKey[]): Place {
  const refusal = new Refusal(400, 'value', '_page is not a page of this search.');
  let place: unknown;
  try {
    place = JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch {
    throw refusal;
  }
  const isPlace =
    Array.isArray(place) &&
    place.length === sort.length + 1 &&
    typeof place.at(-1) === 'number' &&
    place.every((value) => value === null || typeof value === 'string' || typeof value === 'number');
  if (!isPlace) throw refusal;
  return place as Place;
}
