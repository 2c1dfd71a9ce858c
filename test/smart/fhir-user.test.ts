/** Who uses the pages is believed where the EHR's keys prove it, and left open where they do not. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANYWHERE } from '../../src/fhir/address-guard.js';
import { openConnections } from '../../src/fhir/fhir-connections.js';
import { fhirUserOf } from '../../src/smart/fhir-user.js';
import { bareToken, type Fields, hmacToken, signedToken, signer } from '../clients/signer.js';
import { type KeyServer, keyServer } from '../clients/trusting-service.js';

const [key, other] = [signer('ES384', 'k1'), signer('ES384', 'k1')];
const connections = openConnections({ privateNetworks: ANYWHERE });
const ISSUER = 'https://ehr.example';
const seconds = Math.floor(Date.now() / 1_000);
const HEADER = { alg: 'ES384', kid: 'k1' };
const claims = (change: Fields = {}): Fields => ({
  iss: ISSUER,
  aud: 'app',
  sub: 'u',
  iat: seconds,
  exp: seconds + 300,
  fhirUser: `${ISSUER}/fhir/Practitioner/1`,
  ...change,
});

let keys: KeyServer;
beforeAll(async () => {
  keys = await keyServer();
  keys.serve({ '/keys': { keys: [key.jwk] }, '/none': { keys: [] }, '/odd': 'x' });
});
afterAll(async () => {
  await keys.close();
  await connections.close();
});

const userOf = (idToken: string | undefined, path: string | undefined = '/keys') =>
  fhirUserOf(
    { idToken, clientId: 'app', configuration: { issuer: ISSUER, ...(path && { keysAt: `${keys.url}${path}` }) } },
    { connections, timeoutMs: 500 },
  );

describe('the user of an identity token', () => {
  it('that is signed by the EHR, for this app, is known', async () => {
    expect(await userOf(signedToken(HEADER, claims(), key))).toEqual({ user: `${ISSUER}/fhir/Practitioner/1` });
  });

  it.each<[string, string | undefined, string]>([
    ['no token', undefined, 'no-id-token'],
    ['another key', signedToken(HEADER, claims(), other), 'not-verified'],
    ['no signature', bareToken({ alg: 'none' }, claims()), 'not-verified'],
    [
      'the public key as a secret',
      hmacToken({ alg: 'HS256', kid: 'k1' }, claims(), JSON.stringify(key.jwk)),
      'not-verified',
    ],
    ['another issuer', signedToken(HEADER, claims({ iss: 'https://evil.example' }), key), 'not-verified'],
    ['another app', signedToken(HEADER, claims({ aud: 'other' }), key), 'not-verified'],
    ['no end', signedToken(HEADER, claims({ exp: undefined }), key), 'not-verified'],
    ['its end passed', signedToken(HEADER, claims({ exp: seconds - 120 }), key), 'not-verified'],
    ['no user', signedToken(HEADER, claims({ fhirUser: undefined }), key), 'no-fhir-user'],
    ['markup for a user', signedToken(HEADER, claims({ fhirUser: '<b>' }), key), 'no-fhir-user'],
    ['no form', 'x', 'not-verified'],
  ])('with %s is not', async (_title, token, unknown) => {
    expect(await userOf(token)).toEqual({ unknown });
  });

  it.each([
    ['', 'no-keys-named'],
    ['/none', 'not-verified'],
    ['/odd', 'not-verified'],
    ['/missing', 'keys-not-found'],
  ])('whose keys are at "%s" is not: %s', async (path, unknown) => {
    expect(await userOf(signedToken(HEADER, claims(), key), path)).toEqual({ unknown });
  });
});
