/**
 * Batches and transactions. A transaction works on one draft: if anything is refused, the draft is dropped and
 * nothing was changed. Source: FHIR R4 RESTful API, 3.1.0.11 (batch/transaction).
 */
import type { Bundle, BundleEntry, BundleEntryResponse } from 'fhir/r4.js';
import type { Method } from './bundle-request.js';
import { readBundleRequest } from './bundle-request.js';
import type { Answer } from './interaction.js';
import { create, read, remove, update } from './interaction.js';
import { Refusal, outcome, refusalFrom } from './refusal.js';
import type { JsonObject } from './resource.js';
import { searchBundle } from './search.js';
import { parseSearch } from './search-query.js';
import type { Draft, ServerState } from './state.js';
import { draftOf, seal } from './state.js';
import type { Surroundings } from './surroundings.js';
import type { Planned } from './transaction-plan.js';
import { addressesOf, plan, requireDistinct, resolveReferences } from './transaction-plan.js';

export interface BundleResult {
  readonly state: ServerState;
  readonly bundle: Bundle;
}

/** R4: deletes first, then creates, updates, reads, whatever the order of the entries. */
const ORDER: readonly Method[] = ['DELETE', 'POST', 'PUT', 'GET', 'HEAD'];

/** Each entry for itself; a refused one answers with its own status. */
export function performBatch(state: ServerState, bundle: JsonObject, surroundings: Surroundings): BundleResult {
  let current = state;
  const entry = entriesOf(bundle).map((each, index): BundleEntry => {
    try {
      const draft = draftOf(current);
      const planned = plan(readBundleRequest(each, index), index, current, surroundings);
      const answer = perform(draft, planned, surroundings);
      current = seal(draft);
      return responseEntry(answer);
    } catch (thrown) {
      const { status, issue, message } = refusalFrom(thrown);
      return { response: { status: String(status), outcome: outcome('error', issue, message) } };
    }
  });
  return { state: current, bundle: { resourceType: 'Bundle', type: 'batch-response', entry } };
}

/**
 * All entries or none.
 *
 * @throws Refusal of the first entry that cannot be carried out, its place in the message
 */
export function performTransaction(state: ServerState, bundle: JsonObject, surroundings: Surroundings): BundleResult {
  const planned = entriesOf(bundle).map((each, index) =>
    withPlace(`Bundle.entry[${index}]`, () => plan(readBundleRequest(each, index), index, state, surroundings)),
  );
  requireDistinct(planned);
  const addresses = addressesOf(planned);
  const resolved = planned.map((each) =>
    withPlace(each.place, () => resolveReferences(each, addresses, state, surroundings)),
  );

  const draft = draftOf(state);
  const entry: BundleEntry[] = [];
  for (const method of ORDER) {
    for (const each of resolved.filter((candidate) => candidate.method === method)) {
      entry[each.index] = responseEntry(withPlace(each.place, () => perform(draft, each, surroundings)));
    }
  }
  return { state: seal(draft), bundle: { resourceType: 'Bundle', type: 'transaction-response', entry } };
}

function entriesOf(bundle: JsonObject): readonly unknown[] {
  const entries = bundle['entry'];
  return Array.isArray(entries) ? (entries as readonly unknown[]) : [];
}

function perform(draft: Draft, each: Planned, surroundings: Surroundings): Answer {
  const { method, type, resource, ifMatch } = each;
  const id = each.id ?? each.found ?? each.newId;
  if (method === 'POST' && resource !== undefined) {
    if (each.found !== undefined) return read(draft.base, type, each.found);
    return create(draft, type, resource, surroundings, id === undefined ? {} : { id });
  }
  if (method === 'PUT' && resource !== undefined && id !== undefined) {
    const own = each.id === undefined ? { ...resource, id } : resource;
    return update(draft, type, id, own, surroundings, ifMatch);
  }
  if (method === 'DELETE') return id === undefined ? { status: 204 } : remove(draft, type, id, surroundings, ifMatch);
  const state = seal(draft);
  if (each.id !== undefined) return read(state, type, each.id);
  const setting = { baseUrl: surroundings.baseUrl, now: surroundings.now().getTime() };
  const query = parseSearch(type, [...new URLSearchParams(each.condition ?? '')]);
  return { status: 200, body: searchBundle(state, query, setting, surroundings.sizes) };
}

function responseEntry({ status, body, version, location }: Answer): BundleEntry {
  const response: BundleEntryResponse = {
    status: String(status),
    ...(location === undefined ? {} : { location }),
    ...(version === undefined ? {} : { etag: `W/"${version.versionId}"`, lastModified: version.lastUpdated }),
  };
  return body === undefined ? { response } : { resource: body, response };
}

function withPlace<T>(place: string, act: () => T): T {
  try {
    return act();
  } catch (thrown) {
    const { status, issue, message } = refusalFrom(thrown);
    throw message.startsWith(place) ? thrown : new Refusal(status, issue, `${place}: ${message}`);
  }
}
