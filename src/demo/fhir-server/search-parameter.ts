/**
 * One search parameter of the server: its R4 code and type, and where its values stand in the resource.
 * Source: FHIR R4 SearchParameter registry; a choice element is written out by type (`effectiveDateTime`).
 */
import type { JsonObject, PathStep } from './resource.js';
import { isJsonObject, parsePath, valuesAt } from './resource.js';

export type SearchParameterType = 'token' | 'string' | 'date' | 'reference' | 'quantity' | 'uri';

export interface SearchParameter {
  readonly type: SearchParameterType;
  readonly paths: readonly (readonly PathStep[])[];
  /** For references: only those to this resource type count (`where(resolve() is Patient)`). */
  readonly target?: string;
}

export type ParameterTable = Readonly<Record<string, Readonly<Record<string, SearchParameter>>>>;

const define =
  (type: SearchParameterType) =>
  (...paths: readonly string[]): SearchParameter => ({ type, paths: paths.map(parsePath) });

export const token = define('token');
export const string = define('string');
export const date = define('date');
export const reference = define('reference');
export const quantity = define('quantity');
export const uri = define('uri');

/** A reference parameter that only sees references to one type of resource. */
export function referenceTo(target: string, ...paths: readonly string[]): SearchParameter {
  return { ...reference(...paths), target };
}

/** The values of the parameter in a resource, in document order. */
export function valuesOf(parameter: SearchParameter, resource: JsonObject): readonly unknown[] {
  const [only] = parameter.paths;
  const found =
    parameter.paths.length === 1 && only !== undefined
      ? valuesAt(resource, only)
      : parameter.paths.flatMap((path) => valuesAt(resource, path));
  const { target } = parameter;
  return target === undefined ? found : found.filter((value) => pointsTo(value, target));
}

function pointsTo(value: unknown, target: string): boolean {
  if (!isJsonObject(value)) return false;
  const literal = value['reference'];
  const segments = typeof literal === 'string' ? literal.split('/_history/')[0]?.split('/') : undefined;
  return segments !== undefined && segments.length > 1 ? segments.at(-2) === target : value['type'] === target;
}
