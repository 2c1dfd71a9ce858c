/** Runs a search over a state. Source: FHIR R4 RESTful API, 3.1.0.9 (search), and Search, 3.1.1.5. */
import type { Bundle, BundleEntry } from 'fhir/r4.js';
import { included } from './inclusion.js';
import type { SearchSetting } from './matching.js';
import { matchesAll } from './matching.js';
import { outcome } from './refusal.js';
import type { StoredResource } from './resource.js';
import type { Ranked } from './result-order.js';
import { comparePlaces, pageToken, placeOf, placeOfToken } from './result-order.js';
import type { SearchQuery } from './search-query.js';
import { candidates } from './shelf-index.js';
import type { ServerState } from './state.js';
import { currentResource, shelfOf } from './state.js';
import { subsetOf } from './subset.js';

export interface PageSizes {
  readonly standard: number;
  readonly greatest: number;
}

/** All matches in the order asked for. */
export function findMatches(state: ServerState, query: SearchQuery, setting: SearchSetting): readonly Ranked[] {
  const found: Ranked[] = [];
  for (const entry of candidates(query.type, shelfOf(state, query.type), query.filters)) {
    const resource = currentResource(entry);
    if (resource !== undefined && matchesAll(resource, query.filters, setting)) {
      found.push({ entry, resource, place: placeOf(entry, resource, query.sort, setting.baseUrl) });
    }
  }
  return found.sort((a, b) => comparePlaces(a.place, b.place, query.sort));
}

/**
 * One page of a search as a searchset Bundle with self and next links.
 *
 * @throws Refusal 400 where the page token is not one of this search
 */
export function searchBundle(state: ServerState, query: SearchQuery, setting: SearchSetting, sizes: PageSizes): Bundle {
  const matches = findMatches(state, query, setting);
  const total = query.total || query.countOnly ? { total: matches.length } : {};
  const self = { relation: 'self', url: searchUrl(query, setting.baseUrl, query.page) };
  if (query.countOnly) return { resourceType: 'Bundle', type: 'searchset', ...total, link: [self] };

  const after = query.page === undefined ? undefined : placeOfToken(query.page, query.sort);
  const rest =
    after === undefined ? matches : matches.filter(({ place }) => comparePlaces(place, after, query.sort) > 0);
  const page = rest.slice(0, Math.min(query.count ?? sizes.standard, sizes.greatest));
  const last = page.at(-1);
  const next =
    last !== undefined && page.length < rest.length
      ? [{ relation: 'next', url: searchUrl(query, setting.baseUrl, pageToken(last.place)) }]
      : [];
  const resources = page.map(({ resource }) => resource);
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    ...total,
    link: [self, ...next],
    entry: [
      ...resources.map((resource) => bundleEntry(query, resource, 'match', setting.baseUrl)),
      ...included(state, query, resources, setting.baseUrl).map((resource) =>
        bundleEntry(query, resource, 'include', setting.baseUrl),
      ),
      ...ignoredEntry(query.ignored),
    ],
  };
}

function bundleEntry(
  query: SearchQuery,
  resource: StoredResource,
  mode: 'match' | 'include',
  baseUrl: string,
): BundleEntry {
  return {
    fullUrl: `${baseUrl}/${resource.resourceType}/${resource.id}`,
    resource: subsetOf(resource, query),
    search: { mode },
  };
}

/** R4: a server that ignores parameters should say so. */
function ignoredEntry(ignored: readonly string[]): readonly BundleEntry[] {
  if (ignored.length === 0) return [];
  const text = `Ignored, not supported or without a usable value: ${[...new Set(ignored)].join(', ')}.`;
  return [{ resource: outcome('warning', 'not-supported', text), search: { mode: 'outcome' } }];
}

function searchUrl(query: SearchQuery, baseUrl: string, page: string | undefined): string {
  const parameters = new URLSearchParams(
    query.applied.filter(([name]) => name !== '_page').map(([name, value]): [string, string] => [name, value]),
  );
  if (page !== undefined) parameters.set('_page', page);
  return `${baseUrl}/${query.type}${parameters.size === 0 ? '' : `?${parameters.toString()}`}`;
}
