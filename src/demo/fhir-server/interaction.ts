/**
 * The interactions on single resources, the same whether they come over HTTP or in an entry of a Bundle.
 * Source: FHIR R4 RESTful API, 3.1.0.1 to 3.1.0.9.
 */
import type { Bundle, CapabilityStatement, OperationOutcome } from 'fhir/r4.js';
import { Refusal } from './refusal.js';
import type { StoredResource, SubmittedResource } from './resource.js';
import { isResourceId } from './resource.js';
import type { Surroundings } from './surroundings.js';
import { requireType } from './supported-type.js';
import { findOne } from './condition.js';
import type { Draft, Entry, ServerState, Version } from './state.js';
import { currentResource, draftEntry, entryOf, writeDeletion, writeVersion } from './state.js';

/** An answer before it is written to the wire. */
export interface Answer {
  readonly status: number;
  readonly body?: StoredResource | Bundle | CapabilityStatement | OperationOutcome;
  readonly version?: Version;
  /** "Patient/p1/_history/1", for the Location header. */
  readonly location?: string;
}

/** @throws Refusal 404 where there never was one, 410 where it was deleted */
export function read(state: ServerState, type: string, id: string): Answer {
  requireType(type);
  return present(requireVersion(entryOf(state, type, id)?.versions.at(-1)));
}

/** @throws Refusal 404 or 410, as for read */
export function readVersion(state: ServerState, type: string, id: string, versionId: string): Answer {
  requireType(type);
  return present(requireVersion(entryOf(state, type, id)?.versions.find((version) => version.versionId === versionId)));
}

/** Creates under a new id; with `ifNoneExist` only where the search finds nothing. */
export function create(
  draft: Draft,
  type: string,
  resource: SubmittedResource,
  surroundings: Surroundings,
  { ifNoneExist, id }: { readonly ifNoneExist?: string; readonly id?: string } = {},
): Answer {
  requireResource(type, resource);
  const existing = ifNoneExist === undefined ? undefined : findOne(draft.base, type, ifNoneExist, surroundings);
  if (existing) return present(requireVersion(existing.versions.at(-1)));
  return write(draft, resource, id ?? surroundings.createId(), surroundings, 201);
}

/**
 * Updates, or creates under the client's id.
 *
 * @throws Refusal 400 where the id in the body is not that of the address, 412 where `ifMatch` names another version
 */
export function update(
  draft: Draft,
  type: string,
  id: string,
  resource: SubmittedResource,
  surroundings: Surroundings,
  ifMatch?: string,
): Answer {
  requireResource(type, resource);
  if (!isResourceId(id)) throw new Refusal(400, 'value', 'The id of the address is not a FHIR id.');
  if (resource['id'] !== id) throw new Refusal(400, 'value', 'The id of the resource must be that of the address.');
  const before = draftEntry(draft, type, id);
  requireMatch(before, ifMatch);
  return write(draft, resource, id, surroundings, currentResource(before) === undefined ? 201 : 200);
}

/** Deletes; a resource that is not there is no error. */
export function remove(draft: Draft, type: string, id: string, { now }: Surroundings, ifMatch?: string): Answer {
  requireType(type);
  const before = draftEntry(draft, type, id);
  requireMatch(before, ifMatch);
  if (currentResource(before) !== undefined) writeDeletion(draft, type, id, now().toISOString());
  return { status: 204 };
}

function write(
  draft: Draft,
  resource: SubmittedResource,
  id: string,
  { now }: Surroundings,
  status: 200 | 201,
): Answer {
  const written = writeVersion(draft, resource, id, now().toISOString());
  const { versionId, lastUpdated } = written.meta;
  const location = `${written.resourceType}/${id}/_history/${versionId}`;
  return { status, body: written, version: { versionId, lastUpdated, resource: written }, location };
}

function present(version: Version & { readonly resource: StoredResource }): Answer {
  return { status: 200, body: version.resource, version };
}

function requireVersion(version: Version | undefined): Version & { readonly resource: StoredResource } {
  if (version === undefined) throw new Refusal(404, 'not-found', 'There is no such resource.');
  const { resource } = version;
  if (resource === undefined) throw new Refusal(410, 'deleted', 'The resource was deleted.');
  return { ...version, resource };
}

function requireResource(type: string, resource: SubmittedResource): void {
  requireType(type);
  if (resource.resourceType !== type) {
    throw new Refusal(400, 'invalid', 'The resourceType of the body must be that of the address.');
  }
}

function requireMatch(entry: Entry | undefined, ifMatch: string | undefined): void {
  if (ifMatch === undefined) return;
  const wanted = /^(?:W\/)?"?([^"]*)"?$/.exec(ifMatch)?.[1];
  if (entry?.versions.at(-1)?.versionId !== wanted) {
    throw new Refusal(412, 'conflict', 'If-Match names another version than the present one.');
  }
}
