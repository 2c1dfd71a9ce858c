/** What a route takes: methods, and bodies of JSON. */
import type { Request, RequestHandler, Response } from 'express';
import { sendProblem } from './problem.js';

/** Whether a request says that its body is JSON. */
export function isJson(request: { headers: { 'content-type'?: string | undefined } }): boolean {
  return /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(request.headers['content-type'] ?? '');
}

/** Answers 415 to every body that is not JSON. */
export function requireJson(request: Request, response: Response, next: () => void): void {
  if (isJson(request)) {
    next();
    return;
  }
  const diagnostics = 'The Content-Type must be application/json.';
  sendProblem(response, { status: 415, issue: 'not-supported', diagnostics });
}

/** Answers every method that the route does not have. */
export function onlyBy(methods: string): RequestHandler {
  return (request, response) => {
    response.set('Allow', `${methods}, OPTIONS`);
    if (request.method === 'OPTIONS') {
      response.status(204).end();
      return;
    }
    sendProblem(response, { status: 405, issue: 'not-supported', diagnostics: `This address answers ${methods}.` });
  };
}
