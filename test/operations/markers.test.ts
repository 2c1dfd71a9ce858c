/**
 * Nothing of a request comes out anywhere but in the cards: not in logs, metrics, the audit log, spans, headers, the
 * bodies of refusals, standard error or the store. A marker stands wherever a patient's data could.
 */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../../src/config.js';
import { startService } from '../../src/main.js';
import type { RunningService } from '../../src/main.js';
import type * as opening from '../../src/store/open-store.js';
import { bareToken, goodClaims, signedToken, signer } from '../clients/signer.js';
import { written } from '../clients/trusting-service.js';
import { hookFixture, hookFixtures } from '../helpers/hook-fixtures.js';
import { listen } from '../helpers/http.js';
import type { Listening } from '../helpers/http.js';
import {
  marked,
  MARKED_HEADERS,
  MARKER,
  nothingBut,
  withMarkedNames,
  withRenamedFields,
  withWrongFields,
  withWrongResources,
} from './planted.js';
import { forgetSpans, seen, seeSpans } from './seen-spans.js';

beforeAll(seeSpans);
afterAll(forgetSpans);

/** The store, once it has failed: its errors hold the marker wherever a database could put a row. */
const database = vi.hoisted(() => ({ fails: false }));
vi.mock('../../src/store/open-store.js', async (original) => {
  const { openStore } = await original<typeof opening>();
  const broken = (): Promise<never> => {
    const about = { code: MARKER, detail: MARKER, name: MARKER, cause: new Error(MARKER), [MARKER]: MARKER };
    return Promise.reject(Object.assign(new Error(`Failing row contains (${MARKER}).`), about));
  };
  const open: typeof openStore = async (...asked) => {
    const store = await openStore(...asked);
    const get = (real: object, name: string): unknown =>
      database.fails && name !== 'close' ? broken : Reflect.get(real, name);
    return store && new Proxy(store, { get: (real, name) => get(real, String(name)) });
  };
  return { openStore: open };
});

let folder: string;
let service: RunningService;
let lines: string[];
let refusals: string[];
let statuses: Map<number, number>;
let stderr: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'markers-'));
  lines = [];
  refusals = [];
  stderr = [];
  statuses = new Map();
  database.fails = false;
  seen.length = 0;
  for (const stream of [process.stderr, process.stdout])
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      stderr.push(String(chunk));
      return true;
    });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await service.close();
  rmSync(folder, { recursive: true });
});

async function start(settings: Record<string, string> = {}): Promise<void> {
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const config = readConfig({
    PORT: '0',
    METRICS_PORT: '0',
    ALLOW_AS_OF: 'true',
    ALLOW_PRIVATE_FHIR_SERVERS: 'true',
    LOG_LEVEL: 'trace',
    HOOK_DEADLINE_MS: '4000',
    RATE_LIMIT_PER_ADDRESS: '0',
    AUDIT_LOG: join(folder, 'audit.ndjson'),
    AUDIT_KEY: 'a-key-of-the-site-with-32-letters',
    STORE_URL: `sqlite:${join(folder, 'store.db')}`,
    ...settings,
  });
  service = await startService(config, stream);
}

/** Sends a request, and keeps what must not hold the marker: all headers, and the body unless it is of cards. */
async function send(path: string, body: unknown, init: RequestInit = {}): Promise<number> {
  const response = await fetch(service.url + path, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    redirect: 'manual',
    ...init,
    headers: { 'content-type': 'application/json', ...MARKED_HEADERS, ...(init.headers as Record<string, string>) },
  });
  const text = await response.text();
  refusals.push(JSON.stringify([...response.headers]));
  if (response.status !== 200) refusals.push(text);
  statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
  return response.status;
}

/** Everything that was told of the calls, by where it stands. */
async function told(): Promise<Record<string, string>> {
  const metrics = await (await fetch(`${String(service.metricsUrl)}/metrics`)).text();
  await service.close();
  const files = readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'latin1')] as const);
  return {
    log: lines.join(''),
    metrics,
    spans: JSON.stringify(seen),
    refusals: refusals.join('\n'),
    stderr: stderr.join(''),
    ...Object.fromEntries(files),
  };
}

/** Where the marker stands, with what stands around it. */
async function leaks(): Promise<string[]> {
  return Object.entries(await told()).flatMap(([where, text]) => {
    const at = text.toLowerCase().indexOf(MARKER);
    return at === -1 ? [] : [`${where}: …${text.slice(Math.max(0, at - 120), at + 60)}`];
  });
}

const { path, request } = hookFixture('order-sign/epic');
const QUERY = `?${MARKER}=${MARKER}`;

describe('the marker is nowhere', { timeout: 120_000 }, () => {
  it('after calls that were answered, with cards that speak of it', async () => {
    await start({ AUTH: 'none' });
    let cards = '';
    for (const fixture of hookFixtures()) {
      const response = await fetch(service.url + fixture.path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(marked(fixture.request)),
      });
      cards += await response.text();
      await send(fixture.path + QUERY, marked(fixture.request), { headers: { authorization: `Bearer ${MARKER}` } });
    }
    expect([...statuses.keys()], lines.join('')).toEqual([200]);
    // The marker did go in: cards are the one place where it may come out.
    expect(cards).toContain(MARKER);
    expect(existsSync(join(folder, 'audit.ndjson'))).toBe(true);
    expect(await leaks()).toEqual([]);
    expect(lines.join('').match(/"answered"/g)).toHaveLength(2 * hookFixtures().length);
  });

  it('after requests with wrong types in every field of envelope and resources', async () => {
    await start({ AUTH: 'none' });
    for (const fixture of [hookFixture('order-sign/epic'), hookFixture('patient-view/medplum')]) {
      const plain = fixture.request as Record<string, unknown>;
      for (const wrong of [...withWrongFields(plain), ...withWrongResources(plain), nothingBut(plain)])
        await send(fixture.path, wrong);
    }
    expect(statuses.get(400)).toBeGreaterThan(40);
    expect(statuses.get(200)).toBeGreaterThan(20);
    expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([]);
    expect(await leaks()).toEqual([]);
  });

  it('where it is the name of fields', async () => {
    await start({ AUTH: 'none' });
    for (const fixture of [hookFixture('order-sign/epic'), hookFixture('patient-view/medplum')]) {
      const plain = fixture.request as Record<string, unknown>;
      await send(fixture.path, withMarkedNames(plain));
      expect([...statuses.keys()], refusals.join('\n')).toEqual([200]);
    }
    for (const renamed of withRenamedFields(request as Record<string, unknown>)) await send(path, renamed);
    expect(statuses.get(400)).toBeGreaterThan(5);
    expect(statuses.get(412)).toBeGreaterThan(2);
    expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([]);
    expect(await leaks()).toEqual([]);
  });

  it('after feedback that was kept, with it in comments, reasons, names and fields', async () => {
    await start({ AUTH: 'none', ANALYTICS_TOKEN: 'token-of-thirty-two-characters-ab' });
    const reason = { code: `patient says ${MARKER}`, system: `list of ${MARKER}`, display: MARKER };
    const override = { reason, userComment: MARKER };
    const entries = [
      { outcome: 'overridden', overrideReason: override },
      { outcome: 'overridden', overrideReason: { reason: { code: 'patient-refuses', display: MARKER } } },
      { outcome: 'overridden', overrideReasons: [override, override] },
      { outcome: 'overridden', overrideReason: withMarkedNames(override) },
      { outcome: 'overridden', overrideReason: { userComment: MARKER }, [MARKER]: MARKER },
      { outcome: 'accepted', acceptedSuggestions: [{ id: MARKER, [MARKER]: MARKER }], userComment: MARKER },
    ].map((entry) => ({ card: `card of ${MARKER}`, outcomeTimestamp: '2026-03-09T10:00:00Z', ...entry }));
    for (const entry of entries) await send(`${path}/feedback${QUERY}`, { feedback: [entry], [MARKER]: MARKER });
    await send(`${path}/feedback`, { feedback: entries });
    expect([...statuses.keys()], refusals.join('\n')).toEqual([200]);
    const headers = { authorization: 'Bearer token-of-thirty-two-characters-ab' };
    const analytics = await (await fetch(`${service.url}/analytics`, { headers })).text();
    expect(analytics).toContain('"unknown"');
    expect(analytics).not.toContain(MARKER);
    expect(await leaks()).toEqual([]);
  });

  it('after a store that fails with it in its errors', async () => {
    await start({ AUTH: 'none', ANALYTICS_TOKEN: 'token-of-thirty-two-characters-ab' });
    database.fails = true;
    await send(path, marked(request));
    expect([...statuses.keys()], refusals.join('\n')).toEqual([200]);
    const entry = { card: MARKER, outcome: 'overridden', outcomeTimestamp: '2026-03-09T10:00:00Z' };
    await send(`${path}/feedback`, { feedback: [entry] });
    const headers = { authorization: 'Bearer token-of-thirty-two-characters-ab' };
    await send('/analytics', undefined, { method: 'GET', body: null, headers });
    await send('/health/ready', undefined, { method: 'GET', body: null });
    expect([...statuses].filter(([status]) => status >= 500).length).toBeGreaterThan(0);
    expect(lines.join('')).toContain('recordIssued');
    expect(await leaks()).toEqual([]);
  });

  it('after refusals of all kinds', async () => {
    await start({ AUTH: 'none', BODY_LIMIT: '200kb' });
    const json = JSON.stringify(marked(request));
    await send(path, json.slice(0, -20));
    await send(path, `${MARKER}{`);
    await send(path, `"${MARKER}"`);
    await send(path, { ...(request as object), prefetch: { patient: { resourceType: 'Patient', id: MARKER } } });
    await send(path, JSON.stringify({ filler: MARKER.repeat(30_000) }));
    await send(path, json, { headers: { 'content-type': `text/${MARKER}` } });
    await send(path, json, { headers: { 'content-type': `application/json; charset=${MARKER}` } });
    await send(path, json, { headers: { 'content-encoding': MARKER } });
    await send(`/cds-services/${MARKER}${QUERY}`, json);
    await send(`/cds-services/%ff${MARKER}`, json);
    await send(`/${MARKER}/${MARKER}${QUERY}`, json);
    await send(`/cds-services/${MARKER}/feedback`, json);
    await send(`${path}/feedback`, { feedback: [{ card: MARKER, outcome: MARKER, outcomeTimestamp: MARKER }] });
    for (const address of [
      `/fhir/${MARKER}`,
      `/fhir/Library?name=${MARKER}`,
      `/fhir/Library?_format=${MARKER}`,
      `/fhir/Library/${MARKER}`,
    ])
      await send(address, undefined, { method: 'GET', body: null });
    for (const query of [`on=${MARKER}`, `version=${MARKER}`])
      await send(`/protocol?${query}`, undefined, { method: 'GET', body: null });
    await send(path, json, { method: 'PUT' });
    for (const status of [400, 404, 405, 412, 413, 415])
      expect(statuses.get(status), String(status)).toBeGreaterThan(0);
    expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([]);
    expect(await leaks()).toEqual([]);
  });

  it('after tokens that are not good, and good ones with more in them than is asked for', async () => {
    const key = signer('ES384', 'key-1');
    const issuer = 'https://ehr.example';
    const keys = { file: written('keys.json', { keys: [{ ...key.jwk, alg: 'ES384', use: 'sig' }] }) };
    const clients = written('clients.json', { clients: [{ id: 'st-elsewhere', issuers: [issuer], keys }] });
    await start({ CLIENTS: clients });
    const header = { alg: 'ES384', typ: 'JWT', kid: 'key-1' };
    const good = goodClaims(issuer, service.url + path);
    const tokens = [
      MARKER,
      `${MARKER}.${MARKER}.${MARKER}`,
      bareToken({ ...header, alg: 'none' }, { ...good, sub: MARKER }),
      ...['alg', 'kid', 'typ', 'jku', 'crit', 'jwk'].map((field) =>
        signedToken({ ...header, [field]: MARKER }, good, key),
      ),
      ...['iss', 'aud', 'jti', 'tenant', 'exp', 'iat'].map((field) =>
        signedToken(header, { ...good, jti: `${MARKER}-${field}`, sub: MARKER, [field]: MARKER }, key),
      ),
      signedToken(header, { ...good, jti: `${MARKER}-2`, sub: MARKER, patient: MARKER }, key),
    ];
    for (const token of tokens) await send(path, marked(request), { headers: { authorization: `Bearer ${token}` } });
    expect(statuses.get(401)).toBeGreaterThan(10);
    expect(statuses.get(200), lines.join('')).toBeGreaterThan(0);
    expect(await leaks()).toEqual([]);
  });

  it('after a FHIR server that fails with it in its answers, headers and links', async () => {
    let fail: Parameters<typeof listen>[0] = () => undefined;
    const fhir: Listening = await listen((asked, response) => {
      fail(asked, response);
    });
    await start({ AUTH: 'none', ALLOWED_FHIR_SERVERS: fhir.url, FHIR_TIMEOUT_MS: '300', HOOK_DEADLINE_MS: '600' });
    const outcome = {
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: MARKER, diagnostics: MARKER }],
    };
    const next = { relation: 'next', url: `https://${MARKER}.example/next` };
    const bodies = [
      MARKER,
      JSON.stringify(outcome),
      JSON.stringify({ resourceType: 'Bundle', link: [next], entry: [MARKER] }),
    ];
    const call = {
      ...(marked(request) as object),
      prefetch: undefined,
      fhirServer: fhir.url,
      fhirAuthorization: {
        access_token: MARKER,
        token_type: 'Bearer',
        expires_in: 300,
        scope: MARKER,
        subject: MARKER,
      },
    };
    for (const status of [200, 302, 401, 403, 404, 429, 500, 503])
      for (const body of bodies) {
        fail = (_asked, response) => {
          const headers = {
            location: `/${MARKER}`,
            'www-authenticate': MARKER,
            'retry-after': '9',
            'x-marker': MARKER,
          };
          response.writeHead(status, { ...headers, 'content-type': 'application/fhir+json' }).end(body);
        };
        await send(path, call);
      }
    fail = (_asked, response) => response.destroy();
    await send(path, call);
    fail = () => undefined;
    await send(path, call);
    await fhir.close();
    expect(statuses.get(412)).toBeGreaterThan(10);
    expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([]);
    expect(await leaks()).toEqual([]);
  });
});
