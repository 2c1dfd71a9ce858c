/** The keys of the authorization server, and identity tokens. Source: OpenID Connect Core 1.0, section 2. */
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { DEMO_USER } from './options.js';

const KEY_ID = 'demo';
const IDENTITY_SECONDS = 300;

export interface Identity {
  /** The public half, for the key set. */
  readonly jwk: JWK;
  /** An identity token of the demo's clinician, for an app. */
  token(about: { readonly issuer: string; readonly fhir: string; readonly clientId: string }): Promise<string>;
}

/** A fresh key, of this server alone. @param now milliseconds since 1970 */
export async function freshIdentity(now: () => number): Promise<Identity> {
  const { publicKey, privateKey } = await generateKeyPair('ES384');
  return {
    jwk: { ...(await exportJWK(publicKey)), kid: KEY_ID, alg: 'ES384', use: 'sig' },
    token({ issuer, fhir, clientId }) {
      const seconds = Math.floor(now() / 1_000);
      return new SignJWT({ fhirUser: `${fhir}/${DEMO_USER}` })
        .setProtectedHeader({ alg: 'ES384', kid: KEY_ID })
        .setIssuer(issuer)
        .setSubject('demo-clinician')
        .setAudience(clientId)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + IDENTITY_SECONDS)
        .sign(privateKey);
    },
  };
}
