/** The addresses of a launch: `/smart/launch`, `/smart/callback`, `/smart/logout`, and the app's own key set. */
import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import type { JWK } from 'jose';
import type { Logger } from 'pino';
import { CALLBACK_PATH, LAUNCH_PATH, LOGOUT_PATH } from './addresses.js';
import { beginLaunch, type LaunchSettings } from './begin-launch.js';
import { clearCookie, readCookie, setCookie } from './cookies.js';
import { endLaunch, type ReturnSettings } from './end-launch.js';
import { LaunchRefused } from './launch-refused.js';
import type { LaunchPageName } from './launch-words.js';
import { LAUNCH_SECONDS } from './pending-launches.js';
import type { SmartSession } from './sessions.js';

export interface SmartRoutesSettings extends LaunchSettings, ReturnSettings {
  /** The address under which browsers reach the service; known once it listens. */
  readonly baseUrl: () => string;
  /** The page of a session, below `baseUrl`: "/course/123?finding=…". */
  readonly pageOf: (session: SmartSession) => string;
  /** Sends one of our pages, in whatever shell. */
  readonly sendPage: (request: Request, response: Response, name: LaunchPageName) => void;
  readonly publicKeys: readonly JWK[];
  readonly log: Logger;
}

/** The routes. GET alone opens launches and returns: what looks ahead at links (HEAD) must not use a state up. */
export function smartRoutes(settings: SmartRoutesSettings): Router {
  const { baseUrl, sendPage, log, sessions } = settings;
  const router = Router();
  router.use('/smart', (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.route(LAUNCH_PATH).all(only('GET')).get(refusing(settings, launch));
  router.route(CALLBACK_PATH).all(only('GET')).get(refusing(settings, comeBack));
  router
    .route(LOGOUT_PATH)
    .all(only('POST'))
    .post((request, response) => {
      const base = baseUrl();
      sessions.close(readCookie(request, 'smart-session', base));
      clearCookie(response, 'smart-session', base);
      log.info({ request: requestId(response) }, 'session closed');
      sendPage(request, response, 'signed-out');
    });
  router
    .route('/smart/jwks.json')
    .all(only('GET'))
    .get((_request, response) => {
      response.json({ keys: settings.publicKeys });
    });
  return router;
}

type Handled = (request: Request, response: Response, settings: SmartRoutesSettings) => Promise<void>;

const launch: Handled = async (request, response, settings) => {
  const base = settings.baseUrl();
  const browser = readCookie(request, 'smart-launch', base);
  const query = { query: request.query, browser, redirectUri: `${base}${CALLBACK_PATH}` };
  const begun = await beginLaunch(query, settings);
  setCookie(response, 'smart-launch', begun.browser, { baseUrl: base, seconds: LAUNCH_SECONDS });
  const { clientName: client, kind } = begun;
  settings.log.info({ request: requestId(response), client, launch: kind }, 'launch begun');
  response.redirect(302, begun.address);
};

const comeBack: Handled = async (request, response, settings) => {
  const base = settings.baseUrl();
  const { sessions, log, pageOf } = settings;
  const ended = await endLaunch(request.query, readCookie(request, 'smart-launch', base), settings);
  // Whoever was here before in this browser has left.
  sessions.close(readCookie(request, 'smart-session', base));
  setCookie(response, 'smart-session', ended.word, { baseUrl: base });
  const { session, userUnknown } = ended;
  log.info(
    { request: requestId(response), client: session.clientName, user: userUnknown ?? 'known' },
    'session opened',
  );
  response.redirect(303, `${base}${pageOf(session)}`);
};

/** Answers refused launches with their page, and logs the reason. */
function refusing(settings: SmartRoutesSettings, handled: Handled): RequestHandler {
  return async (request, response) => {
    try {
      await handled(request, response, settings);
    } catch (error) {
      if (!(error instanceof LaunchRefused)) throw error;
      const { refusal, because } = error;
      settings.log.warn({ request: requestId(response), refusal, because }, 'launch refused');
      // The line is written: nobody need write another (operations/watch-calls.ts).
      response.locals['told'] = true;
      settings.sendPage(request, response, refusal);
    }
  };
}

function only(method: 'GET' | 'POST'): RequestHandler {
  return (request, response, next) => {
    if (request.method === method) next();
    else
      response
        .status(request.method === 'OPTIONS' ? 204 : 405)
        .set('Allow', `${method}, OPTIONS`)
        .end();
  };
}

function requestId(response: Response): string | undefined {
  return (response.locals as { readonly requestId?: string }).requestId;
}
