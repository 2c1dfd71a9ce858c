/** GET /analytics: what became of the cards, as counts. For those who have the token, and nobody else. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { Router } from 'express';
import type { RequestHandler } from 'express';
import type { Store } from '../store/store.js';
import { readTallyQuery } from '../store/tally-query.js';
import { sendProblem } from './problem.js';

export interface AnalyticsSettings {
  readonly store: Pick<Store, 'tally'>;
  /** The bearer token that opens the address (ANALYTICS_TOKEN). */
  readonly token: string;
}

const READ_ONLY = 'GET, HEAD';

/**
 * The route `/analytics?from=2026-01&to=2026-12&client=ID`: `{from?, to?, client?, rows}`, rows as `TallyRow`
 * (docs/feedback.md). Without the token a bare 401.
 */
export function analyticsRouter({ store, token }: AnalyticsSettings): Router {
  const router = Router();
  router
    .route('/analytics')
    .all(requireToken(token))
    .get(async (request, response) => {
      const query = readTallyQuery(request.query);
      const rows = await store.tally(query);
      response.json({ ...query, rows });
    })
    .all((_request, response) => {
      response.set('Allow', READ_ONLY);
      sendProblem(response, { status: 405, issue: 'not-supported', diagnostics: `This address answers ${READ_ONLY}.` });
    });
  return router;
}

/** Whether a text is the token. Digests are compared, which are of one length: how long it takes says nothing of it. */
export function tokenCheck(token: string): (given: string) => boolean {
  const expected = digestOf(token);
  return (given) => timingSafeEqual(digestOf(given), expected);
}

function requireToken(token: string): RequestHandler {
  const isToken = tokenCheck(token);
  return (request, response, next) => {
    response.set('Cache-Control', 'no-store');
    const given = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (isToken(given)) {
      next();
      return;
    }
    response.status(401).set('WWW-Authenticate', 'Bearer').end();
  };
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
