/** All versions of one resource, newest first. Source: FHIR R4 RESTful API, 3.1.0.10 (history). */
import type { Bundle } from 'fhir/r4.js';
import { requireType } from './supported-type.js';
import { Refusal } from './refusal.js';
import type { ServerState } from './state.js';
import { entryOf } from './state.js';

/** @throws Refusal 404 where there never was such a resource */
export function instanceHistory(state: ServerState, type: string, id: string, baseUrl: string): Bundle {
  requireType(type);
  const entry = entryOf(state, type, id);
  if (entry === undefined) throw new Refusal(404, 'not-found', 'There is no such resource.');
  const url = `${type}/${id}`;
  return {
    resourceType: 'Bundle',
    type: 'history',
    total: entry.versions.length,
    link: [{ relation: 'self', url: `${baseUrl}/${url}/_history` }],
    entry: entry.versions.toReversed().map(({ versionId, lastUpdated, resource }) => ({
      fullUrl: `${baseUrl}/${url}`,
      ...(resource === undefined ? {} : { resource }),
      request: { method: resource === undefined ? 'DELETE' : 'PUT', url },
      response: { status: resource === undefined ? '204' : '200', etag: `W/"${versionId}"`, lastModified: lastUpdated },
    })),
  };
}
