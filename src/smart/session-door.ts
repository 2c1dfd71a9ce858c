/** Which session a request belongs to: what pages ask before they show anything of a chart. */
import type { Request, RequestHandler } from 'express';
import { readCookie } from './cookies.js';
import type { Sessions, SmartSession } from './sessions.js';

export interface SessionDoor {
  /**
   * The session that the request's cookie opens; undefined where there is none, or it has ended. A page about a patient
   * must compare `patientId` with its own address: another chart may have been opened in this browser since.
   */
  readonly sessionOf: (request: Pick<Request, 'headers'>) => SmartSession | undefined;
  /** To stand before pages of a session: renews a token that is about to run out, where that can be done. */
  readonly renewed: RequestHandler;
}

/** @param baseUrl the address under which browsers reach the service */
export function sessionDoor(sessions: Sessions, baseUrl: () => string): SessionDoor {
  const wordOf = (request: Pick<Request, 'headers'>) => readCookie(request, 'smart-session', baseUrl());
  return {
    sessionOf: (request) => sessions.of(wordOf(request)),
    renewed: async (request, _response, next) => {
      await sessions.renew(wordOf(request));
      next();
    },
  };
}
