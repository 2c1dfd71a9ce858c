/** The addresses of the server. Source: FHIR R4 RESTful API, 3.1.0 (interactions and their addresses). */
import type { Bundle } from 'fhir/r4.js';
import type { Request, RequestHandler, Response } from 'express';
import { Router } from 'express';
import { capabilityStatement } from './capability.js';
import { everything, readEverythingPage } from './everything.js';
import type { Answer, Surroundings } from './interaction.js';
import { create, findOne, read, readVersion, remove, requireType, update } from './interaction.js';
import { instanceHistory } from './instance-history.js';
import { Refusal } from './refusal.js';
import type { JsonObject, SubmittedResource } from './resource.js';
import { isJsonObject, isSubmittedResource } from './resource.js';
import { searchBundle } from './search.js';
import { parseSearch } from './search-query.js';
import type { Draft, ServerState } from './state.js';
import { currentResource, draftOf, seal } from './state.js';
import type { Store } from './store.js';
import { performBatch, performTransaction } from './transaction.js';
import { sendAnswer } from './send-answer.js';

type Around = Omit<Surroundings, 'baseUrl'>;
type Reading = (state: ServerState, request: Request, surroundings: Surroundings) => Answer;
type Writing = (draft: Draft, request: Request, surroundings: Surroundings) => Answer;

/**
 * @param baseUrlOf the address of the server as this client sees it, without a slash at the end
 */
export function fhirRouter(store: Store, around: Around, baseUrlOf: (request: Request) => string): Router {
  const surroundings = (request: Request): Surroundings => ({ ...around, baseUrl: baseUrlOf(request) });
  const reads =
    (act: Reading): RequestHandler =>
    (request, response) => {
      const here = surroundings(request);
      sendAnswer(request, response, act(store.state(), request, here), here.baseUrl);
    };
  const writes =
    (act: Writing): RequestHandler =>
    (request, response) => {
      const here = surroundings(request);
      const draft = draftOf(store.state());
      const answer = act(draft, request, here);
      store.replace(seal(draft));
      sendAnswer(request, response, answer, here.baseUrl);
    };
  const startedAt = around.now().toISOString();
  const metadata: Reading = (_state, _request, { baseUrl }) => ({
    status: 200,
    body: capabilityStatement(baseUrl, startedAt),
  });
  const bundles = (request: Request, response: Response): void => {
    const here = surroundings(request);
    const { state, bundle } = performBundle(store.state(), bodyOf(request), here);
    store.replace(state);
    sendAnswer(request, response, { status: 200, body: bundle }, here.baseUrl);
  };

  const router = Router();
  router.route('/').post(bundles).all(only('POST'));
  router.route('/metadata').get(reads(metadata)).all(only('GET'));
  router.route('/Patient/:id/$everything').get(reads(patientEverything)).all(only('GET'));
  router.route('/:type/_search').post(reads(search)).all(only('POST'));
  router.route('/:type/:id/_history/:version').get(reads(vread)).all(only('GET'));
  router.route('/:type/:id/_history').get(reads(history)).all(only('GET'));
  router
    .route('/:type/:id')
    .get(reads((state, request) => read(state, at(request, 'type'), at(request, 'id'))))
    .put(writes(updateAt))
    .delete(writes(removeAt))
    .all(only('GET, PUT, DELETE'));
  router
    .route('/:type')
    .get(reads(search))
    .post(writes(createAt))
    .put(writes(updateWhere))
    .delete(writes(removeWhere))
    .all(only('GET, POST, PUT, DELETE'));
  router.use(() => {
    throw new Refusal(404, 'not-found', 'There is nothing at this address.');
  });
  return router;
}

const only =
  (methods: string): RequestHandler =>
  (_request, response) => {
    response.set('Allow', methods);
    throw new Refusal(405, 'not-supported', `Only ${methods} can be used at this address.`);
  };

const search: Reading = (state, request, { baseUrl, now, sizes }) => {
  const type = at(request, 'type');
  requireType(type);
  const form: unknown = request.method === 'POST' ? request.body : undefined;
  const entries = [...queryOf(request), ...(typeof form === 'string' ? new URLSearchParams(form) : [])];
  const query = parseSearch(type, entries);
  const strict = /handling\s*=\s*strict/.test(request.get('prefer') ?? '');
  if (strict && query.ignored.length > 0) {
    throw new Refusal(400, 'not-supported', `Not supported: ${[...new Set(query.ignored)].join(', ')}.`);
  }
  return { status: 200, body: searchBundle(state, query, { baseUrl, now: now().getTime() }, sizes) };
};

const patientEverything: Reading = (state, request, { baseUrl, now, sizes }) => {
  const page = readEverythingPage(queryOf(request));
  return { status: 200, body: everything(state, at(request, 'id'), page, { baseUrl, now: now().getTime() }, sizes) };
};

const vread: Reading = (state, request) =>
  readVersion(state, at(request, 'type'), at(request, 'id'), at(request, 'version'));

const history: Reading = (state, request, { baseUrl }) => {
  const body: Bundle = instanceHistory(state, at(request, 'type'), at(request, 'id'), baseUrl);
  return { status: 200, body };
};

const createAt: Writing = (draft, request, here) => {
  const ifNoneExist = request.get('if-none-exist');
  return create(
    draft,
    at(request, 'type'),
    resourceOf(request),
    here,
    ifNoneExist === undefined ? {} : { ifNoneExist },
  );
};

const updateAt: Writing = (draft, request, here) =>
  update(draft, at(request, 'type'), at(request, 'id'), resourceOf(request), here, request.get('if-match'));

const updateWhere: Writing = (draft, request, here) => {
  const type = at(request, 'type');
  const resource = resourceOf(request);
  const found = currentResource(findOne(draft.base, type, queryOf(request).toString(), here));
  const own = typeof resource['id'] === 'string' ? resource['id'] : here.createId();
  if (found === undefined) return update(draft, type, own, { ...resource, id: own }, here);
  return update(draft, type, found.id, { id: found.id, ...resource }, here, request.get('if-match'));
};

const removeAt: Writing = (draft, request, here) =>
  remove(draft, at(request, 'type'), at(request, 'id'), here, request.get('if-match'));

const removeWhere: Writing = (draft, request, here) => {
  const type = at(request, 'type');
  const found = currentResource(findOne(draft.base, type, queryOf(request).toString(), here));
  return found === undefined ? { status: 204 } : remove(draft, type, found.id, here);
};

function performBundle(
  state: ServerState,
  bundle: JsonObject,
  here: Surroundings,
): { readonly state: ServerState; readonly bundle: Bundle } {
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
  return new URL(request.originalUrl, 'http://localhost').searchParams;
}

function bodyOf(request: Request): JsonObject {
  const body: unknown = request.body;
  if (!isJsonObject(body)) throw new Refusal(400, 'structure', 'The body must be a JSON object.');
  return body;
}

function resourceOf(request: Request): SubmittedResource {
  const body = bodyOf(request);
  if (!isSubmittedResource(body)) throw new Refusal(400, 'required', 'resourceType is missing.');
  return body;
}
