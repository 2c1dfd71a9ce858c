/** What keeps strangers from wearing the service out: headers for browsers, and calls per minute. */
import { rateLimit } from 'express-rate-limit';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { OperationalError } from '../errors.js';
import type { Client } from '../clients/client.js';
import { routeOf } from './known-of-call.js';

const MINUTE_MS = 60_000;
/** Client.id where nobody has to say who they are (clients/anyone.ts). */
const ANYONE = 'anyone';

/**
 * Strict headers: the service answers JSON to machines, so a browser may load, frame and run nothing of it.
 * OWASP REST Security Cheat Sheet, Security Headers.
 */
export function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    referrerPolicy: { policy: 'no-referrer' },
    // Two years; browsers heed it only over HTTPS.
    strictTransportSecurity: { maxAge: 63_072_000, includeSubDomains: false },
    xFrameOptions: { action: 'deny' },
  }) as RequestHandler;
}

/**
 * Calls per minute from one address (IPv6: one /56 network), before anybody has said who they are. Health is let
 * through: probes must not fail because someone else calls too often.
 *
 * @param perMinute 0: no limit
 */
export function limitByAddress(perMinute: number): readonly RequestHandler[] {
  if (perMinute === 0) return [];
  return [
    rateLimit({
      ...LIMIT,
      limit: perMinute,
      identifier: 'address',
      skip: ({ originalUrl }) => routeOf(originalUrl) === 'health',
    }) as RequestHandler,
  ];
}

/**
 * Calls per minute of one client, once it is known. Where nobody has to say who they are (AUTH=none) there is no client
 * to count, and strangers must not use up each other's calls: there the address decides alone.
 *
 * @param perMinute 0: no limit
 */
export function limitByClient(perMinute: number): readonly RequestHandler[] {
  if (perMinute === 0) return [];
  const clientOf = (response: unknown): Client | undefined =>
    ((response as Response).locals as { client?: Client }).client;
  const keyGenerator = (_request: unknown, response: unknown): string => clientOf(response)?.id ?? ANYONE;
  const skip = (_request: unknown, response: unknown): boolean => (clientOf(response)?.id ?? ANYONE) === ANYONE;
  return [rateLimit({ ...LIMIT, limit: perMinute, identifier: 'client', keyGenerator, skip }) as RequestHandler];
}

/** `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-08), `Retry-After` on 429. */
const LIMIT = {
  windowMs: MINUTE_MS,
  standardHeaders: 'draft-8',
  legacyHeaders: false,
  handler: (_request: unknown, _response: unknown, next: (error: unknown) => void): void => {
    next(new OperationalError('too-many-calls', 'Too many calls: wait as long as Retry-After says.'));
  },
} as const;
