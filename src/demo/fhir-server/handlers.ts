/** From a request to an interaction: one function for each address and method. */
import type { Request } from 'express';
import type { Bundle } from 'fhir/r4.js';
import { findOne } from './condition.js';
import { everything, readEverythingPage } from './everything.js';
import { instanceHistory } from './instance-history.js';
import type { Answer } from './interaction.js';
import { create, read, readVersion, remove, update } from './interaction.js';
import { Refusal } from './refusal.js';
import type { JsonObject, SubmittedResource } from './resource.js';
import { isJsonObject, isSubmittedResource } from './resource.js';
import { searchBundle } from './search.js';
import { parseSearch } from './search-query.js';
import type { Draft, ServerState } from './state.js';
import { currentResource } from './state.js';
import { requireType } from './supported-type.js';
import type { Surroundings } from './surroundings.js';
import type { BundleResult } from './transaction.js';
import { performBatch, performTransaction } from './transaction.js';

export type Reading = (state: ServerState, request: Request, surroundings: Surroundings) => Answer;
export type Writing = (draft: Draft, request: Request, surroundings: Surroundings) => Answer;

export const readAt: Reading = (state, request) => read(state, at(request, 'type'), at(request, 'id'));

export const search: Reading = (state, request, { baseUrl, now, sizes }) => {
  const type = at(request, 'type');
  requireType(type);
  const entries = [...queryOf(request), ...(request.method === 'POST' ? formOf(request) : [])];
  const query = parseSearch(type, entries);
  const strict = /handling\s*=\s*strict/.test(request.get('prefer') ?? '');
  if (strict && query.ignored.length > 0) {
    throw new Refusal(400, 'not-supported', `Not supported: ${[...new Set(query.ignored)].join(', ')}.`);
  }
  return { status: 200, body: searchBundle(state, query, { baseUrl, now: now().getTime() }, sizes) };
};

export const patientEverything: Reading = (state, request, { baseUrl, now, sizes }) => {
  const page = readEverythingPage(queryOf(request));
  return { status: 200, body: everything(state, at(request, 'id'), page, { baseUrl, now: now().getTime() }, sizes) };
};

export const vread: Reading = (state, request) =>
  readVersion(state, at(request, 'type'), at(request, 'id'), at(request, 'version'));

export const history: Reading = (state, request, { baseUrl }) => {
  const body: Bundle = instanceHistory(state, at(request, 'type'), at(request, 'id'), baseUrl);
  return { status: 200, body };
};

export const createAt: Writing = (draft, request, here) => {
  const ifNoneExist = request.get('if-none-exist');
  return create(
    draft,
    at(request, 'type'),
    resourceOf(request),
    here,
    ifNoneExist === undefined ? {} : { ifNoneExist },
  );
};

export const updateAt: Writing = (draft, request, here) =>
  update(draft, at(request, 'type'), at(request, 'id'), resourceOf(request), here, request.get('if-match'));

export const updateWhere: Writing = (draft, request, here) => {
  const type = at(request, 'type');
  const resource = resourceOf(request);
  const found = currentResource(findOne(draft.base, type, queryOf(request).toString(), here));
  const own = typeof resource['id'] === 'string' ? resource['id'] : here.createId();
  if (found === undefined) return update(draft, type, own, { ...resource, id: own }, here);
  return update(draft, type, found.id, { id: found.id, ...resource }, here, request.get('if-match'));
};

export const removeAt: Writing = (draft, request, here) =>
  remove(draft, at(request, 'type'), at(request, 'id'), here, request.get('if-match'));

export const removeWhere: Writing = (draft, request, here) => {
  const type = at(request, 'type');
  const found = currentResource(findOne(draft.base, type, queryOf(request).toString(), here));
  return found === undefined ? { status: 204 } : remove(draft, type, found.id, here);
};

/** @throws Refusal 400 where the body is no batch or transaction, or where a transaction is refused */
export function performBundle(state: ServerState, request: Request, here: Surroundings): BundleResult {
  const bundle = bodyOf(request);
  if (bundle['resourceType'] !== 'Bundle') throw new Refusal(400, 'invalid', 'The body must be a Bundle.');
  if (bundle['type'] === 'transaction') return performTransaction(state, bundle, here);
  if (bundle['type'] === 'batch') return performBatch(state, bundle, here);
  throw new Refusal(400, 'value', 'Bundle.type must be batch or transaction.');
}

function at(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}

function queryOf(request: Request): URLSearchParams {
  const mark = request.originalUrl.indexOf('?');
  return new URLSearchParams(mark === -1 ? '' : request.originalUrl.slice(mark + 1));
}

function formOf(request: Request): URLSearchParams {
  const body: unknown = request.body;
  if (isJsonObject(body)) {
    throw new Refusal(415, 'not-supported', 'Content-Type must be application/x-www-form-urlencoded.');
  }
  return new URLSearchParams(typeof body === 'string' ? body : '');
}

function bodyOf(request: Request): JsonObject {
  const body: unknown = request.body;
  if (typeof body === 'string') throw new Refusal(415, 'not-supported', 'Content-Type must be application/fhir+json.');
  if (!isJsonObject(body)) throw new Refusal(400, 'structure', 'The body must be a JSON object.');
  return body;
}

function resourceOf(request: Request): SubmittedResource {
  const body = bodyOf(request);
  if (!isSubmittedResource(body)) throw new Refusal(400, 'required', 'resourceType is missing.');
  return body;
}
