/** The authorization endpoint. Source: SMART App Launch 2.2.0, "Obtain authorization code"; RFC 6749, 4.1; RFC 7636. */
import type { Grants, LaunchContext } from './grants.js';
import { issuedWord } from './grants.js';
import { CODE_SECONDS, type RegisteredApp } from './options.js';

export interface AuthorizationQuestion {
  readonly app: RegisteredApp;
  readonly redirectUri: string;
  readonly state: string;
  readonly scope: string;
  readonly challenge: string;
  /** Of an EHR launch; absent: a patient is to be chosen. */
  readonly context?: LaunchContext;
}

/** Nobody may be sent back to an address that is not registered; every other error goes there. */
export type Asked =
  | { readonly kind: 'asked'; readonly question: AuthorizationQuestion }
  | { readonly kind: 'stopped'; readonly problem: string }
  | { readonly kind: 'sent-back'; readonly redirectUri: string; readonly state: string; readonly error: string };

/** Reads a request for authorization. A launch is good for one. */
export function readAuthorization(
  query: URLSearchParams,
  { apps, grants, fhir }: { readonly apps: readonly RegisteredApp[]; readonly grants: Grants; readonly fhir: string },
): Asked {
  const value = (name: string): string => query.get(name) ?? '';
  const app = apps.find(({ clientId }) => clientId === value('client_id'));
  if (app === undefined) return { kind: 'stopped', problem: 'client_id is not registered.' };
  const redirectUri = value('redirect_uri');
  if (!app.redirectUris.includes(redirectUri)) return { kind: 'stopped', problem: 'redirect_uri is not registered.' };
  const [state, scope, challenge, launch] = ['state', 'scope', 'code_challenge', 'launch'].map(value) as [
    string,
    string,
    string,
    string,
  ];
  const sentBack = (error: string): Asked => ({ kind: 'sent-back', redirectUri, state, error });
  if (value('response_type') !== 'code') return sentBack('unsupported_response_type');
  if (state === '' || value('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(challenge))
    return sentBack('invalid_request');
  if (value('aud').replace(/\/$/, '') !== fhir) return sentBack('invalid_request');
  const scopes = scope.split(' ');
  const context = grants.launches.get(launch);
  grants.launches.delete(launch);
  if (scopes.includes('launch') && context === undefined) return sentBack('invalid_request');
  if (!scopes.includes('launch') && !scopes.includes('launch/patient')) return sentBack('invalid_scope');
  return {
    kind: 'asked',
    question: { app, redirectUri, state, scope, challenge, ...(context && { context }) },
  };
}

/** Where the browser is sent with a code. @param now milliseconds since 1970 */
export function approved(
  { app, redirectUri, state, scope, challenge }: AuthorizationQuestion,
  context: LaunchContext,
  { grants, origin, now }: { readonly grants: Grants; readonly origin: string; readonly now: number },
): string {
  const code = issuedWord('code');
  const until = now + CODE_SECONDS * 1_000;
  grants.codes.set(code, { ...context, clientId: app.clientId, redirectUri, challenge, scope, until, tokens: [] });
  return withParameters(redirectUri, { code, state, iss: origin });
}

/** Where the browser is sent with an error. */
export function refused(redirectUri: string, state: string, error: string, origin: string): string {
  return withParameters(redirectUri, { error, state, iss: origin });
}

function withParameters(address: string, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}
