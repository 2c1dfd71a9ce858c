/**
 * Cross-origin calls of browser clients: an allow-list, never a blanket yes.
 * CDS Hooks 2.0.1, CORS: https://cds-hooks.hl7.org/2.0/#cors (cds-hooks_2.0@208)
 */
import type { RequestHandler } from 'express';

const A_DAY_IN_SECONDS = '86400';

/**
 * Answers preflights and marks answers to listed origins.
 *
 * @param origins origins as browsers send them ("https://ehr.example"); "*" lets every origin in
 */
export function crossOrigin(origins: readonly string[]): RequestHandler {
  const listed = new Set(origins);
  return (request, response, next) => {
    const { origin } = request.headers;
    if (origin !== undefined) {
      response.vary('Origin');
      if (listed.has(origin) || listed.has('*')) {
        response.set('Access-Control-Allow-Origin', origin);
        if (isPreflight(request)) {
          response.set('Access-Control-Allow-Methods', 'GET, POST');
          response.set('Access-Control-Allow-Headers', 'Authorization, Content-Type');
          response.set('Access-Control-Max-Age', A_DAY_IN_SECONDS);
        }
      }
      if (isPreflight(request)) {
        response.status(204).end();
        return;
      }
    }
    next();
  };
}

function isPreflight(request: Parameters<RequestHandler>[0]): boolean {
  return request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
}
