import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.js';
import { startService } from '../src/main.js';
import type { RunningService } from '../src/main.js';
import { hookFixture, hookFixtures } from './helpers/hook-fixtures.js';
import type { HookFixture } from './helpers/hook-fixtures.js';
import { call, listen, post } from './helpers/http.js';
import type { Listening } from './helpers/http.js';
import { complaintsOf } from './helpers/schemas.js';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

let lines: string[] = [];

/** Charts may be read from this machine, and a busy one gets the time it needs. */
const HERE = {
  PORT: '0',
  AUTH: 'none',
  STORE_URL: 'none',
  ALLOW_AS_OF: 'true',
  ALLOW_PRIVATE_FHIR_SERVERS: 'true',
  HOOK_DEADLINE_MS: '8000',
};

async function start(settings: Record<string, string> = {}): Promise<RunningService> {
  lines = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const service = await startService(readConfig({ ...HERE, ...settings }), stream);
  open.push(service);
  return service;
}

/** A FHIR server that gives what the prefetch of a fixture holds, by the path asked. */
async function fhirServer(fixture: HookFixture, calls: IncomingMessage[] = []): Promise<Listening> {
  const { prefetch } = fixture.request;
  const byType = new Map(
    Object.values(
      prefetch as Record<string, { resourceType: string; entry?: { resource: { resourceType: string } }[] }>,
    )
      .filter((answer) => answer.entry !== undefined)
      .map((answer) => [answer.entry![0]!.resource.resourceType, answer]),
  );
  const server = await listen((request, response) => {
    calls.push(request);
    const type = /^\/fhir\/([A-Za-z]+)/.exec(request.url ?? '')?.[1] ?? '';
    const answer =
      type === 'Patient'
        ? prefetch.patient
        : (byType.get(type) ?? { resourceType: 'Bundle', type: 'searchset', total: 0 });
    response.setHeader('content-type', 'application/fhir+json').end(JSON.stringify(answer));
  });
  open.push(server);
  return { ...server, url: `${server.url}/fhir` };
}

describe('the service as it is put together', () => {
  it.each(hookFixtures().map((fixture) => [fixture.name, fixture] as const))('answers %s', async (_name, fixture) => {
    const service = await start();
    const answer = await post(service.url + fixture.path, fixture.request);
    expect(answer.status).toBe(200);
    expect(complaintsOf('hook-response', answer.json)).toEqual([]);
  });

  it('says at order-sign that the arterial platinum has no systemic partner, and suggests partners', async () => {
    const service = await start();
    const { path, request } = hookFixture('order-sign/epic');
    const { json } = await post(service.url + path, request);
    const card = json.cards.find(
      (one: { source: { topic: { code: string } } }) => one.source.topic.code === 'give-systemic-supplement',
    );
    expect(card).toMatchObject({ indicator: 'warning', selectionBehavior: 'at-most-one' });
    expect(card.detail).toContain('cisplatin 120 mg, intra-arterial');
    expect(card.suggestions[0].actions[0].resource).toMatchObject({
      resourceType: 'MedicationRequest',
      status: 'draft',
      subject: { reference: `Patient/${request.context.patientId as string}` },
    });
  });

  it('an order that was not selected is not spoken about', async () => {
    const service = await start();
    const { path, request } = hookFixture('order-select/medplum');
    const [{ resource }] = request.context.draftOrders.entry;
    const other = { ...resource, id: 'paracetamol', medicationCodeableConcept: { text: 'Paracetamol 500 mg' } };
    request.context.draftOrders.entry.push({ resource: other });
    request.context.selections = ['MedicationRequest/paracetamol'];
    expect((await post(service.url + path, request)).text).toBe('{"cards":[]}');
  });

  it('writes cards in the language that is set', async () => {
    const service = await start({ CARD_LANGUAGE: 'zh' });
    const { path, request } = hookFixture('order-sign/medplum');
    const { json } = await post(service.url + path, request);
    expect(json.cards[0].summary).toMatch(/\p{Script=Han}/u);
    expect(complaintsOf('hook-response', json)).toEqual([]);
  });

  it('gives the same bytes for the same request, at the same service and at another', async () => {
    const { path, request } = hookFixture('order-sign/epic');
    const one = await start();
    const first = await post(one.url + path, request);
    const again = await post(one.url + path, request);
    const elsewhere = await post((await start()).url + path, request);
    expect(new Set([first.text, again.text, elsewhere.text]).size).toBe(1);
  });

  it('logs no patient, no token and no text of the chart', async () => {
    const service = await start({ LOG_LEVEL: 'trace' });
    for (const { path, request } of hookFixtures()) await post(service.url + path, request);
    const log = lines.join('');
    expect(log.match(/"answered"/g)).toHaveLength(hookFixtures().length);
    const ids = hookFixtures().map(({ request }) => request.context.patientId as string);
    for (const word of ['secret-token-0815', 'Sample', 'carcinoma', 'cisplatin', ...ids])
      expect(log).not.toContain(word);
  });
});

describe('where the chart comes from (cds-hooks_2.0@34, @60)', () => {
  const fixture = hookFixture('order-sign/epic');
  const withoutPrefetch = (url: string) => {
    const request = { ...fixture.request, prefetch: undefined };
    return { ...request, fhirServer: url };
  };

  it('from the FHIR server where nothing was sent: the same bytes as from the prefetch', async () => {
    const calls: IncomingMessage[] = [];
    const server = await fhirServer(fixture, calls);
    const service = await start({ ALLOWED_FHIR_SERVERS: `${server.url}/` });
    const sent = await post(service.url + fixture.path, fixture.request);
    const fetched = await post(service.url + fixture.path, withoutPrefetch(server.url));
    expect(fetched.status).toBe(200);
    expect(fetched.text).toBe(sent.text);
    expect(calls).toHaveLength(12);
    for (const { headers } of calls) expect(headers.authorization).toBe('Bearer secret-token-0815');
  });

  it('only what is missing is fetched', async () => {
    const calls: IncomingMessage[] = [];
    const server = await fhirServer(fixture, calls);
    const service = await start({ ALLOWED_FHIR_SERVERS: server.url });
    const request = { ...structuredClone(fixture.request), fhirServer: server.url };
    delete request.prefetch.conditions;
    expect((await post(service.url + fixture.path, request)).status).toBe(200);
    expect(calls.map(({ url }) => url)).toEqual([
      `/fhir/Condition?patient=${fixture.request.context.patientId as string}&_count=200`,
    ]);
  });

  it('a FHIR server that is not on the list is never called: 412', async () => {
    const calls: IncomingMessage[] = [];
    const server = await fhirServer(fixture, calls);
    const service = await start({ ALLOWED_FHIR_SERVERS: 'https://ehr.example/fhir' });
    const answer = await post(service.url + fixture.path, withoutPrefetch(server.url));
    expect(answer.status).toBe(412);
    expect(answer.json.issue[0].expression).toEqual(['prefetch.conditions']);
    expect(calls).toEqual([]);
  });

  it.each([
    [401, '{}'],
    [403, '{}'],
    [500, 'leak-marker'],
    [200, '{"resourceType":"Bundle","entry":[{'],
  ])('a FHIR server that answers %i %s: 412, and why, without what it said', async (status, body) => {
    const server = await listen((_request, response) => response.writeHead(status).end(body));
    open.push(server);
    const service = await start({ ALLOWED_FHIR_SERVERS: server.url });
    const answer = await post(service.url + fixture.path, withoutPrefetch(server.url));
    expect(answer.status).toBe(412);
    expect(answer.json.issue[0].diagnostics).toMatch(/^The prefetch "conditions" is required\. conditions /);
    expect(answer.text + lines.join('')).not.toMatch(/leak-marker|secret-token|127\.0\.0\.1:\d+\/Condition/);
  });

  it('a FHIR server that is throttling and stays so: 412 in time', async () => {
    const server = await listen((_request, response) => response.writeHead(429, { 'Retry-After': '120' }).end());
    open.push(server);
    const service = await start({ ALLOWED_FHIR_SERVERS: server.url, FHIR_TIMEOUT_MS: '300' });
    const begin = performance.now();
    const answer = await post(service.url + fixture.path, withoutPrefetch(server.url));
    expect(answer.status).toBe(412);
    expect(performance.now() - begin).toBeLessThan(3_000);
  });

  it.each(['endless', 'foreign'])('pages with an %s next link: an answer in time that claims nothing', async (kind) => {
    const foreignCalls: string[] = [];
    const foreign = await listen((request, response) => {
      foreignCalls.push(request.url ?? '');
      response.end();
    });
    let page = 0;
    const server = await listen((request, response) => {
      const url =
        kind === 'foreign' ? `${foreign.url}/next` : `http://${request.headers.host ?? ''}/Next?page=${++page}`;
      response.setHeader('Content-Type', 'application/fhir+json');
      response.end(JSON.stringify({ resourceType: 'Bundle', type: 'searchset', link: [{ relation: 'next', url }] }));
    });
    open.push(server, foreign);
    const service = await start({ ALLOWED_FHIR_SERVERS: server.url, FHIR_TIMEOUT_MS: '1000' });
    const begin = performance.now();
    const answer = await post(service.url + fixture.path, withoutPrefetch(server.url));
    expect(performance.now() - begin).toBeLessThan(10_000);
    // Nothing was had in full, so no act is called missing.
    expect([200, 412]).toContain(answer.status);
    if (answer.status === 200) expect(answer.json).toEqual({ cards: [] });
    expect(foreignCalls).toEqual([]);
  });

  it('a FHIR server that does not answer: 412 in time', async () => {
    const server = await listen(() => undefined);
    open.push(server);
    const service = await start({ ALLOWED_FHIR_SERVERS: server.url, FHIR_TIMEOUT_MS: '200' });
    const begin = performance.now();
    const answer = await post(service.url + fixture.path, withoutPrefetch(server.url));
    expect(answer.status).toBe(412);
    expect(performance.now() - begin).toBeLessThan(4_000);
  });
});

describe('starting and closing', () => {
  it('a port that is taken is named', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    await expect(start({ PORT: String(port) })).rejects.toMatchObject({ code: 'configuration-invalid', field: 'PORT' });
    taken.close();
  });

  it('BASE_URL is the address that clients are told', async () => {
    const service = await start({ BASE_URL: 'https://cds.example/hooks/' });
    expect(service.url).toBe('https://cds.example/hooks');
    expect(service.services).toHaveLength(5);
  });

  it('a call under way is answered before the service closes; then nobody listens', async () => {
    const fixture = hookFixture('order-sign/epic');
    const request = { ...fixture.request, prefetch: undefined };
    let arrived: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (arrived = resolve));
    const server = await listen((_request, response) => {
      arrived();
      setTimeout(() => response.writeHead(403).end(), 200);
    });
    open.push(server);
    const service = await start({ ALLOWED_FHIR_SERVERS: server.url });
    const answer = post(service.url + fixture.path, { ...request, fhirServer: server.url });
    await asked;
    await service.close();
    expect((await answer).status).toBe(412);
    await expect(call(`${service.url}/cds-services`)).rejects.toThrow();
    await service.close();
  });
});
