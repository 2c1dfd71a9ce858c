/**
 * Door one: the CDS Hooks endpoints over HTTP.
 * CDS Hooks 2.0.1, https://cds-hooks.hl7.org/2.0/
 */
import express from 'express';
import type { Express, RequestHandler } from 'express';
import type { Client } from '../clients/client.js';
import { answerCall, noteArrival, type AnswerSettings } from './answer-call.js';
import { admit, requireService } from './calling.js';
import { crossOrigin } from './cross-origin.js';
import type { Judging } from './invoke.js';
import { jsonBody } from './json-body.js';
import { isJson, onlyBy, requireJson } from './methods-and-types.js';
import { problemHandler, sendProblem } from './problem.js';
import type { ShowProblem } from './problem.js';

export interface AppSettings extends AnswerSettings {
  /** Largest body in bytes. */
  readonly bodyLimit: number;
  /** Origins of browser clients. */
  readonly origins: readonly string[];
  /** Who calls where nobody has to say so (AUTH=none). */
  readonly anyone: Client;
  /**
   * Finds out who calls `/cds-services` and what lies below, puts the client into `response.locals.client`, or
   * answers 401 itself. Absent: everyone is `anyone`.
   */
  readonly authenticate?: RequestHandler;
  /** After the client is known: rate limits by client. */
  readonly admitted?: readonly RequestHandler[];
  /** Before everything else, in this order: security headers, rate limits, spans. */
  readonly before?: readonly RequestHandler[];
  /** Answers POST /cds-services/{id}/feedback of an authenticated client; absent: there is no such address. */
  readonly feedback?: RequestHandler;
  /** Proxies whose X-Forwarded-For is believed: how many, or which. Absent: none. */
  readonly trustProxy?: number | readonly string[];
  /** Other addresses, each with its own access control: protocol, knowledge, health, metrics, analytics. */
  readonly routes?: readonly RequestHandler[];
  /** Shows a problem to a person. */
  readonly showProblem?: ShowProblem;
}

/** The web application; it listens nowhere yet. */
export function createApp(settings: AppSettings, judging: Judging): Express {
  const { discovery, log, bodyLimit, origins } = settings;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', settings.trustProxy ?? 0);
  const readBody = jsonBody(bodyLimit, isJson);
  app.use(noteArrival);
  for (const handler of settings.before ?? []) app.use(handler);
  app.use(crossOrigin(origins));
  app.use('/cds-services', settings.authenticate ?? admit(settings.anyone), ...(settings.admitted ?? []));

  app
    .route('/cds-services')
    .get((_request, response) => {
      response.type('application/json').send(discovery.document);
    })
    .all(onlyBy('GET, HEAD'));

  if (settings.feedback !== undefined)
    app
      .route('/cds-services/:id/feedback')
      .all(requireService(discovery))
      .post(requireJson, readBody, settings.feedback)
      .all(onlyBy('POST'));
  app
    .route('/cds-services/:id')
    .all(requireService(discovery))
    .post(requireJson, readBody, answerCall(settings, judging))
    .all(onlyBy('POST'));
  for (const route of settings.routes ?? []) app.use(route);

  app.use((_request, response) => {
    sendProblem(response, { status: 404, issue: 'not-found', diagnostics: 'There is nothing at this address.' });
  });
  app.use(problemHandler(log, settings.showProblem));
  return app;
}
