/** `/analytics` for people: the counts behind a sign-in. Programs get them with the token itself (hooks/analytics.ts). */
import express, { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import { OperationalError } from '../../errors.js';
import type { SendPage } from '../pages.js';
import { wantsPage } from '../wants-page.js';
import { AnalyticsPage } from './analytics-page.js';
import { analyticsPicture } from './analytics-picture.js';
import type { AnalyticsPort, CountQuery } from './analytics-port.js';
import { analyticsSessions, SESSION_SECONDS } from './analytics-session.js';
import { ANALYTICS_WORDS as WORDS } from './analytics-words.js';
import { isOwnPost } from './own-post.js';
import { SignInPage, type SignInTrouble } from './sign-in-page.js';

export interface AnalyticsPages {
  readonly send: SendPage;
  /** The path of BASE_URL, without a slash at its end. */
  readonly root: string;
  /** Address for readers where it is not the one they connect to (BASE_URL). */
  readonly baseUrl: string | undefined;
  readonly port: AnalyticsPort;
  /** The token that opens the page (ANALYTICS_TOKEN), and whether a text is it, told in constant time. */
  readonly token: string;
  readonly isToken: (given: string) => boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const COOKIE = 'analytics-session';
const FILTERS = ['from', 'to', 'client'] as const;
/** Wrong tokens from one address, in a quarter of an hour. */
const ATTEMPTS = 10;
const ATTEMPTS_MS = 900_000;
const FORM_LIMIT = '2kb';

export function analyticsPages({ send, root, baseUrl, port, token, isToken, now }: AnalyticsPages): Router {
  const router = Router();
  const address = `${root}/analytics`;
  const host = baseUrl === undefined ? undefined : new URL(baseUrl).host;
  const sessions = analyticsSessions(token, now);
  const isSecure = (request: Request): boolean => request.secure || (baseUrl ?? '').startsWith('https:');
  const cookie = (request: Request) =>
    ({ httpOnly: true, sameSite: 'strict', secure: isSecure(request), path: address }) as const;

  const askIn = (request: Request, response: Response, status: number, trouble?: SignInTrouble): void => {
    send(
      request,
      response,
      (language) => ({
        title: WORDS.signIn[language],
        content: <SignInPage address={address} trouble={trouble} language={language} />,
      }),
      status,
    );
  };
  const ownPost: RequestHandler = (request, response, next) => {
    if (isOwnPost(request, host)) next();
    else askIn(request, response, 403, 'fromElsewhere');
  };

  router.use('/analytics', ownAddress);
  router.get('/analytics', async (request, response, next) => {
    if (!wantsPage(request, response) || request.headers.authorization !== undefined) {
      next();
      return;
    }
    if (!sessions.isOpen(sessionOf(request))) {
      askIn(request, response, 200);
      return;
    }
    const { query, wrong } = readFilters(request, port);
    const { client, ...months } = query;
    const rows = await port.tally(months);
    const clients = [...new Set([...rows.map((row) => row.client), ...(client === undefined ? [] : [client])])].sort();
    const picture = analyticsPicture(
      rows.filter((row) => client === undefined || row.client === client),
      port,
    );
    const { ruleTitles, reasonTexts } = port;
    const shown = { picture, query, clients, wrong, ruleTitles, reasonTexts, address };
    send(request, response, (language) => ({
      title: WORDS.title[language],
      content: <AnalyticsPage {...shown} language={language} />,
    }));
  });
  const attempts = rateLimit({
    windowMs: ATTEMPTS_MS,
    limit: ATTEMPTS,
    skipSuccessfulRequests: true,
    identifier: 'sign-in',
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (request, response) => {
      askIn(request, response, 429, 'tooMany');
    },
  }) as RequestHandler;
  const readForm = express.urlencoded({ extended: false, limit: FORM_LIMIT });
  router.post('/analytics/sign-in', ownPost, attempts, readForm, (request, response) => {
    const { token: given } = (request.body ?? {}) as { readonly token?: unknown };
    if (typeof given !== 'string' || !isToken(given.trim())) {
      askIn(request, response, 401, 'wrongToken');
      return;
    }
    response.cookie(COOKIE, sessions.open(), { ...cookie(request), maxAge: SESSION_SECONDS * 1_000 });
    response.redirect(303, address);
  });
  router.post('/analytics/sign-out', ownPost, (request, response) => {
    sessions.close(sessionOf(request));
    response.clearCookie(COOKIE, cookie(request));
    response.redirect(303, address);
  });
  return router;
}

/** Counts are for nobody else's cache; without a referrer policy of its own a form would not say where it comes from. */
const ownAddress: RequestHandler = (_request, response, next) => {
  response.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'same-origin' });
  next();
};

function sessionOf(request: Request): string | undefined {
  return /(?:^|;\s*)analytics-session=([\w.-]+)/.exec(request.headers.cookie ?? '')?.[1];
}

/** What the form asks for: empty fields ask for nothing. What cannot be read is said, and all is shown. */
function readFilters(
  { query: given }: Request,
  { readQuery }: AnalyticsPort,
): { readonly query: CountQuery; readonly wrong: boolean } {
  const asked = Object.fromEntries(FILTERS.flatMap((name) => (given[name] ? [[name, given[name]]] : [])));
  try {
    return { query: readQuery(asked), wrong: false };
  } catch (error) {
    if (error instanceof OperationalError && error.code === 'request-invalid') return { query: {}, wrong: true };
    throw error;
  }
}
