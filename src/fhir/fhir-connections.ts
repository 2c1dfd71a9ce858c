/**
 * The connections to FHIR servers: one pool for the service, so that calls reuse them, to addresses that may be
 * called (address-guard.ts), and a limit on the size of what comes, counted while it arrives.
 *
 * fetch unpacks compressed answers after they have passed here, where a few kilobytes may become gigabytes; so none
 * are asked for (Accept-Encoding: identity), and one that comes all the same is refused.
 */
import { Agent, DecoratorHandler, type Dispatcher } from 'undici';
import { mayCall } from './address-guard.js';
import { guardedConnector, type Resolve } from './guarded-connector.js';

const CONNECTIONS_PER_SERVER = 64;

export interface ConnectionOptions {
  /** Private networks in which FHIR servers may stand: "10.20.0.0/16". Empty: none. */
  readonly privateNetworks: readonly string[];
  /** Finds the addresses of a name; dns.lookup where absent. */
  readonly resolve?: Resolve;
}

export interface Connections {
  /** For the calls of one client, whose answers are limited to that many bytes, all of them together, and each to half of it. */
  limitedTo(maxBytes: number): Dispatcher;
  /** Closes the connections once the calls under way have ended. */
  close(): Promise<void>;
}

type Handler = Required<
  Pick<
    Dispatcher.DispatchHandler,
    'onRequestStart' | 'onRequestUpgrade' | 'onResponseStart' | 'onResponseData' | 'onResponseEnd' | 'onResponseError'
  >
>;

/** Why an answer was cut off. */
export type Refusal = 'ANSWER_TOO_LARGE' | 'ANSWER_ENCODED';

/** What a client's answers may hold. */
interface Allowance {
  /** One of them: half of all, so that one without end does not starve the others. */
  readonly most: number;
  /** What is left for all. */
  left: number;
}

/** A pool; connections are opened when calls need them. */
export function openConnections({ privateNetworks, resolve }: ConnectionOptions): Connections {
  const connect = guardedConnector((address) => mayCall(address, privateNetworks), resolve);
  let closing: Promise<void> | undefined;
  const pool = new Agent({ connections: CONNECTIONS_PER_SERVER, connect });
  return {
    limitedTo(maxBytes) {
      const allowance: Allowance = { most: maxBytes / 2, left: maxBytes };
      return pool.compose((dispatch) => (options, handler) => dispatch(options, limited(handler, allowance)));
    },
    close: () => (closing ??= pool.close()),
  };
}

function refusal(code: Refusal): Error {
  return Object.assign(new Error(code), { code });
}

/** Passes an answer on as it arrives, and cuts it off where it is encoded or larger than is allowed. */
function limited(handler: Dispatcher.DispatchHandler, allowance: Allowance): Dispatcher.DispatchHandler {
  // Brings the handlers of both generations of fetch (Node 20, Node 24) to one interface.
  const next = new DecoratorHandler(handler) as Handler;
  let bytes = 0;
  const room = () => Math.min(allowance.most, allowance.left + bytes);
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
      else if (Number(headers['content-length'] ?? 0) > room()) controller.abort(refusal('ANSWER_TOO_LARGE'));
      else next.onResponseStart(controller, status, headers, message);
    },
    onResponseData: (controller, chunk) => {
      if (bytes + chunk.length > room()) {
        // What is thrown away is not held: others may have its place.
        allowance.left += bytes;
        bytes = 0;
        controller.abort(refusal('ANSWER_TOO_LARGE'));
        return;
      }
      bytes += chunk.length;
      allowance.left -= chunk.length;
      next.onResponseData(controller, chunk);
    },
    onResponseEnd: (controller, trailers) => {
      next.onResponseEnd(controller, trailers);
    },
    onResponseError: (controller, error) => {
      next.onResponseError(controller, error);
    },
  };
}
