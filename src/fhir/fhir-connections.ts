/**
 * The connections to FHIR servers: one pool for the process, so that calls reuse them, and a limit on the size of
 * an answer, counted while it arrives.
 *
 * fetch unpacks compressed answers after they have passed here, where a few kilobytes may become gigabytes; so none
 * are asked for (Accept-Encoding: identity), and one that comes all the same is refused.
 */
import { Agent, DecoratorHandler, type Dispatcher } from 'undici';

const CONNECTIONS_PER_SERVER = 64;
const CONNECT_TIMEOUT_MS = 5_000;

type Handler = Required<
  Pick<
    Dispatcher.DispatchHandler,
    'onRequestStart' | 'onRequestUpgrade' | 'onResponseStart' | 'onResponseData' | 'onResponseEnd' | 'onResponseError'
  >
>;

/** Why an answer was cut off. */
export type Refusal = 'ANSWER_TOO_LARGE' | 'ANSWER_ENCODED';

let pool: Agent | undefined;

/** The pool, opened at the first call, with answers limited to that many bytes. */
export function connections(maxResponseBytes: number): Dispatcher {
  pool ??= new Agent({ connections: CONNECTIONS_PER_SERVER, connect: { timeout: CONNECT_TIMEOUT_MS } });
  return pool.compose((dispatch) => (options, handler) => dispatch(options, limited(handler, maxResponseBytes)));
}

/** Closes the pool once the calls under way have ended. A later call opens another. */
export async function closeConnections(): Promise<void> {
  const closing = pool;
  pool = undefined;
  await closing?.close();
}

function refusal(code: Refusal): Error {
  return Object.assign(new Error(code), { code });
}

/** Passes an answer on as it arrives, and cuts it off where it is encoded or grows too large. */
function limited(handler: Dispatcher.DispatchHandler, maxBytes: number): Dispatcher.DispatchHandler {
  // Brings the handlers of both generations of fetch (Node 20, Node 24) to one interface.
  const next = new DecoratorHandler(handler) as Handler;
  let bytes = 0;
  return {
    onRequestStart: (controller, context) => {
      next.onRequestStart(controller, context);
    },
    onRequestUpgrade: (controller, status, headers, socket) => {
      next.onRequestUpgrade(controller, status, headers, socket);
    },
    onResponseStart: (controller, status, headers, message) => {
      const encoding = String(headers['content-encoding'] ?? 'identity').toLowerCase();
      if (encoding !== 'identity') controller.abort(refusal('ANSWER_ENCODED'));
      else if (Number(headers['content-length'] ?? 0) > maxBytes) controller.abort(refusal('ANSWER_TOO_LARGE'));
      else next.onResponseStart(controller, status, headers, message);
    },
    onResponseData: (controller, chunk) => {
      bytes += chunk.length;
      if (bytes > maxBytes) controller.abort(refusal('ANSWER_TOO_LARGE'));
      else next.onResponseData(controller, chunk);
    },
    onResponseEnd: (controller, trailers) => {
      next.onResponseEnd(controller, trailers);
    },
    onResponseError: (controller, error) => {
      next.onResponseError(controller, error);
    },
  };
}
