/** Attacks on client authentication, as data (fixtures/clients/attacks.json), over HTTP against the composed service. */
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareToken, type Fields, goodClaims, hmacToken, signedToken, signer } from '../clients/signer.js';
import { type KeyServer, keyServer, trusting, type TrustingService, written } from '../clients/trusting-service.js';
import { hookFixture } from '../helpers/hook-fixtures.js';
import { type Answer, call, post } from '../helpers/http.js';

type Name = 'pinned' | 'by-jku' | 'by-tenant';

interface Attack {
  readonly title: string;
  readonly client?: Name;
  readonly header?: Fields;
  readonly claims?: Fields;
  readonly signedBy?: 'client' | 'stranger' | 'public-key-pem' | 'public-key-jwk' | 'nobody';
  readonly credential?: string | null;
  readonly reason: string;
  readonly requirement?: string;
}

const ATTACKS = JSON.parse(
  readFileSync(new URL('../../fixtures/clients/attacks.json', import.meta.url), 'utf8'),
) as readonly Attack[];

const { path, request } = hookFixture('patient-view/medplum');
const owner = { pinned: signer('ES384'), 'by-jku': signer('ES384'), 'by-tenant': signer('ES384') };
const neighbor = signer('ES384');
const stranger = signer('ES384');
const ISSUER = {
  pinned: 'https://pinned.example',
  'by-jku': 'https://jku.example',
  'by-tenant': 'https://shared.example',
};

function* withoutEnd(): Generator<string> {
  for (;;) yield 'x'.repeat(65_536);
}

let keys: KeyServer;
let service: TrustingService;

beforeAll(async () => {
  keys = await keyServer();
  const named = (name: Name, kid: string) => ({ ...owner[name].jwk, kid });
  keys.serve({
    '/pinned': {
      keys: [
        owner.pinned.jwk,
        named('pinned', 'twice'),
        { ...stranger.jwk, kid: 'twice' },
        { kty: 'oct', kid: 'secret', k: 'c2VjcmV0' },
        { ...named('pinned', 'for-encryption'), use: 'enc' },
        { ...owner.pinned.privateKey.export({ format: 'jwk' }), kid: 'leaked' },
      ],
    },
    '/jku': { keys: [owner['by-jku'].jwk] },
    '/other': { keys: [{ ...stranger.jwk, kid: owner['by-jku'].kid }] },
    '/stranger': { keys: [stranger.jwk, { ...stranger.jwk, kid: owner['by-jku'].kid }] },
    '/redirect': (response: ServerResponse) => response.writeHead(302, { location: `${keys.url}/stranger` }).end(),
    '/broken': (response: ServerResponse) => response.writeHead(500).end(JSON.stringify({ keys: [stranger.jwk] })),
    '/html': (response: ServerResponse) => response.end('<html>sign in</html>'),
    '/no-set': { keys: 'none' },
    '/huge': (response: ServerResponse) => void pipeline(Readable.from(withoutEnd()), response).catch(() => undefined),
    '/hangs-up': (response: ServerResponse) => response.destroy(),
  });
  const httpOnLoopback = true;
  const shared = { profile: 'strict', issuers: [ISSUER['by-tenant']] };
  const listed = ['jku', 'redirect', 'other', 'broken', 'html', 'no-set', 'huge', 'hangs-up'];
  service = await trusting([
    { id: 'pinned', issuers: [ISSUER.pinned], keys: { jwksUrl: `${keys.url}/pinned`, httpOnLoopback } },
    {
      id: 'by-jku',
      issuers: [ISSUER['by-jku']],
      keys: { jku: listed.map((name) => `${keys.url}/${name}`), httpOnLoopback },
    },
    { ...shared, id: 'a', tenants: ['a'], keys: { file: written('a.json', { keys: [owner['by-tenant'].jwk] }) } },
    { ...shared, id: 'b', tenants: ['b'], keys: { file: written('b.json', { keys: [neighbor.jwk] }) } },
  ]);
});

afterAll(async () => {
  await service.close();
  await keys.close();
});

const credentialOf = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });

function goodHeader(client: Name): Fields {
  return { alg: 'ES384', typ: 'JWT', kid: owner[client].kid, ...(client === 'by-jku' && { jku: `${keys.url}/jku` }) };
}

function claimsFor(client: Name): Fields {
  return goodClaims(ISSUER[client], service.url + path, client === 'by-tenant' ? { tenant: 'a' } : {});
}

function titleOf({ title, requirement }: Attack): string {
  return requirement === undefined ? title : `${title} (${requirement})`;
}

/** The fields with the changes, places in their texts filled. */
function changed(fields: Fields, changes: Fields = {}): Fields {
  const now = Math.floor(Date.now() / 1_000);
  const filled = JSON.parse(JSON.stringify(changes), (_key, value: unknown) => {
    if (typeof value !== 'string') return value;
    const shift = /^\{\{now([+-]\d+)\}\}$/.exec(value)?.[1];
    return shift === undefined ? filledText(value) : now + Number(shift);
  }) as Fields;
  return Object.fromEntries(Object.entries({ ...fields, ...filled }).filter(([, value]) => value !== null));
}

function filledText(text: string): string {
  return text
    .replaceAll('{{endpoint}}', service.url + path)
    .replaceAll('{{base}}', service.url)
    .replaceAll('{{keys}}', keys.url)
    .replaceAll('{{long}}', 'k'.repeat(600))
    .replaceAll('{{oversized}}', 'x'.repeat(7_000));
}

function tokenOf({ client = 'pinned', header, claims, signedBy = 'client' }: Attack): string {
  const fields = [changed(goodHeader(client), header), changed(claimsFor(client), claims)] as const;
  if (signedBy === 'nobody') return bareToken(...fields);
  if (signedBy === 'public-key-jwk') return hmacToken(...fields, JSON.stringify(owner[client].jwk));
  if (signedBy === 'public-key-pem')
    return hmacToken(...fields, owner[client].publicKey.export({ format: 'pem', type: 'spki' }) as string);
  return signedToken(...fields, signedBy === 'stranger' ? stranger : owner[client]);
}

function headersOf(attack: Attack): Record<string, string> {
  if (attack.credential === null) return {};
  const token = tokenOf(attack);
  if (attack.credential === undefined) return credentialOf(token);
  return {
    authorization: attack.credential.replaceAll('{{token}}', token).replaceAll('{{token-1}}', token.slice(0, -1)),
  };
}

function expectBare401(answer: Answer): void {
  expect(answer.status).toBe(401);
  expect(answer.text).toBe('');
  expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  expect(answer.headers.get('content-type')).toBeNull();
}

const refusals = () => service.lines.filter(({ msg }) => msg === 'not let in');

describe('client authentication', () => {
  it.each(['pinned', 'by-jku', 'by-tenant'] as const)('lets in %s with a good token', async (client) => {
    const answer = await post(service.url + path, request, credentialOf(tokenOf({ title: '', client, reason: '' })));
    expect(answer.status).toBe(200);
    expect(answer.json.cards).toBeInstanceOf(Array);
  });

  it.each(ATTACKS.map((attack) => [titleOf(attack), attack] as const))('refuses: %s', async (_title, attack) => {
    const before = refusals().length;
    const headers = headersOf(attack);
    expectBare401(await post(service.url + path, request, headers));
    const line = refusals()[before]!;
    expect(line['reason']).toBe(attack.reason);
    // Neither the token nor any part of it is logged.
    const [, token = 'none'] = / (.*)$/.exec(headers['authorization'] ?? '') ?? [];
    for (const part of token.split('.')) if (part.length > 8) expect(JSON.stringify(line)).not.toContain(part);
  });

  it('never asks a foreign address for keys', () => {
    expect(keys.asked).not.toContain('/stranger');
    expect(new Set(keys.asked)).toContain('/redirect');
  });

  it('refuses a token the second time, at once and at the same time (1.7-44a)', async () => {
    const headers = credentialOf(tokenOf({ title: '', reason: '' }));
    const both = await Promise.all([1, 2].map(() => post(service.url + path, request, headers)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    expectBare401(await post(service.url + path, request, headers));
    expect(refusals().at(-1)).toMatchObject({ reason: 'replayed', issuer: ISSUER.pinned });
  });

  it('does not spend the jti of a client on a token that somebody else signed', async () => {
    const claims = claimsFor('pinned');
    const header = goodHeader('pinned');
    expectBare401(await post(service.url + path, request, credentialOf(signedToken(header, claims, stranger))));
    const good = signedToken(header, claims, owner.pinned);
    expect((await post(service.url + path, request, credentialOf(good))).status).toBe(200);
  });

  it('refuses two Authorization headers, even where the first is good', async () => {
    const { request: send } = await import('node:http');
    const token = tokenOf({ title: '', reason: '' });
    const status = await new Promise<number | undefined>((resolve) => {
      const calling = send(service.url + path, { method: 'POST' }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      calling.setHeader('authorization', [`Bearer ${token}`, 'Bearer e30.e30.e30']);
      calling.end('{}');
    });
    expect(status).toBe(401);
    expect(refusals().at(-1)).toMatchObject({ reason: 'several-tokens' });
  });

  it('refuses a token larger than all headers may be (431, by Node)', async () => {
    const answer = await post(service.url + path, request, credentialOf('x'.repeat(100_000)));
    expect([answer.status, answer.text]).toEqual([431, '']);
  });

  it('takes a token in no other place', async () => {
    const token = tokenOf({ title: '', reason: '' });
    expectBare401(await post(`${service.url}${path}?access_token=${token}`, { ...request, access_token: token }));
    expectBare401(await post(service.url + path, request, { 'x-authorization': `Bearer ${token}`, cookie: token }));
  });

  it('asks at every address below /cds-services, known or not, by every method (cds-hooks_2.0@177)', async () => {
    const places = [
      '',
      '/',
      '/nothing',
      '/endovascular-lung-order-sign',
      '/endovascular-lung-order-sign/feedback',
      '/a/b/c',
    ];
    for (const place of places)
      for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])
        expectBare401(await call(`${service.url}/cds-services${place}`, { method }));
    expectBare401(await call(`${service.url}/CDS-SERVICES`));
  });

  it('logs issuer and tenant only if they are listed, and of the jti a hash', async () => {
    const planted = { iss: 'https://planted.example', tenant: 'planted-tenant', jti: 'planted-jti' };
    const attack = { title: '', reason: '', claims: planted } as const;
    await post(service.url + path, request, credentialOf(tokenOf(attack)));
    expect(refusals().at(-1)).toMatchObject({ reason: 'issuer', issuer: 'unlisted', tenant: 'unlisted' });
    expect(String(refusals().at(-1)!['jti'])).toMatch(/^[\w-]{16}$/);
    const known = { ...attack, client: 'by-tenant', claims: { tenant: 'a', aud: 'planted-aud' } } as const;
    await post(service.url + path, request, credentialOf(tokenOf(known)));
    expect(refusals().at(-1)).toMatchObject({ reason: 'audience', issuer: ISSUER['by-tenant'], tenant: 'a' });
    expect(service.logged()).not.toContain('planted');
  });
});
