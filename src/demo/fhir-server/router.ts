/** The addresses of the server. Source: FHIR R4 RESTful API, 3.1.0 (interactions and their addresses). */
import type { Request, RequestHandler, Response } from 'express';
import { Router } from 'express';
import { capabilityStatement } from './capability.js';
import type { Reading, Writing } from './handlers.js';
import * as handle from './handlers.js';
import { Refusal } from './refusal.js';
import { sendAnswer } from './send-answer.js';
import { draftOf, seal } from './state.js';
import type { Store } from './store.js';
import type { Surroundings } from './surroundings.js';

type Around = Omit<Surroundings, 'baseUrl'>;

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
    const { state, bundle } = handle.performBundle(store.state(), request, here);
    store.replace(state);
    sendAnswer(request, response, { status: 200, body: bundle }, here.baseUrl);
  };

  const router = Router();
  router.route('/').post(bundles).all(only('POST'));
  router.route('/metadata').get(reads(metadata)).all(only('GET'));
  router.route('/Patient/:id/$everything').get(reads(handle.patientEverything)).all(only('GET'));
  router.route('/:type/_search').post(reads(handle.search)).all(only('POST'));
  router.route('/:type/:id/_history/:version').get(reads(handle.vread)).all(only('GET'));
  router.route('/:type/:id/_history').get(reads(handle.history)).all(only('GET'));
  router
    .route('/:type/:id')
    .get(reads(handle.readAt))
    .put(writes(handle.updateAt))
    .delete(writes(handle.removeAt))
    .all(only('GET, PUT, DELETE'));
  router
    .route('/:type')
    .get(reads(handle.search))
    .post(writes(handle.createAt))
    .put(writes(handle.updateWhere))
    .delete(writes(handle.removeWhere))
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
