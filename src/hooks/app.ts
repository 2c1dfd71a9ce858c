/**
 * Door one: the CDS Hooks endpoints over HTTP.
 * CDS Hooks 2.0.1, https://cds-hooks.hl7.org/2.0/
 */
import express from 'express';
import type { Express, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import type { Client } from '../clients/client.js';
import { OperationalError } from '../errors.js';
import type { Language } from '../rules/wording.js';
import { LANGUAGE_TAG, preferredLanguage } from '../accept-language.js';
import { crossOrigin } from './cross-origin.js';
import type { Discovery, HookService } from './discovery.js';
import { invoke } from './invoke.js';
import type { Answer, Judging } from './invoke.js';
import { jsonBody } from './json-body.js';
import { aboutCall, problemHandler, sendProblem } from './problem.js';
import type { ShowProblem } from './problem.js';

export interface AppSettings {
  readonly discovery: Discovery;
  readonly log: Logger;
  /** Largest body in bytes. */
  readonly bodyLimit: number;
  /** Origins of browser clients. */
  readonly origins: readonly string[];
  /** Language of the cards where a request asks for none. */
  readonly language: Language;
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
  /** Told of each answered call, after the answer has been sent. */
  readonly answered?: (call: AnsweredCall) => void;
}

/** What may be known of an answered call: nothing about whom. */
export interface AnsweredCall {
  readonly service: HookService;
  readonly client: Client;
  readonly answer: Answer;
  /** From the arrival of the request, before its body, to the answer. */
  readonly milliseconds: number;
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
    .post(requireJson, readBody, async (request, response) => {
      const service = serviceOf(discovery, request);
      const { arrivedAt } = response.locals as Arrived;
      const client = clientOf(response);
      const fallback = client.language ?? settings.language;
      const language = preferredLanguage(request.headers['accept-language'], fallback);
      const answer = await invoke(service, request.body, judging, {
        arrivedAt,
        hungUp: () => hangUpOf(response),
        language,
        client,
      });
      response.set({ 'Cache-Control': 'no-store', 'Content-Language': LANGUAGE_TAG[language] });
      response.vary('Accept-Language');
      response.setHeader('Content-Type', 'application/json; charset=utf-8');
      // `end`, not `send`: header and body leave in one piece, and the body is not copied before.
      response.end(JSON.stringify({ cards: answer.cards }));
      const milliseconds = Math.round((performance.now() - arrivedAt) * 10) / 10;
      logAnswer(log, response, { service, client, answer, milliseconds });
      settings.answered?.({ service, client, answer, milliseconds });
    })
    .all(onlyBy('POST'));
  for (const route of settings.routes ?? []) app.use(route);

  app.use((_request, response) => {
    sendProblem(response, { status: 404, issue: 'not-found', diagnostics: 'There is nothing at this address.' });
  });
  app.use(problemHandler(log, settings.showProblem));
  return app;
}

interface Arrived {
  readonly arrivedAt: number;
}

/** The first of all: what the client waits for from here on counts, the body that is still to come included. */
function noteArrival(_request: Request, response: Response, next: () => void): void {
  response.locals['arrivedAt'] = performance.now();
  next();
}

/** Aborted when the connection closes before the answer has been sent, or where it has. */
function hangUpOf(response: Response): AbortSignal {
  if (response.closed) return AbortSignal.abort();
  const hangUp = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) hangUp.abort();
  });
  return hangUp.signal;
}

/** One line a call: what was asked and said, nothing about whom. */
function logAnswer(log: Logger, response: Response, { service, answer, milliseconds }: AnsweredCall): void {
  const { cards, issued, lacking } = answer;
  const rules = [...new Set(issued.filter((one) => one.withheld === undefined).map(({ rule }) => rule))];
  const withheld = issued.length - cards.length;
  const { request, client } = aboutCall(response);
  log.info(
    {
      request,
      service: service.id,
      client,
      hook: service.hook,
      status: 200,
      milliseconds,
      cards: cards.length,
      withheld,
      rules,
      lacking,
    },
    'answered',
  );
}

/** The client of a request below `/cds-services`. */
export function clientOf(response: Response): Client {
  return (response.locals as { client: Client }).client;
}

/** Lets everyone in, as this client. */
function admit(client: Client): RequestHandler {
  return (_request, response, next) => {
    response.locals['client'] = client;
    next();
  };
}

function serviceOf(discovery: Discovery, request: Request): HookService {
  const service = discovery.services.get(String(request.params.id));
  if (service === undefined) throw new OperationalError('service-unknown', 'There is no service of this id.');
  return service;
}

function requireService(discovery: Discovery): RequestHandler {
  return (request, response, next) => {
    const service = serviceOf(discovery, request);
    response.locals['service'] = service;
    // Who is known but may not call this hook is told no more than that.
    if (clientOf(response).hooks?.has(service.hook) === false) response.status(403).end();
    else next();
  };
}

function isJson(request: { headers: { 'content-type'?: string | undefined } }): boolean {
  return /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(request.headers['content-type'] ?? '');
}

function requireJson(request: Request, response: Response, next: () => void): void {
  if (isJson(request)) {
    next();
    return;
  }
  const diagnostics = 'The Content-Type must be application/json.';
  sendProblem(response, { status: 415, issue: 'not-supported', diagnostics });
}

/** Answers every method that the route does not have. */
function onlyBy(methods: string): RequestHandler {
  return (request, response) => {
    response.set('Allow', `${methods}, OPTIONS`);
    if (request.method === 'OPTIONS') {
      response.status(204).end();
      return;
    }
    sendProblem(response, { status: 405, issue: 'not-supported', diagnostics: `This address answers ${methods}.` });
  };
}
