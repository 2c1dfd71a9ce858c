/**
 * What the server holds, as an immutable value: shelves by resource type, entries by id, versions oldest first.
 * A draft is a private copy of the shelves it touches; whoever throws before sealing it has changed nothing.
 */
import { Refusal } from './refusal.js';
import type { StoredResource, SubmittedResource } from './resource.js';
import { isResourceId } from './resource.js';
import { isSupportedType } from './search-parameters.js';

export interface Version {
  readonly versionId: string;
  readonly lastUpdated: string;
  /** Absent: this version is the deletion. */
  readonly resource?: StoredResource;
}

export interface Entry {
  /** Rank of the first creation, the default order of search results. */
  readonly rank: number;
  readonly versions: readonly Version[];
}

export type Shelf = ReadonlyMap<string, Entry>;

export interface ServerState {
  readonly shelves: ReadonlyMap<string, Shelf>;
  readonly nextRank: number;
}

export interface Draft {
  readonly base: ServerState;
  readonly touched: Map<string, Map<string, Entry>>;
  nextRank: number;
}

export const EMPTY_STATE: ServerState = { shelves: new Map(), nextRank: 1 };
const EMPTY_SHELF: Shelf = new Map();

export function shelfOf(state: ServerState, type: string): Shelf {
  return state.shelves.get(type) ?? EMPTY_SHELF;
}

export function entryOf(state: ServerState, type: string, id: string): Entry | undefined {
  return shelfOf(state, type).get(id);
}

/** The present resource, or undefined where there is none or it was deleted. */
export function currentResource(entry: Entry | undefined): StoredResource | undefined {
  return entry?.versions.at(-1)?.resource;
}

export function draftOf(base: ServerState): Draft {
  return { base, touched: new Map(), nextRank: base.nextRank };
}

export function draftEntry(draft: Draft, type: string, id: string): Entry | undefined {
  return draft.touched.get(type)?.get(id) ?? entryOf(draft.base, type, id);
}

/** The state with the changes of the draft; the draft must not be written to afterwards. */
export function seal(draft: Draft): ServerState {
  if (draft.touched.size === 0) return draft.base;
  return { shelves: new Map([...draft.base.shelves, ...draft.touched]), nextRank: draft.nextRank };
}

/** Writes a new version of a resource, its `meta` completed. */
export function writeVersion(
  draft: Draft,
  submitted: SubmittedResource,
  id: string,
  lastUpdated: string,
): StoredResource {
  const meta = typeof submitted['meta'] === 'object' ? submitted['meta'] : {};
  const versionId = nextVersionId(draft, submitted.resourceType, id);
  const { resourceType, ...content } = submitted;
  const resource: StoredResource = { resourceType, ...content, id, meta: { ...meta, versionId, lastUpdated } };
  append(draft, resourceType, id, { versionId, lastUpdated, resource });
  return resource;
}

export function writeDeletion(draft: Draft, type: string, id: string, lastUpdated: string): void {
  append(draft, type, id, { versionId: nextVersionId(draft, type, id), lastUpdated });
}

/**
 * A state that holds the given resources, each as version 1 unless it names its own.
 *
 * @param loadedAt instant for resources without `meta.lastUpdated`
 * @throws Refusal 422 where a resource has no supported type or no valid id, or stands there twice
 */
export function loadState(resources: readonly SubmittedResource[], loadedAt: string): ServerState {
  const draft = draftOf(EMPTY_STATE);
  resources.forEach((resource, index) => {
    const { resourceType } = resource;
    const id = resource['id'];
    const place = `resources[${index}]`;
    if (!isSupportedType(resourceType))
      throw new Refusal(422, 'not-supported', `${place}.resourceType is not supported.`);
    if (!isResourceId(id)) throw new Refusal(422, 'value', `${place}.id must be a FHIR id.`);
    if (draftEntry(draft, resourceType, id)) throw new Refusal(422, 'duplicate', `${place}.id stands there twice.`);
    const meta = resource['meta'] as { lastUpdated?: string } | undefined;
    writeVersion(draft, resource, id, meta?.lastUpdated ?? loadedAt);
  });
  return seal(draft);
}

function nextVersionId(draft: Draft, type: string, id: string): string {
  return String((draftEntry(draft, type, id)?.versions.length ?? 0) + 1);
}

function append(draft: Draft, type: string, id: string, version: Version): void {
  let shelf = draft.touched.get(type);
  if (shelf === undefined) draft.touched.set(type, (shelf = new Map(shelfOf(draft.base, type))));
  const before = shelf.get(id);
  shelf.set(id, {
    rank: before?.rank ?? draft.nextRank++,
    versions: [...(before?.versions ?? []), version],
  });
}
