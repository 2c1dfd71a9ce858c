/**
 * How a program proves to an authorization server which client it is, without a shared secret. Source: SMART App
 * Launch 2.2.0, "Client Authentication: Asymmetric" (private_key_jwt of RFC 7523).
 */
import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Signer } from './signing-key.js';

/** The value of `client_assertion_type`. */
export const CLIENT_ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** The specification allows five minutes. */
const ASSERTION_SECONDS = 240;

export interface Assertion {
  /** As registered at the authorization server. */
  readonly clientId: string;
  readonly signer: Signer;
  /** The address of the token endpoint, which the assertion is made out to. */
  readonly endpoint: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The value of `client_assertion`, for one call. */
export function clientAssertion({ clientId, signer, endpoint, now }: Assertion): Promise<string> {
  const seconds = Math.floor(now / 1_000);
  const { key, keyId, algorithm } = signer;
  return new SignJWT()
    .setProtectedHeader({ alg: algorithm, typ: 'JWT', ...(keyId !== undefined && { kid: keyId }) })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(endpoint)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + ASSERTION_SECONDS)
    .setJti(randomUUID())
    .sign(key);
}
