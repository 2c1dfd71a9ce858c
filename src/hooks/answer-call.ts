/** Answering a call of a service: cards as JSON, a line for the log, and word to whoever counts. */
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { LANGUAGE_TAG, preferredLanguage } from '../accept-language.js';
import type { Client } from '../clients/client.js';
import type { Language } from '../rules/wording.js';
import { clientOf, serviceOf } from './calling.js';
import type { Discovery, HookService } from './discovery.js';
import { invoke } from './invoke.js';
import type { Answer, Judging } from './invoke.js';
import { aboutCall } from './problem.js';

/** What may be known of an answered call: nothing about whom. */
export interface AnsweredCall {
  readonly service: HookService;
  readonly client: Client;
  readonly answer: Answer;
  /** From the arrival of the request, before its body, to the answer. */
  readonly milliseconds: number;
}

export interface AnswerSettings {
  readonly discovery: Discovery;
  readonly log: Logger;
  /** Language of the cards where a request asks for none. */
  readonly language: Language;
  /** Told of each answered call, after the answer has been sent. */
  readonly answered?: (call: AnsweredCall) => void;
}

/** Answers POST /cds-services/{id}, its body read. */
export function answerCall({ discovery, log, ...settings }: AnswerSettings, judging: Judging): RequestHandler {
  return async (request, response) => {
    const service = serviceOf(discovery, request);
    const { arrivedAt } = response.locals as Arrived;
    const client = clientOf(response);
    const language = preferredLanguage(request.headers['accept-language'], client.language ?? settings.language);
    const hungUp = (): AbortSignal => hangUpOf(response);
    const answer = await invoke(service, request.body, judging, { arrivedAt, hungUp, language, client });
    response.set({ 'Cache-Control': 'no-store', 'Content-Language': LANGUAGE_TAG[language] });
    response.vary('Accept-Language');
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    // `end`, not `send`: header and body leave in one piece, and the body is not copied before.
    response.end(JSON.stringify({ cards: answer.cards }));
    const call = { service, client, answer, milliseconds: Math.round((performance.now() - arrivedAt) * 10) / 10 };
    logAnswer(log, response, call);
    settings.answered?.(call);
  };
}

interface Arrived {
  readonly arrivedAt: number;
}

/** The first of all: what the client waits for from here on counts, the body that is still to come included. */
export function noteArrival(_request: Request, response: Response, next: () => void): void {
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
