/** The embedded authorization server refuses what a real one refuses, so that a launch that works here proves something. */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listenEhr, type ListeningEhr } from '../../../src/demo/smart-server/listen.js';
import { clientAssertion } from '../../../src/oauth/client-assertion.js';
import { readSigningKey, type SigningKey } from '../../../src/oauth/signing-key.js';
import { written } from '../../clients/trusting-service.js';

const CALLBACK = 'https://app.example/callback';
const VERIFIER = 'v'.repeat(43);
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
const jwk = { ...generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({ format: 'jwk' }), kid: 'k' };

let ehr: ListeningEhr;
let key: SigningKey;
let now: number;
beforeAll(async () => {
  now = Date.now();
  key = await readSigningKey(written('key.json', jwk), '--key');
  const resources = ['p1', 'p2'].map((id) => ({ resourceType: 'Patient' as const, id }));
  ehr = await listenEhr({ fhir: { resources }, smart: { patients: ['p1', 'p2'], now: () => now } });
  ehr.register({ clientId: 'app', redirectUris: [CALLBACK], launchUrl: 'https://app.example/launch?x=1' });
  ehr.register({ clientId: 'keyed', redirectUris: [CALLBACK], launchUrl: CALLBACK, keys: [key.publicJwk] });
});
afterAll(() => ehr.close());
beforeEach(() => {
  now = Date.now();
});

type Form = Readonly<Record<string, string | undefined>>;
const given = (form: Form): URLSearchParams =>
  new URLSearchParams(Object.entries(form).filter((pair): pair is [string, string] => pair[1] !== undefined));

async function authorize(change: Form = {}): Promise<Response> {
  const launch = ehr.launchFor({ patient: 'p1', appContext: 'a/b' });
  const query = given({
    response_type: 'code',
    client_id: 'app',
    redirect_uri: CALLBACK,
    scope: 'launch openid fhirUser patient/*.rs',
    state: 's',
    aud: ehr.url,
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    launch,
    ...change,
  });
  return fetch(`${ehr.origin}/auth/authorize?${query}`, { redirect: 'manual' });
}
const sentTo = (answer: Response): URLSearchParams => new URL(answer.headers.get('location') ?? '').searchParams;
const codeOf = async (change?: Form): Promise<string> => sentTo(await authorize(change)).get('code') ?? '';

async function exchange(change: Form): Promise<{ status: number; body: Record<string, unknown> }> {
  const form = given({
    grant_type: 'authorization_code',
    client_id: 'app',
    redirect_uri: CALLBACK,
    code_verifier: VERIFIER,
    ...change,
  });
  const answer = await fetch(`${ehr.origin}/auth/token`, { method: 'POST', body: form });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

describe('the authorization endpoint', () => {
  it.each([
    ['an unknown app', { client_id: 'other' }],
    ['an address that is not registered', { redirect_uri: `${CALLBACK}/x` }],
    ['no address', { redirect_uri: undefined }],
  ])('sends nobody back for %s', async (_title, change) => {
    const answer = await authorize(change);
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  });

  it.each([
    ['no challenge', { code_challenge: undefined }, 'invalid_request'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['no state', { state: undefined }, 'invalid_request'],
    ['another server', { aud: 'https://evil.example/fhir' }, 'invalid_request'],
    ['a launch made up', { launch: 'x' }, 'invalid_request'],
    ['an implicit grant', { response_type: 'token' }, 'unsupported_response_type'],
    ['no patient to be read', { scope: 'openid' }, 'invalid_scope'],
  ])('sends back with an error for %s', async (_title, change, error) => {
    const answer = sentTo(await authorize(change));
    expect([answer.get('error'), answer.has('code')]).toEqual([error, false]);
  });

  it('takes a launch once', async () => {
    const launch = ehr.launchFor({ patient: 'p1' });
    expect(sentTo(await authorize({ launch })).has('code')).toBe(true);
    expect(sentTo(await authorize({ launch })).get('error')).toBe('invalid_request');
  });

  it('opens an app for its own patients only, with what its address has', async () => {
    const open = (query: string) => fetch(`${ehr.origin}/launch-app?${query}`, { redirect: 'manual' });
    const { searchParams, host } = new URL((await open('patient=p2')).headers.get('location') ?? '');
    expect([host, searchParams.get('x'), searchParams.get('iss')]).toEqual(['app.example', '1', ehr.url]);
    for (const query of ['patient=p3', 'patient=p1&app=other', '']) expect((await open(query)).status).toBe(400);
  });
});

describe('the token endpoint', () => {
  it('gives token, patient, context and identity for a code', async () => {
    const { status, body } = await exchange({ code: await codeOf() });
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3_600, patient: 'p1', appContext: 'a/b' });
    expect(body).toHaveProperty('id_token');
    expect(body).not.toHaveProperty('refresh_token');
  });

  it.each([
    ['another verifier', { code_verifier: 'w'.repeat(43) }, 'invalid_grant'],
    ['no verifier', { code_verifier: undefined }, 'invalid_grant'],
    ['another address', { redirect_uri: 'https://evil.example' }, 'invalid_grant'],
    ['a code made up', { code: 'x' }, 'invalid_grant'],
    ['another app', { client_id: 'keyed' }, 'invalid_client'],
    ['another grant', { grant_type: 'password' }, 'unsupported_grant_type'],
  ])('gives none for %s', async (_title, change, error) => {
    const { status, body } = await exchange({ code: await codeOf(), ...change });
    expect([status >= 400, body]).toEqual([true, { error }]);
  });

  it('gives none after a minute', async () => {
    const code = await codeOf();
    now += 60_000;
    expect((await exchange({ code })).body).toEqual({ error: 'invalid_grant' });
  });

  it('gives one for a code, and takes it back when the code comes again', async () => {
    const code = await codeOf();
    const { body } = await exchange({ code });
    expect(await read('Patient/p1', body['access_token'])).toBe(200);
    expect((await exchange({ code })).body).toEqual({ error: 'invalid_grant' });
    expect(await read('Patient/p1', body['access_token'])).toBe(401);
  });

  it('asks an app with keys for an assertion, good once', async () => {
    const endpoint = `${ehr.origin}/auth/token`;
    const assertion = (change: object = {}) =>
      clientAssertion({ clientId: 'keyed', signer: key, endpoint, now, ...change });
    const asked = async (client_assertion: string) =>
      (await exchange({ client_id: undefined, client_assertion, code: await codeOf({ client_id: 'keyed' }) })).status;
    const good = await assertion();
    expect(await asked(good)).toBe(200);
    expect(await asked(good)).toBe(401);
    expect(await asked(await assertion({ endpoint: 'https://evil.example' }))).toBe(401);
    expect(await asked(await assertion({ clientId: 'app' }))).toBe(401);
    expect(await asked(await assertion({ now: now - 600_000 }))).toBe(401);
  });

  it('renews a token, each refresh token once', async () => {
    const { body } = await exchange({ code: await codeOf({ scope: 'launch patient/*.rs online_access' }) });
    const renew = { grant_type: 'refresh_token', refresh_token: String(body['refresh_token']) };
    const renewed = await exchange(renew);
    expect([renewed.status, renewed.body['patient']]).toEqual([200, 'p1']);
    expect((await exchange(renew)).body).toEqual({ error: 'invalid_grant' });
  });
});

async function read(path: string, token: unknown): Promise<number> {
  const headers = { authorization: `Bearer ${String(token)}` };
  return (await fetch(`${ehr.url}/${path}`, token === undefined ? {} : { headers })).status;
}

describe('the FHIR server behind it', () => {
  it.each([
    ['Patient/p1', 200],
    ['Condition?patient=p1', 200],
    ['Condition?patient=Patient/p1', 200],
    ['Patient/p2', 403],
    ['Condition?patient=p2', 403],
    ['Condition', 403],
    ['metadata', 200],
  ])('%s by a token for p1: %i', async (path, status) => {
    const { body } = await exchange({ code: await codeOf() });
    expect(await read(path, body['access_token'])).toBe(status);
  });

  it('reads nothing without a token, with one that ran out, or beyond its scopes', async () => {
    expect(await read('Patient/p1', undefined)).toBe(401);
    expect(await read('Patient/p1', 'x')).toBe(401);
    const narrow = await exchange({ code: await codeOf({ scope: 'launch patient/Patient.rs' }) });
    expect(await read('Condition?patient=p1', narrow.body['access_token'])).toBe(403);
    expect(await read('Patient/p1', narrow.body['access_token'])).toBe(200);
    now += 3_600_000;
    expect(await read('Patient/p1', narrow.body['access_token'])).toBe(401);
  });
});
