/**
 * Access tokens for a program that no person sits at. Source: SMART App Launch 2.2.0, "Backend Services" and
 * "Client Authentication: Asymmetric" (private_key_jwt).
 */
import { request } from 'undici';
import { z } from 'zod';
import { CLIENT_ASSERTION_TYPE, clientAssertion } from '../../oauth/client-assertion.js';
import type { Signer } from '../../oauth/signing-key.js';
import { serverFailed } from './server-failure.js';

export interface AccessTokens {
  /** The token that holds now; a new one where the last has run out. */
  present(): Promise<string>;
  /** The server did not accept the last one. */
  forget(): void;
}

export interface SmartClient extends Signer {
  readonly baseUrl: string;
  readonly clientId: string;
}

/** A token is renewed before it runs out: a download may be slow to begin. */
const SPARE_MS = 30_000;
const DEFAULT_SECONDS = 300;

const CONFIGURATION = z.object({ token_endpoint: z.url(), scopes_supported: z.array(z.string()).default([]) });
const TOKEN = z.object({ access_token: z.string().min(1), expires_in: z.number().positive().default(DEFAULT_SECONDS) });

/** @param now milliseconds since 1970 */
export function accessTokens(client: SmartClient, now: () => number = Date.now): AccessTokens {
  let held: { readonly token: string; readonly endsAt: number } | undefined;
  let asking: Promise<string> | undefined;

  const ask = async (): Promise<string> => {
    const { token_endpoint: endpoint, scopes_supported: scopes } = await configurationOf(client.baseUrl);
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      scope: scopes.includes('system/*.read') && !scopes.includes('system/*.rs') ? 'system/*.read' : 'system/*.rs',
      client_assertion_type: CLIENT_ASSERTION_TYPE,
      client_assertion: await clientAssertion({ clientId: client.clientId, signer: client, endpoint, now: now() }),
    });
    const { access_token: token, expires_in: seconds } = await jsonAt(endpoint, TOKEN, 'give an access token', form);
    held = { token, endsAt: now() + seconds * 1_000 - SPARE_MS };
    return token;
  };
  return {
    present() {
      if (held !== undefined && now() < held.endsAt) return Promise.resolve(held.token);
      return (asking ??= ask().finally(() => {
        asking = undefined;
      }));
    },
    forget() {
      held = undefined;
    },
  };
}

function configurationOf(baseUrl: string): Promise<z.output<typeof CONFIGURATION>> {
  return jsonAt(`${baseUrl}/.well-known/smart-configuration`, CONFIGURATION, 'say where access tokens are given');
}

/** A JSON answer of this shape. @param form what to post; absent: a read */
async function jsonAt<Shape extends z.ZodType>(
  url: string,
  shape: Shape,
  doing: string,
  form?: URLSearchParams,
): Promise<z.output<Shape>> {
  const headers = { accept: 'application/json' };
  const answered = await request(
    url,
    form === undefined
      ? { headers }
      : {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
          body: form.toString(),
        },
  ).catch(() => undefined);
  if (answered === undefined) throw serverFailed('network', `does not ${doing}: no answer`);
  if (answered.statusCode !== 200) {
    await answered.body.dump();
    throw serverFailed('unauthorized', `does not ${doing} (${answered.statusCode}): check --client-id and --key`);
  }
  const read = shape.safeParse(await answered.body.json().catch(() => undefined));
  if (!read.success) throw serverFailed('not-json', `does not ${doing} as SMART Backend Services asks`);
  return read.data;
}
