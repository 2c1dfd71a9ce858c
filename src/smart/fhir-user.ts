/**
 * Who uses the pages: the claim `fhirUser` of the identity token, where it can be verified. Source: SMART App Launch
 * 2.2.0, "Scopes for requesting identity data"; OpenID Connect Core 1.0 section 3.1.3.7.
 *
 * The chart is opened by the access token alone, so a user who cannot be told is no reason to refuse.
 */
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import type { SmartConfiguration } from './configuration.js';
import { jsonAt, type Outgoing } from './outgoing.js';

const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'ES256', 'ES384', 'ES512'];
/** By how much the clocks may differ, in seconds. */
const TOLERANCE = 60;
/** "https://ehr.example/fhir/Practitioner/123", "Practitioner/123" */
const USER = /^(?:https?:\/\/\S+\/)?(?:Practitioner|PractitionerRole|Patient|RelatedPerson|Person)\/[\w.-]{1,256}$/;

export interface IdentityQuestion {
  readonly idToken: string | undefined;
  readonly configuration: Pick<SmartConfiguration, 'issuer' | 'keysAt'>;
  /** The app, for which the token must have been made out. */
  readonly clientId: string;
}

/** The user, or why nobody can be told; for the log. */
export type FhirUser = { readonly user: string } | { readonly unknown: string };

/** Verifies an identity token. Does not reject. */
export async function fhirUserOf(
  { idToken, configuration, clientId }: IdentityQuestion,
  outgoing: Outgoing,
): Promise<FhirUser> {
  if (idToken === undefined) return { unknown: 'no-id-token' };
  const { issuer, keysAt } = configuration;
  if (issuer === undefined || keysAt === undefined) return { unknown: 'no-keys-named' };
  const answer = await jsonAt(keysAt, outgoing);
  if (answer.kind === 'failed') return { unknown: `keys-${answer.why}` };
  try {
    const keys = createLocalJWKSet(answer.body as JSONWebKeySet);
    const expected = { issuer, audience: clientId, algorithms: ALGORITHMS, clockTolerance: TOLERANCE };
    const { payload } = await jwtVerify(idToken, keys, { ...expected, requiredClaims: ['exp'] });
    const { fhirUser } = payload;
    return typeof fhirUser === 'string' && USER.test(fhirUser) ? { user: fhirUser } : { unknown: 'no-fhir-user' };
  } catch {
    // What is wrong with it is nothing that a user could mend; the words of the error hold claims.
    return { unknown: 'not-verified' };
  }
}
