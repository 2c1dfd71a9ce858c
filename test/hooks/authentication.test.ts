/** Clients of every profile, known by their tokens, over HTTP against the composed service. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { startService } from '../../src/main.js';
import { goodClaims, signedToken, signer, type Fields, type Signer } from '../clients/signer.js';
import { type KeyServer, keyServer, trusting, written } from '../clients/trusting-service.js';
import { hookFixture } from '../helpers/hook-fixtures.js';
import { call, post } from '../helpers/http.js';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function keysAt(answers: (keys: KeyServer) => Record<string, unknown>): Promise<KeyServer> {
  const keys = await keyServer();
  open.push(keys);
  keys.serve(answers(keys));
  return keys;
}

async function trustingService(...given: Parameters<typeof trusting>) {
  const service = await trusting(...given);
  open.push(service);
  return service;
}

const ISSUER = 'https://ehr.example';

function bearer(key: Signer, endpoint: string, header: Fields, claims: Fields = {}): Record<string, string> {
  const token = signedToken({ typ: 'JWT', kid: key.kid, ...header }, goodClaims(ISSUER, endpoint, claims), key);
  return { authorization: `Bearer ${token}` };
}

describe('clients of every profile (cds-hooks_2.0@176)', () => {
  it.each([
    ['strict', 'ES384', 'order-sign/medplum', 'file'],
    ['strict', 'RS384', 'appointment-book/medplum', 'url'],
    ['epic', 'RS384', 'order-sign/epic', 'jku'],
    ['cerner', 'RS256', 'patient-view/medplum', 'url'],
    ['crd', 'RS256', 'order-sign/crd-request-generator', 'jku'],
    ['sandbox', 'ES384', 'order-select/sandbox', 'url'],
  ] as const)(
    '%s by %s is answered at %s, its keys had by %s (cds-hooks_2.0@205)',
    async (profile, alg, name, place) => {
      const key = signer(alg);
      const keys = await keysAt(() => ({ '/jwks': { keys: [key.jwk] } }));
      const jwks = `${keys.url}/jwks`;
      const places = {
        file: { file: written('keys.json', { keys: [key.jwk] }) },
        url: { jwksUrl: jwks, httpOnLoopback: true },
        jku: { jku: [jwks], httpOnLoopback: true },
      };
      const service = await trustingService([{ id: 'ehr', profile, issuers: [ISSUER], keys: places[place] }]);
      const { path, request } = hookFixture(name);
      const header = { alg, ...(place === 'jku' && { jku: jwks }) };
      for (const at of [path, '']) {
        const endpoint = service.url + (at === '' ? '/cds-services' : at);
        const headers = bearer(key, endpoint, header);
        const answer = at === '' ? await call(endpoint, { headers }) : await post(endpoint, request, headers);
        expect(answer.status).toBe(200);
      }
      expect(service.lines.find(({ msg }) => msg === 'answered')).toMatchObject({ client: 'ehr' });
      const warned = service.lines.some(({ msg }) => String(msg).includes('for testing only'));
      expect(warned).toBe(profile === 'sandbox');
    },
  );

  it('are told what their profile can take: an Epic client gets cards of another form', async () => {
    const key = signer('RS384');
    const file = written('keys.json', { keys: [key.jwk] });
    const { path, request } = hookFixture('order-sign/epic');
    const forms = [];
    for (const profile of ['strict', 'epic']) {
      const service = await trustingService([{ id: 'ehr', profile, issuers: [ISSUER], keys: { file } }]);
      const { json } = await post(service.url + path, request, bearer(key, service.url + path, { alg: 'RS384' }));
      forms.push(json.cards.find((card: { selectionBehavior?: string }) => card.selectionBehavior !== undefined));
    }
    expect(forms.map(({ selectionBehavior }) => selectionBehavior as string)).toEqual(['at-most-one', 'any']);
    expect(forms[0].source.topic.code).toBe('give-systemic-supplement');
    expect(forms[1].source.topic.code).toMatch(/^[A-Za-z0-9]{1,100}$/);
  });
});

describe('what a trusted client may do', () => {
  const key = signer('ES384');
  const keys = { file: written('keys.json', { keys: [key.jwk] }) };
  const header = { alg: 'ES384' };
  const { path, request } = hookFixture('patient-view/medplum');

  it('is called by another address where BASE_URL says so: aud is that one (cds-hooks_2.0@196)', async () => {
    const base = 'https://cds.example/hooks';
    const freed = await keyServer();
    await freed.close();
    const clients = [{ id: 'ehr', issuers: [ISSUER], keys }];
    await trustingService(clients, { BASE_URL: `${base}/`, PORT: new URL(freed.url).port });
    const statusFor = async (aud: string) => (await post(freed.url + path, request, bearer(key, aud, header))).status;
    expect([await statusFor(base + path), await statusFor(freed.url + path)]).toEqual([200, 401]);
  });

  it('names several audiences, the endpoint among them', async () => {
    const service = await trustingService([{ id: 'ehr', issuers: [ISSUER], keys }]);
    const aud = ['https://other.example', service.url + path];
    expect((await post(service.url + path, request, bearer(key, '', header, { aud }))).status).toBe(200);
  });

  it('is addressed by what was typed at the client, where its profile allows that', async () => {
    const aud = 'https://cds.example/as-typed';
    const client = { id: 'ehr', profile: 'epic', issuers: [ISSUER], keys, audiences: [aud] };
    const service = await trustingService([client]);
    const endpoint = service.url + path;
    expect((await post(endpoint, request, bearer(key, aud, header))).status).toBe(200);
    expect((await post(endpoint, request, bearer(key, endpoint, header))).status).toBe(200);
    expect((await post(endpoint, request, bearer(key, `${aud}/2`, header))).status).toBe(401);
  });

  it('takes clocks that differ by less than the tolerance, and old tokens where the profile does', async () => {
    const ago = (seconds: number) => Math.floor(Date.now() / 1_000) - seconds;
    const settings = { AUTH_CLOCK_TOLERANCE_SECONDS: '60', AUTH_MAX_TOKEN_AGE_SECONDS: '600' };
    const clients = ['strict', 'crd'].map((profile) => ({
      ...{ id: profile, profile, issuers: [ISSUER], keys, tenants: [profile] },
    }));
    const service = await trustingService(clients, settings);
    const order = hookFixture('order-sign/medplum');
    const statusOf = async (claims: Fields): Promise<number> =>
      (await post(service.url + order.path, order.request, bearer(key, service.url + order.path, header, claims)))
        .status;
    expect(await statusOf({ tenant: 'strict', exp: ago(40), iat: ago(100) })).toBe(200);
    expect(await statusOf({ tenant: 'strict', exp: ago(80), iat: ago(100) })).toBe(401);
    expect(await statusOf({ tenant: 'strict', iat: ago(-40), nbf: ago(-40) })).toBe(200);
    expect(await statusOf({ tenant: 'strict', iat: ago(640) })).toBe(200);
    expect(await statusOf({ tenant: 'strict', iat: ago(680) })).toBe(401);
    expect(await statusOf({ tenant: 'crd', iat: ago(80_000), exp: ago(-6_000) })).toBe(200);
  });

  it('does not include hooks that it was not given: a bare 403, however the address is spelled', async () => {
    const service = await trustingService([{ id: 'ehr', issuers: [ISSUER], keys, hooks: ['order-sign'] }]);
    for (const spelled of [path, path.replace('lung', '%6Cung'), path.replace('/cds-services', '/CDS-Services')]) {
      const answer = await post(service.url + spelled, request, bearer(key, service.url + spelled, header));
      expect([answer.status, answer.text]).toEqual([403, '']);
    }
    const order = hookFixture('order-sign/medplum');
    const headers = bearer(key, service.url + order.path, header);
    expect((await post(service.url + order.path, order.request, headers)).status).toBe(200);
  });

  it('AUTH_DISCOVERY=open opens discovery and nothing else', async () => {
    const service = await trustingService([{ id: 'ehr', issuers: [ISSUER], keys }], { AUTH_DISCOVERY: 'open' });
    expect((await call(`${service.url}/cds-services`)).json.services).toHaveLength(5);
    expect((await call(`${service.url}/cds-services`, { method: 'HEAD' })).status).toBe(200);
    expect((await post(service.url + path, request)).status).toBe(401);
    expect((await post(`${service.url}/cds-services`, {})).status).toBe(401);
    expect((await call(`${service.url}/cds-services//`)).status).toBe(401);
  });

  it('leaves preflights of browsers alone (cds-hooks_2.0@208)', async () => {
    const origin = 'https://sandbox.cds-hooks.org';
    const service = await trustingService([{ id: 'ehr', issuers: [ISSUER], keys }], { CORS_ORIGINS: origin });
    const headers = { origin, 'access-control-request-method': 'POST' };
    const answer = await call(service.url + path, { method: 'OPTIONS', headers });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([204, origin]);
    const refused = await post(service.url + path, request, { origin });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, origin]);
  });

  it('reads keys anew when the client rotates them, and not more often than the cool-down allows', async () => {
    const [first, second] = [signer('ES384', '2026-01'), signer('ES384', '2026-02')];
    const server = await keysAt(() => ({ '/jwks': { keys: [first.jwk] } }));
    const place = { jwksUrl: `${server.url}/jwks`, httpOnLoopback: true };
    const service = await trustingService([{ id: 'ehr', issuers: [ISSUER], keys: place }]);
    const statusBy = async (by: Signer) =>
      (await post(service.url + path, request, bearer(by, service.url + path, header))).status;
    expect(await Promise.all([first, first, first].map(statusBy))).toEqual([200, 200, 200]);
    for (let storm = 0; storm < 30; storm += 1) expect(await statusBy(signer('ES384'))).toBe(401);
    server.serve({ '/jwks': { keys: [first.jwk, second.jwk] } });
    expect(await statusBy(second)).toBe(401);
    expect(server.asked).toEqual(['/jwks']);
  });
});

describe('starting', () => {
  const failure = async (settings: Record<string, string>): Promise<unknown> => {
    try {
      open.push(await startService(readConfig({ PORT: '0', LOG_LEVEL: 'silent', ...settings })));
      return 'it started';
    } catch (error) {
      return error;
    }
  };

  it.each([
    [{}, 'CLIENTS'],
    [{ AUTH: 'jwt' }, 'CLIENTS'],
    [{ AUTH: 'none', CLIENTS: '/srv/clients.json' }, 'AUTH'],
    [{ CLIENTS: '/nowhere/clients.json' }, 'CLIENTS'],
    [{ CLIENTS: '/srv/clients.json', ALLOWED_FHIR_SERVERS: 'https://ehr.example/fhir' }, 'ALLOWED_FHIR_SERVERS'],
  ])('is refused with %j', async (settings, field) => {
    expect(await failure(settings)).toMatchObject({ code: 'configuration-invalid', field });
  });

  it('is refused with a roll-out to a part of the patients and no key that says which', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'partial-'));
    const client = {
      id: 'ehr',
      profile: 'strict',
      issuers: ['https://ehr.example'],
      keys: { jwksUrl: 'https://ehr.example/jwks' },
      rollout: { 'endovascular-lung-order-sign': { percent: 30 } },
    };
    const file = join(folder, 'clients.json');
    writeFileSync(file, JSON.stringify({ clients: [client] }));
    expect(await failure({ CLIENTS: file, STORE_URL: 'none' })).toMatchObject({ field: 'ADVICE_KEY' });
    expect(await failure({ CLIENTS: file, STORE_URL: 'none', ADVICE_KEY: 'k'.repeat(32) })).toBe('it started');
  });

  it('says loudly that everyone is let in', async () => {
    const lines: string[] = [];
    const config = readConfig({ PORT: '0', AUTH: 'none' });
    const service = await startService(config, { write: (line: string) => void lines.push(line) });
    open.push(service);
    const warned = lines.map((line) => JSON.parse(line) as Fields).find(({ auth }) => auth === 'none');
    expect(warned).toMatchObject({ level: 40 });
    expect(String(warned!['msg'])).toMatch(/^AUTH=none: /);
    expect((await call(`${service.url}/cds-services`)).status).toBe(200);
  });

  it('is said in the README and explained in docs/clients.md', () => {
    const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
    expect(read('README.md')).toContain('AUTH=none');
    expect(read('docs/clients.md')).toContain('AUTH=none');
  });
});
