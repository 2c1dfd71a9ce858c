/**
 * From a code, or a refresh token, to an access token. Source: SMART App Launch 2.2.0, "Obtain access token"; RFC 6749
 * section 5.1; launch context in the token response ("patient", "appContext").
 */
import { z } from 'zod';
import { CLIENT_ASSERTION_TYPE, clientAssertion } from '../oauth/client-assertion.js';
import { LaunchRefused } from './launch-refused.js';
import { jsonAt, type Outgoing } from './outgoing.js';
import type { Registration } from './registration.js';

/** Ids as servers really send them, which is longer than FHIR has it; nothing that could climb out of a path. */
const patientId = z.string().regex(/^(?!\.{1,2}$)[^\s/?#\\]{1,256}$/);

/** RFC 6750: what may stand in an Authorization header. */
const bearer = z.string().regex(/^[\x21-\x7e]{1,16384}$/);

const shape = z.object({
  access_token: bearer,
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.coerce.number().positive().optional().catch(undefined),
  refresh_token: bearer.optional().catch(undefined),
  id_token: z.string().optional().catch(undefined),
  patient: patientId.optional().catch(undefined),
  appContext: z.string().max(2_048).optional().catch(undefined),
});

export interface Token {
  readonly accessToken: string;
  /** Seconds; absent: it does not say. */
  readonly expiresIn?: number;
  readonly refreshToken?: string;
  readonly idToken?: string;
  readonly patientId?: string;
  readonly appContext?: string;
}

export interface TokenCall extends Outgoing {
  readonly endpoint: string;
  readonly registration: Registration;
  /** Milliseconds since 1970, which an assertion is made out for. */
  readonly wallClock: () => number;
}

/** What stands for a token: the code of a return with the verifier of its launch, or a refresh token. */
export type Grant =
  | {
      readonly grant_type: 'authorization_code';
      readonly code: string;
      readonly redirect_uri: string;
      readonly code_verifier: string;
    }
  | { readonly grant_type: 'refresh_token'; readonly refresh_token: string };

/**
 * Exchanges a grant for a token.
 *
 * @throws LaunchRefused `token-refused` where there was no answer of status 200, `token-unusable` where it is no token
 */
export async function obtainToken(grant: Grant, call: TokenCall): Promise<Token> {
  const form = new URLSearchParams({ ...grant, ...(await proofOf(call)) });
  const answer = await jsonAt(call.endpoint, call, form);
  if (answer.kind === 'failed') {
    const isUnusable = answer.why === 'not-json' || answer.why === 'too-large';
    throw new LaunchRefused(isUnusable ? 'token-unusable' : 'token-refused', answer.why);
  }
  const { data, error } = shape.safeParse(answer.body);
  // The name of the field is ours; what stood there is not told.
  if (data === undefined)
    throw new LaunchRefused('token-unusable', String(error.issues[0]?.path[0] ?? 'not-an-object'));
  const { access_token: accessToken, expires_in: expiresIn, refresh_token: refreshToken, id_token: idToken } = data;
  return {
    accessToken,
    ...(expiresIn !== undefined && { expiresIn }),
    ...(refreshToken !== undefined && { refreshToken }),
    ...(idToken !== undefined && { idToken }),
    ...(data.patient !== undefined && { patientId: data.patient }),
    ...(data.appContext !== undefined && { appContext: data.appContext }),
  };
}

/** Who asks: a public app names itself, one with a key proves it. */
async function proofOf({ registration, endpoint, wallClock }: TokenCall): Promise<Readonly<Record<string, string>>> {
  const { clientId, signer } = registration;
  if (signer === undefined) return { client_id: clientId };
  return {
    client_assertion_type: CLIENT_ASSERTION_TYPE,
    client_assertion: await clientAssertion({ clientId, signer, endpoint, now: wallClock() }),
  };
}
