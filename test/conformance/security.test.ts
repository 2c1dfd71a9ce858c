/** CDS Hooks 2.0.1, trusting clients (checklist 1.7), at the composed service. Attacks stand in test/clients. */
import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hookFixture } from '../helpers/hook-fixtures.js';
import { call, listen, post, type Answer, type Listening } from '../helpers/http.js';
import { startPlayed, type Played } from './played.js';

const ISSUER = 'https://ehr.example';
const ALGORITHMS = ['ES384', 'RS384'] as const;
type Algorithm = (typeof ALGORITHMS)[number];

const folder = mkdtempSync(join(tmpdir(), 'clients-'));
const keys = new Map<Algorithm, CryptoKey>();
const publicKeys: JWK[] = [];
let keyServer: Listening;
let keysAsked: string[] = [];
let service: Played;
let secured: string;
const { path, request } = hookFixture('order-sign/medplum');

beforeAll(async () => {
  for (const alg of ALGORITHMS) {
    const { privateKey, publicKey } = await generateKeyPair(alg);
    keys.set(alg, privateKey);
    publicKeys.push({ ...(await exportJWK(publicKey)), kid: alg, alg, use: 'sig' });
  }
  keyServer = await listen((asked, response) => {
    keysAsked.push(asked.url ?? '');
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: publicKeys }));
  });
  writeFileSync(join(folder, 'jwks.json'), JSON.stringify({ keys: publicKeys }));
  const clients = [
    { id: 'agreed', issuers: [ISSUER], tenants: ['north'], keys: { file: 'jwks.json' } },
    {
      id: 'published',
      issuers: [`${ISSUER}/published`],
      keys: { jku: [`${keyServer.url}/jwks.json`], httpOnLoopback: true },
    },
  ];
  writeFileSync(join(folder, 'clients.json'), JSON.stringify({ clients }));
  service = await startPlayed({ AUTH: 'jwt', CLIENTS: join(folder, 'clients.json') });
  secured = service.url + path;
});
afterAll(async () => {
  await service.close();
  await keyServer.close();
  rmSync(folder, { recursive: true });
});

interface Made {
  readonly alg?: Algorithm;
  readonly header?: Record<string, unknown>;
  readonly claims?: Record<string, unknown>;
}

/** A token for a call of order-sign as it should be, changed; what is undefined is left out. */
function token({ alg = 'ES384', header = {}, claims = {} }: Made = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  const payload = { iss: ISSUER, aud: secured, exp: now + 300, iat: now, jti: randomUUID(), tenant: 'north' };
  return new SignJWT(without({ ...payload, ...claims }))
    .setProtectedHeader({ alg, ...without({ kid: alg, typ: 'JWT', ...header }) })
    .sign(keys.get(alg)!);
}

function without(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

const bearer = (text: string) => ({ authorization: `Bearer ${text}` });
const sign = async (made?: Made): Promise<Answer> => post(secured, request, bearer(await token(made)));
const status = async (made?: Made): Promise<number> => (await sign(made)).status;

describe('a call that could expose data', () => {
  it.each(['/cds-services', path, `${path}/feedback`])(
    'needs a token: %s (cds-hooks_2.0@176, @177, @178; 1.6-39b)',
    async (address) => {
      const answer =
        address === '/cds-services' ? await call(service.url + address) : await post(service.url + address, request);
      expect(answer.status).toBe(401);
    },
  );

  it('with a signed JWT as a bearer token is answered (cds-hooks_2.0@176, @178)', async () => {
    expect(await status()).toBe(200);
    expect((await post(secured, request, { authorization: await token() })).status).toBe(401);
  });

  it('at discovery too (cds-hooks_2.0@14)', async () => {
    const address = `${service.url}/cds-services`;
    expect((await call(address, { headers: bearer(await token({ claims: { aud: address } })) })).status).toBe(200);
  });

  it('from someone unknown is answered with a bare 401, which says nothing of why (1.7-44b)', async () => {
    for (const answer of [await sign({ claims: { iss: 'https://other.example' } }), await post(secured, request)]) {
      expect([answer.status, answer.text, answer.headers.get('www-authenticate')]).toEqual([401, '', 'Bearer']);
      expect(answer.headers.get('content-type')).toBeNull();
    }
  });
});

describe('the header of the token', () => {
  it.each([
    ['alg and kid and typ', 'cds-hooks_2.0@181, @182, @184', {}, 200],
    ['no kid', 'cds-hooks_2.0@182', { kid: undefined }, 401],
    ['a kid that is not in the set', 'cds-hooks_2.0@182', { kid: 'other' }, 401],
    ['no typ', 'cds-hooks_2.0@184', { typ: undefined }, 401],
    ['another typ', 'cds-hooks_2.0@184', { typ: 'at+jwt' }, 401],
    [
      'a jku that is not looked at, where the keys were agreed',
      'cds-hooks_2.0@185',
      { jku: 'https://evil.example/k' },
      200,
    ],
  ])('%s (%s): %j → %i', async (_name, _number, header, expected) => {
    expect(await status({ header })).toBe(expected);
  });
});

describe('the claims of the token', () => {
  it.each([
    ['all of them', 'cds-hooks_2.0@187, @190, @191, @192, @193', {}, 200],
    ['no iss', 'cds-hooks_2.0@187', { iss: undefined }, 401],
    ['no exp', 'cds-hooks_2.0@190', { exp: undefined }, 401],
    ['an exp that is past', 'cds-hooks_2.0@190', { exp: 1_700_000_000 }, 401],
    ['no iat', 'cds-hooks_2.0@191', { iat: undefined }, 401],
    ['no jti', 'cds-hooks_2.0@192', { jti: undefined }, 401],
    ['another tenant', 'cds-hooks_2.0@193', { tenant: 'south' }, 401],
    ['no aud', 'cds-hooks_2.0@189', { aud: undefined }, 401],
    ['the address of another service', 'cds-hooks_2.0@189, @196', { aud: 'https://other.example/cds-services/x' }, 401],
  ])('%s (%s): %j → %i', async (_name, _number, claims, expected) => {
    expect(await status({ claims })).toBe(expected);
  });

  it('aud is the address called, alone or in a list; that of discovery or of feedback is another (cds-hooks_2.0@189, @196)', async () => {
    const others = [`${service.url}/cds-services`, `${secured}/feedback`, `${secured}/`, `${secured}?x=1`];
    expect(await status({ claims: { aud: ['https://other.example', secured] } })).toBe(200);
    for (const aud of others) expect([aud, await status({ claims: { aud } })]).toEqual([aud, 401]);
  });

  it('a token that was used is used up (1.7-44a)', async () => {
    const once = bearer(await token());
    expect([(await post(secured, request, once)).status, (await post(secured, request, once)).status]).toEqual([
      200, 401,
    ]);
  });
});

describe('the signature', () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claimed = () => {
    const now = Math.floor(Date.now() / 1_000);
    return part({ iss: ISSUER, aud: secured, exp: now + 300, iat: now, jti: randomUUID(), tenant: 'north' });
  };

  it.each(ALGORITHMS)('%s is accepted (cds-hooks_2.0@200, @205)', async (alg) => {
    expect(await status({ alg })).toBe(200);
  });

  it.each(['none', 'None', 'NONE'])('alg %s is not (cds-hooks_2.0@201)', async (alg) => {
    const unsigned = `${part({ alg, kid: 'ES384', typ: 'JWT' })}.${claimed()}`;
    for (const text of [`${unsigned}.`, `${unsigned}.AA`])
      expect((await post(secured, request, bearer(text))).status).toBe(401);
  });

  it.each(['256', '384', '512'])('HS%s with the public key as the secret is not (cds-hooks_2.0@203)', async (bits) => {
    const body = `${part({ alg: `HS${bits}`, kid: 'RS384', typ: 'JWT' })}.${claimed()}`;
    const secret = JSON.stringify(publicKeys.find(({ kid }) => kid === 'RS384'));
    const mac = createHmac(`sha${bits}`, secret).update(body).digest('base64url');
    expect((await post(secured, request, bearer(`${body}.${mac}`))).status).toBe(401);
  });
});

describe('whom the service trusts', () => {
  it('issuers and key set addresses on its list, and asks no other address for keys (cds-hooks_2.0@195)', async () => {
    const iss = `${ISSUER}/published`;
    const [listed, foreign] = [`${keyServer.url}/jwks.json`, `${keyServer.url}/other.json`];
    keysAsked = [];
    expect(await status({ header: { jku: foreign }, claims: { iss } })).toBe(401);
    expect(await status({ claims: { iss } })).toBe(401);
    expect(keysAsked).toEqual([]);
    expect(await status({ header: { jku: listed }, claims: { iss } })).toBe(200);
    expect(keysAsked).toEqual(['/jwks.json']);
  });

  it('without jku the key set is the one that was agreed (cds-hooks_2.0@199)', async () => {
    keysAsked = [];
    expect(await status()).toBe(200);
    expect(keysAsked).toEqual([]);
  });
});
