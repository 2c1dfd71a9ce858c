/**
 * Client authentication: who calls `/cds-services` and what lies below.
 * CDS Hooks 2.0.1, Trusting CDS Clients: https://cds-hooks.hl7.org/2.0/#trusting-cds-clients (cds-hooks_2.0@176, @177)
 */
import type { Request, RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Client } from '../clients/client.js';
import type { Refusal } from '../clients/refusal.js';
import { hashOf } from '../clients/replay-memory.js';
import { isName, readToken, type Token } from '../clients/token.js';
import { clientsOf, whoCalls, type Trust } from '../clients/who-calls.js';
import { aboutCall } from './problem.js';

export interface AuthenticationSettings extends Trust {
  /** The address under which clients reach the service; known once it listens. */
  readonly baseUrl: () => string;
  /** Discovery asks for no token. */
  readonly openDiscovery: boolean;
  readonly log: Logger;
  /** Told of each call that is not let in, for counting. */
  readonly refused?: (reason: Refusal) => void;
}

const BEARER = /^Bearer +(\S+)$/i;

/**
 * Lets in who proves to be a trusted client, and puts that client into `response.locals.client`. Everyone else gets
 * a bare 401: which of the checks failed is for the log alone.
 */
export function authentication(settings: AuthenticationSettings): RequestHandler {
  return async (request, response, next) => {
    if (settings.openDiscovery && isDiscovery(request)) {
      next();
      return;
    }
    const token = tokenOf(request);
    const caller = typeof token === 'string' ? token : await whoCalls(token, endpointOf(request, settings), settings);
    if (typeof caller === 'object') {
      response.locals['client'] = caller satisfies Client;
      next();
      return;
    }
    const about = { request: aboutCall(response).request, reason: caller };
    settings.log.warn({ ...about, ...(typeof token === 'object' && claimsOf(token, settings)) }, 'not let in');
    settings.refused?.(caller);
    response.locals['told'] = true;
    response.status(401).set('WWW-Authenticate', 'Bearer').end();
  };
}

function isDiscovery({ method, path }: Request): boolean {
  return (method === 'GET' || method === 'HEAD') && path === '/';
}

function tokenOf({ headersDistinct }: Request): Token | Refusal {
  const [header, another] = headersDistinct.authorization ?? [];
  if (another !== undefined) return 'several-tokens';
  if (header === undefined) return 'no-token';
  const [, token] = BEARER.exec(header) ?? [];
  return token === undefined ? 'malformed' : readToken(token);
}

/** The address called, as the client wrote it: without the query, which discovery and services do not have. */
function endpointOf({ originalUrl }: Request, { baseUrl }: AuthenticationSettings): string {
  return baseUrl() + originalUrl.replace(/[?#].*$/s, '');
}

/** What a log may say of a token that proves nothing: known names only, and of its jti a hash. Never the token. */
function claimsOf({ claims }: Token, { clients }: Trust): { issuer: string; tenant?: string; jti?: string } {
  const { iss, tenant, jti } = claims;
  const ofIssuer = clientsOf(iss, clients);
  const isKnown = typeof tenant === 'string' && ofIssuer.some(({ tenants }) => tenants?.has(tenant));
  return {
    issuer: ofIssuer.length > 0 ? String(iss) : 'unlisted',
    ...(tenant !== undefined && { tenant: isKnown ? tenant : 'unlisted' }),
    ...(isName(jti) && { jti: hashOf({ issuer: String(iss), jti }).slice(0, 16) }),
  };
}
