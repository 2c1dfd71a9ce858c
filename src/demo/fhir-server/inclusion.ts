/** Resources that come along with the matches. Source: FHIR R4 Search, 3.1.1.5.4 (_include, _revinclude). */
import { referenceIn } from './match-reference.js';
import type { StoredResource } from './resource.js';
import type { SearchQuery } from './search-query.js';
import type { Inclusion } from './result-parameters.js';
import type { SearchParameter } from './search-parameter.js';
import { valuesOf } from './search-parameter.js';
import { parameterOf, parametersOf } from './search-parameters.js';
import type { ServerState } from './state.js';
import { currentResource, entryOf, shelfOf } from './state.js';

/** The included resources of a page, each once and none that is a match, in the order they were met. */
export function included(
  state: ServerState,
  query: SearchQuery,
  matches: readonly StoredResource[],
  baseUrl: string,
): readonly StoredResource[] {
  const seen = new Set(matches.map(keyOf));
  const found: StoredResource[] = [];
  let round = matches;
  for (let first = true; round.length > 0; first = false) {
    const applies = ({ iterate }: Inclusion): boolean => first || iterate;
    const next = [
      ...query.includes.filter(applies).flatMap((each) => forward(state, each, round, baseUrl)),
      ...query.revincludes.filter(applies).flatMap((each) => backward(state, each, round, baseUrl)),
    ].filter((resource) => {
      const isNew = !seen.has(keyOf(resource));
      seen.add(keyOf(resource));
      return isNew;
    });
    found.push(...next);
    round = next;
  }
  return found;
}

function forward(
  state: ServerState,
  inclusion: Inclusion,
  from: readonly StoredResource[],
  baseUrl: string,
): readonly StoredResource[] {
  return from
    .filter(({ resourceType }) => resourceType === inclusion.source)
    .flatMap((resource) => referencesOf(inclusion, resource, baseUrl))
    .map((reference) => {
      const [type = '', id = ''] = reference.split('/');
      return inclusion.target === undefined || inclusion.target === type
        ? currentResource(entryOf(state, type, id))
        : undefined;
    })
    .filter((resource) => resource !== undefined);
}

function backward(
  state: ServerState,
  inclusion: Inclusion,
  to: readonly StoredResource[],
  baseUrl: string,
): readonly StoredResource[] {
  const targets = new Set(
    to.filter(({ resourceType }) => inclusion.target === undefined || inclusion.target === resourceType).map(keyOf),
  );
  return [...shelfOf(state, inclusion.source).values()]
    .map(currentResource)
    .filter((resource) => resource !== undefined)
    .filter((resource) => referencesOf(inclusion, resource, baseUrl).some((reference) => targets.has(reference)));
}

function referencesOf(inclusion: Inclusion, resource: StoredResource, baseUrl: string): readonly string[] {
  return referenceParameters(inclusion)
    .flatMap((parameter) => valuesOf(parameter, resource))
    .map((value) => referenceIn(value, baseUrl))
    .filter((reference) => reference !== undefined);
}

function referenceParameters({ source, code }: Inclusion): readonly SearchParameter[] {
  if (code === '*') return Object.values(parametersOf(source)).filter(({ type }) => type === 'reference');
  const parameter = parameterOf(source, code);
  return parameter === undefined ? [] : [parameter];
}

function keyOf({ resourceType, id }: StoredResource): string {
  return `${resourceType}/${id}`;
}
