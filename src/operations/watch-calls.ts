/** The first to see each request and the last: gives it its id, and tells when and how it has ended. */
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { knownOf } from './known-of-call.js';
import type { KnownOfCall } from './known-of-call.js';
import { requestIdFrom } from './request-id.js';

export interface EndedCall {
  readonly known: KnownOfCall;
  readonly method: string;
  /** 0 where the caller hung up before the answer. */
  readonly status: number;
  readonly milliseconds: number;
  /** A line was logged about it by the door itself. */
  readonly told: boolean;
  /** The parsed body where it got so far; for what may be kept of it under a key (audit). */
  readonly body: unknown;
}

/** Names each request, answers with the name, and tells `ended` of it once. */
export function watchCalls(ended: (call: EndedCall) => void): RequestHandler {
  return (request, response, next) => {
    const start = performance.now();
    const requestId = requestIdFrom(request.headers['x-request-id']);
    response.locals['requestId'] = requestId;
    response.set('x-request-id', requestId);
    response.once('close', () => {
      ended({
        known: knownOf(request, response),
        method: request.method,
        status: response.writableFinished ? response.statusCode : 0,
        milliseconds: performance.now() - start,
        told: response.locals['told'] === true,
        body: request.body,
      });
    });
    next();
  };
}

/** A line for what the door answered without one of its own: 401, 404, 405, 415, and callers that hung up. */
export function logRefusals(log: Logger): (call: EndedCall) => void {
  return ({ known: { requestId, route, service, client }, method, status, milliseconds, told }) => {
    if (told || (status !== 0 && status < 400) || route === 'health') return;
    const about = { service: service?.id, hook: service?.hook, client: client?.id };
    log.warn(
      { request: requestId, method, route, ...about, status, milliseconds: Math.round(milliseconds * 10) / 10 },
      status === 0 ? 'hung up' : 'refused',
    );
  };
}
