/** The token endpoint. Source: SMART App Launch 2.2.0, "Obtain access token"; RFC 6749, 4.1.3 and 6; RFC 7636, 4.6. */
import { createHash } from 'node:crypto';
import { createLocalJWKSet, jwtVerify } from 'jose';
import type { ServerAddresses } from './configuration-document.js';
import { type Grants, issuedWord, type LaunchContext } from './grants.js';
import type { Identity } from './identity.js';
import type { RegisteredApp } from './options.js';

export interface TokenSettings extends ServerAddresses {
  readonly apps: readonly RegisteredApp[];
  readonly grants: Grants;
  readonly identity: Identity;
  readonly tokenSeconds: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface TokenAnswer {
  readonly status: 200 | 400 | 401;
  readonly body: object;
}

const refusal = (error: string, status: 400 | 401 = 400): TokenAnswer => ({ status, body: { error } });

/** Answers a form that was posted to the token endpoint. */
export async function answerTokenRequest(form: URLSearchParams, settings: TokenSettings): Promise<TokenAnswer> {
  const app = await provenApp(form, settings);
  if (app === undefined) return refusal('invalid_client', 401);
  if (form.get('grant_type') === 'refresh_token') return refreshed(form, app, settings);
  if (form.get('grant_type') !== 'authorization_code') return refusal('unsupported_grant_type');
  const { grants, now } = settings;
  const issued = grants.codes.get(form.get('code') ?? '');
  if (issued === undefined) return refusal('invalid_grant');
  // RFC 6749, 4.1.2: a code that comes again was stolen, once or the other time.
  for (const token of issued.tokens) grants.tokens.delete(token);
  const isItsOwn = issued.clientId === app.clientId && issued.redirectUri === form.get('redirect_uri');
  if (issued.tokens.length > 0 || issued.until <= now || !isItsOwn) return refusal('invalid_grant');
  if (digestOf(form.get('code_verifier') ?? '') !== issued.challenge) return refusal('invalid_grant');
  const { token, body } = await granted(issued, issued.scope, app, settings);
  issued.tokens.push(token);
  return { status: 200, body };
}

async function refreshed(form: URLSearchParams, app: RegisteredApp, settings: TokenSettings): Promise<TokenAnswer> {
  const { grants } = settings;
  const old = form.get('refresh_token') ?? '';
  const issued = grants.refreshTokens.get(old);
  if (issued?.clientId !== app.clientId) return refusal('invalid_grant');
  grants.refreshTokens.delete(old);
  return { status: 200, body: (await granted(issued, issued.scope, app, settings)).body };
}

async function granted(
  { patient, appContext }: LaunchContext,
  scope: string,
  { clientId }: RegisteredApp,
  { grants, identity, tokenSeconds, now, origin, fhir }: TokenSettings,
): Promise<{ readonly token: string; readonly body: object }> {
  const token = issuedWord('token');
  const issued = { clientId, patient, scope, until: now + tokenSeconds * 1_000 };
  grants.tokens.set(token, issued);
  const scopes = scope.split(' ');
  const refresh = scopes.includes('online_access') ? issuedWord('refresh') : undefined;
  if (refresh !== undefined) grants.refreshTokens.set(refresh, issued);
  const isIdentified = scopes.includes('openid') && scopes.includes('fhirUser');
  const body = {
    access_token: token,
    token_type: 'Bearer',
    expires_in: tokenSeconds,
    scope,
    patient,
    need_patient_banner: true,
    ...(appContext !== undefined && { appContext }),
    ...(refresh !== undefined && { refresh_token: refresh }),
    ...(isIdentified && { id_token: await identity.token({ issuer: origin, fhir, clientId }) }),
  };
  return { token, body };
}

/** The app that asks: a public one says its name, one with keys proves it. */
async function provenApp(form: URLSearchParams, settings: TokenSettings): Promise<RegisteredApp | undefined> {
  const { apps, grants, origin, now } = settings;
  const assertion = form.get('client_assertion');
  const named = apps.find(({ clientId }) => clientId === form.get('client_id'));
  if (assertion === null) return named?.keys === undefined ? named : undefined;
  for (const app of apps) {
    try {
      const { payload } = await jwtVerify(assertion, createLocalJWKSet({ keys: [...(app.keys ?? [])] }), {
        issuer: app.clientId,
        subject: app.clientId,
        audience: `${origin}/auth/token`,
        requiredClaims: ['exp', 'jti'],
        currentDate: new Date(now),
      });
      const { jti = '' } = payload;
      if (grants.assertions.has(jti)) return undefined;
      grants.assertions.add(jti);
      return app;
    } catch {
      continue;
    }
  }
  return undefined;
}

function digestOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}
