/** Formats on the wire: JSON only. Source: FHIR R4 RESTful API, 3.1.0.1.10 (content types and encodings). */
import type { Request, RequestHandler } from 'express';
import express from 'express';
import { Refusal } from './refusal.js';

const JSON_TYPES = ['application/fhir+json', 'application/json', 'application/json+fhir', 'text/json'];
const FORM = 'application/x-www-form-urlencoded';

/** Bodies as JSON, forms as text. Sets `body` to undefined where there is none. */
export function bodyReaders(limit: string): readonly RequestHandler[] {
  return [express.json({ type: JSON_TYPES, limit }), express.text({ type: FORM, limit })];
}

/** @throws Refusal 415 where a body is neither FHIR JSON nor, for a search, a form */
export function requireReadableBody(request: Request): void {
  const length = request.get('content-length');
  const hasBody = request.get('transfer-encoding') !== undefined || (length !== undefined && length !== '0');
  if (hasBody && request.is([...JSON_TYPES, FORM]) === false) {
    throw new Refusal(415, 'not-supported', 'Content-Type must be application/fhir+json.');
  }
}

/**
 * The content type to answer with: the older names of FHIR JSON where the client asks for them.
 *
 * @throws Refusal 406 where the client takes no JSON
 */
export function answerType(request: Request): string {
  const format = request.query['_format'];
  const asked = typeof format === 'string' ? format.replace(' ', '+').toLowerCase() : undefined;
  if (asked !== undefined && asked !== '') {
    if (asked === 'json') return 'application/fhir+json';
    const known = JSON_TYPES.find((type) => asked.split(';')[0]?.trim() === type);
    if (known === undefined) throw new Refusal(406, 'not-supported', '_format must be json.');
    return known;
  }
  const accepted = request.get('accept') === undefined ? JSON_TYPES[0] : request.accepts(JSON_TYPES);
  if (typeof accepted !== 'string') throw new Refusal(406, 'not-supported', 'Accept must allow application/fhir+json.');
  return accepted;
}
