/** Which resource is which: one version of each, drafts before the chart, sources that do not depend on order. */
import { createHash } from 'node:crypto';
import type { ReceivedResource } from '../chart.js';
import { isObject } from './fields.js';
import { byText } from './settle.js';

const ID = /^[^\s/?#|]{1,256}$/;

/** The id of a resource, where it is one. */
export function idOf(resource: ReceivedResource): string | undefined {
  return typeof resource.id === 'string' && ID.test(resource.id) ? resource.id : undefined;
}

/** JSON of a resource; too deep to be written down: none. */
function written(resource: ReceivedResource): string {
  try {
    return JSON.stringify(resource);
  } catch {
    return '';
  }
}

/** A resource with the source its facts will name. */
export interface Identified {
  readonly source: string;
  readonly resource: ReceivedResource;
}

/** A resource of the chart; one without an id is named by its content. */
export function identify(resource: ReceivedResource): Identified {
  const id = idOf(resource) ?? `without-id-${createHash('sha256').update(written(resource)).digest('hex').slice(0, 8)}`;
  return { source: `${resource.resourceType}/${id}`, resource };
}

/** A draft; one without an id is named by its position among the drafts, counting from 1. */
export function identifyDraft(resource: ReceivedResource, position: number): Identified {
  return { source: `${resource.resourceType}/${idOf(resource) ?? `draft-${position}`}`, resource };
}

function metaText(resource: ReceivedResource, field: string): string {
  const meta = resource['meta'];
  const value = isObject(meta) ? meta[field] : undefined;
  return typeof value === 'string' ? value : '';
}

/** Positive where `one` is the later version: by version number, then by time, then by content. */
function compareVersions(one: ReceivedResource, other: ReceivedResource): number {
  const [first, second] = [metaText(one, 'versionId'), metaText(other, 'versionId')];
  if (/^\d+$/.test(first) && /^\d+$/.test(second) && Number(first) !== Number(second))
    return Number(first) - Number(second);
  const [earlier, later] = [metaText(one, 'lastUpdated'), metaText(other, 'lastUpdated')];
  const [before, after] = [Date.parse(earlier), Date.parse(later)];
  if (before !== after && !Number.isNaN(before) && !Number.isNaN(after)) return before - after;
  if (Number.isNaN(before) !== Number.isNaN(after)) return Number.isNaN(before) ? -1 : 1;
  return byText(first, second) || byText(earlier, later) || byText(written(one), written(other));
}

/** The latest version of each resource, by source. */
export function latest(resources: Iterable<ReceivedResource>): Map<string, ReceivedResource> {
  const found = new Map<string, ReceivedResource>();
  for (const each of resources) {
    const { source, resource } = identify(each);
    const before = found.get(source);
    if (before === undefined || (before !== resource && compareVersions(resource, before) > 0))
      found.set(source, resource);
  }
  return found;
}
