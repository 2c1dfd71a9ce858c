/** Two services over one PostgreSQL: a token that one has taken, the other does not take. */
import { afterEach, describe, expect, it } from 'vitest';
import { goodClaims, signedToken, signer } from '../clients/signer.js';
import { trusting, written, type TrustingService } from '../clients/trusting-service.js';
import { call } from '../helpers/http.js';
import { POSTGRES_URL, postgresPlace } from './places.js';

const ISSUER = 'https://ehr.example';
/** The address of both, as the client knows it. */
const DISCOVERY = 'https://cds.example/cds-services';
const key = signer('ES384', 'key-1');

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function replica(storeUrl: string): Promise<TrustingService> {
  const keys = { file: written('keys.json', { keys: [{ ...key.jwk, alg: 'ES384', use: 'sig' }] }) };
  const overrides = { audience: 'listed' };
  const client = { id: 'st-elsewhere', issuers: [ISSUER], audiences: [DISCOVERY], keys, overrides };
  const service = await trusting([client], { STORE_URL: storeUrl });
  open.push(service);
  return service;
}

async function statusOf({ url }: TrustingService, jti: string): Promise<number> {
  const claims = { ...goodClaims(ISSUER, DISCOVERY), jti };
  const authorization = `Bearer ${signedToken({ alg: 'ES384', typ: 'JWT', kid: 'key-1' }, claims, key)}`;
  return (await call(`${url}/cds-services`, { headers: { authorization } })).status;
}

describe.skipIf(POSTGRES_URL === '')('two replicas', { timeout: 60_000 }, () => {
  it('take a token once between them, at whichever it comes first', async () => {
    const place = await postgresPlace();
    open.push({ close: () => place.clear() });
    const [one, other] = [await replica(place.url), await replica(place.url)];
    expect([await statusOf(one, 'a'), await statusOf(other, 'a')]).toEqual([200, 401]);
    expect(other.lines).toContainEqual(expect.objectContaining({ msg: 'not let in', reason: 'replayed' }));
    expect([await statusOf(other, 'b'), await statusOf(one, 'b')]).toEqual([200, 401]);
    const atOnce = await Promise.all([one, other, one, other].map((each) => statusOf(each, 'c')));
    expect(atOnce.sort()).toEqual([200, 401, 401, 401]);
  });
});
