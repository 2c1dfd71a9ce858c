/** The same resource received twice: pages that shifted, exports with several versions. */
import type { ReceivedResource } from './chart.js';
import { keyOf, objectOf, textOf } from './fhir-json.js';

/**
 * One resource for each type and id: the one last updated, else of the highest version. Resources without an id
 * are all kept. The order of first appearance is kept, and which one is kept does not hang on it.
 */
export function latestVersions(resources: readonly ReceivedResource[]): readonly ReceivedResource[] {
  const latest = new Map<string | ReceivedResource, ReceivedResource>();
  for (const resource of resources) {
    const key = keyOf(resource) ?? resource;
    const held = latest.get(key);
    if (held === undefined || isLater(resource, held)) latest.set(key, resource);
  }
  return [...latest.values()];
}

function isLater(one: ReceivedResource, other: ReceivedResource): boolean {
  const updated = lastUpdated(one) - lastUpdated(other);
  if (updated !== 0) return updated > 0;
  const versions = version(one) - version(other);
  if (versions !== 0) return versions > 0;
  return JSON.stringify(one) > JSON.stringify(other);
}

function lastUpdated(resource: ReceivedResource): number {
  const time = Date.parse(textOf(objectOf(resource['meta'])?.['lastUpdated']) ?? '');
  return Number.isNaN(time) ? 0 : time;
}

function version(resource: ReceivedResource): number {
  const text = textOf(objectOf(resource['meta'])?.['versionId']) ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : 0;
}
