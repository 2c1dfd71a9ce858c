/** Writes an answer to the wire. Source: FHIR R4 RESTful API, 3.1.0.1.3 (headers) and 3.1.0.1.7 (Prefer: return). */
import type { OperationOutcome } from 'fhir/r4.js';
import type { Request, Response } from 'express';
import type { Answer } from './interaction.js';
import { outcome } from './refusal.js';
import { answerType } from './wire-format.js';

export function sendAnswer(request: Request, response: Response, answer: Answer, baseUrl: string): void {
  const type = answerType(request);
  const { version, location, status } = answer;
  if (version !== undefined) {
    const etag = `W/"${version.versionId}"`;
    response.set({ ETag: etag, 'Last-Modified': new Date(version.lastUpdated).toUTCString() });
    if (status === 200 && request.method === 'GET' && request.get('if-none-match') === etag) {
      response.status(304).end();
      return;
    }
  }
  if (location !== undefined) response.set('Location', `${baseUrl}/${location}`);
  const body = request.method === 'GET' ? answer.body : preferred(request, answer);
  if (body === undefined) {
    response.status(status).end();
    return;
  }
  sendJson(response, status, body, type);
}

export function sendJson(response: Response, status: number, body: unknown, type = 'application/fhir+json'): void {
  response
    .status(status)
    .set('Content-Type', `${type}; charset=utf-8`)
    .send(Buffer.from(JSON.stringify(body)));
}

/** `Prefer: return=minimal` asks for no body after a write, `return=OperationOutcome` for a word that it worked. */
function preferred(request: Request, { body, location }: Answer): Answer['body'] | OperationOutcome {
  const wish = /return\s*=\s*(\w+)/.exec(request.get('prefer') ?? '')?.[1];
  if (location === undefined || wish === undefined || wish === 'representation') return body;
  return wish === 'OperationOutcome' ? outcome('information', 'informational', 'Done.') : undefined;
}
