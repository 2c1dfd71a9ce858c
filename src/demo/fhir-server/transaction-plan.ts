/**
 * What a Bundle is about to do, settled before anything is written: which resource each entry is about, and where
 * its references will point. Source: FHIR R4 RESTful API, 3.1.0.11.2 (transaction processing rules).
 */
import type { BundleRequest } from './bundle-request.js';
import { findOne } from './condition.js';
import { literalReferences, rewriteReferences } from './reference-rewriting.js';
import { Refusal } from './refusal.js';
import type { ServerState } from './state.js';
import { currentResource } from './state.js';
import { requireType } from './supported-type.js';
import type { Surroundings } from './surroundings.js';

/** An entry whose resource has its id, known before anything is written. */
export interface Planned extends BundleRequest {
  readonly index: number;
  /** The present resource that a condition found. */
  readonly found?: string;
  readonly newId?: string;
}

/** Settles conditions and new ids against the state before the Bundle. */
export function plan(request: BundleRequest, index: number, state: ServerState, surroundings: Surroundings): Planned {
  const { method, type, id, condition, ifNoneExist } = request;
  requireType(type);
  const search = method === 'POST' ? ifNoneExist : id === undefined && method !== 'GET' ? condition : undefined;
  const entry = search === undefined ? undefined : findOne(state, type, search, surroundings);
  const found = currentResource(entry)?.id;
  if (found !== undefined) return { ...request, index, found };
  return method === 'POST' || (method === 'PUT' && id === undefined)
    ? { ...request, index, newId: surroundings.createId() }
    : { ...request, index };
}

/** A conditional create that found its resource changes nothing. */
function isConditionMet({ method, found }: Planned): boolean {
  return method === 'POST' && found !== undefined;
}

function addressOf({ type, id, found, newId }: Planned): string {
  return `${type}/${id ?? found ?? newId ?? ''}`;
}

/** @throws Refusal 400: no resource may be the subject of two entries. */
export function requireDistinct(planned: readonly Planned[]): void {
  const seen = new Set<string>();
  for (const each of planned) {
    if (each.method === 'GET' || each.method === 'HEAD' || isConditionMet(each)) continue;
    const address = addressOf(each);
    if (seen.has(address)) throw new Refusal(400, 'duplicate', `${each.place} names a resource of an earlier entry.`);
    seen.add(address);
  }
}

/** Where the temporary addresses of the Bundle will stand: `urn:uuid:…`, or another server's `base/Type/id`. */
export function addressesOf(planned: readonly Planned[]): ReadonlyMap<string, string> {
  const addresses = new Map<string, string>();
  for (const each of planned) {
    if ((each.method !== 'POST' && each.method !== 'PUT') || each.fullUrl === undefined) continue;
    addresses.set(each.fullUrl, addressOf(each));
    const relative = /\/([A-Z]\w+\/[A-Za-z0-9.-]{1,64})$/.exec(each.fullUrl)?.[1];
    if (relative !== undefined) addresses.set(relative, addressOf(each));
  }
  return addresses;
}

/**
 * The entry with its references pointing at what the Bundle creates, and conditional ones at what they find.
 *
 * @throws Refusal 400 for a urn that no entry has, 412 for a condition that does not find exactly one resource
 */
export function resolveReferences(
  each: Planned,
  addresses: ReadonlyMap<string, string>,
  state: ServerState,
  surroundings: Surroundings,
): Planned {
  const { resource } = each;
  if (resource === undefined) return each;
  const replacements = new Map(addresses);
  for (const reference of literalReferences(resource)) {
    if (reference.startsWith('urn:') && !addresses.has(reference)) {
      throw new Refusal(400, 'not-found', 'A reference points to a urn that no entry has.');
    }
    const [type = '', condition] = reference.split('?', 2);
    if (condition === undefined || type.includes('/')) continue;
    const target = currentResource(findOne(state, type, condition, surroundings));
    if (target === undefined) throw new Refusal(412, 'not-found', 'A conditional reference finds no resource.');
    replacements.set(reference, `${type}/${target.id}`);
  }
  return { ...each, resource: rewriteReferences(resource, replacements) };
}
