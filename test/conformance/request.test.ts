/** CDS Hooks 2.0.1, calling a service: what clients send and how it is understood (checklist 1.3, 1.4, 2). */
import type { IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { openDoor, type Door } from '../helpers/door.js';
import { hookFixture } from '../helpers/hook-fixtures.js';
import { call, listen, post, type Untyped } from '../helpers/http.js';
import { complaintsOf } from '../helpers/schemas.js';
import { startPlayed } from './played.js';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function door(settings: Parameters<typeof openDoor>[0] = {}): Promise<Door> {
  const opened = await openDoor(settings);
  open.push(opened);
  return opened;
}

/** A FHIR server that has no data and remembers who asked. */
async function emptyServer(): Promise<{ url: string; calls: IncomingMessage[] }> {
  const calls: IncomingMessage[] = [];
  const server = await listen((request, response) => {
    calls.push(request);
    const body = (request.url ?? '').includes('/Patient/')
      ? { resourceType: 'Patient', id: 'p' }
      : { resourceType: 'Bundle', type: 'searchset', total: 0 };
    response.setHeader('content-type', 'application/fhir+json').end(JSON.stringify(body));
  });
  open.push(server);
  return { url: `${server.url}/fhir`, calls };
}

/** An object less one of its fields. */
function without(object: Untyped, field: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object as object).filter(([name]) => name !== field));
}

const HOOKS = ['patient-view', 'order-select', 'order-sign', 'encounter-discharge', 'appointment-book'];
const medplum = (hook: string) => hookFixture(`${hook}/medplum`);

describe('the envelope', () => {
  it.each(HOOKS)(
    '%s: hook, hookInstance, context and prefetch by POST (cds-hooks_2.0@15, @18, @19, @22, @23)',
    async (hook) => {
      const { url, seen } = await door();
      const { path, request } = medplum(hook);
      expect((await post(url + path, request)).status).toBe(200);
      expect(seen.requests[0]).toMatchObject({
        hook,
        patientId: request.context.patientId,
        prefetch: request.prefetch,
      });
    },
  );

  it.each(['GET', 'PUT', 'DELETE', 'PATCH'])('%s is not how a service is called (cds-hooks_2.0@15)', async (method) => {
    const { url } = await door();
    expect((await call(url + medplum('patient-view').path, { method })).status).toBe(405);
  });

  it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded'])(
    'a body of %s is no JSON (cds-hooks_2.0@1)',
    async (type) => {
      const { url } = await door();
      const { path, request } = medplum('patient-view');
      expect((await post(url + path, request, { 'content-type': type })).status).toBe(415);
    },
  );

  it.each(['hook', 'hookInstance', 'context'])('without %s: 400 (1.3-16)', async (field) => {
    const { url } = await door();
    const { path, request } = medplum('patient-view');
    const answer = await post(url + path, without(request, field));
    expect([answer.status, answer.json.issue[0].expression]).toEqual([400, [field]]);
  });

  it.each(HOOKS)('%s sent to the address of another hook: 400 (1.3-16)', async (hook) => {
    const { url } = await door();
    const other = hook === 'patient-view' ? 'order-sign' : 'patient-view';
    expect((await post(url + medplum(other).path, medplum(hook).request)).status).toBe(400);
  });

  it('the same hookInstance again is a call like any other: some clients send a constant', async () => {
    const { url } = await door();
    const { path, request } = hookFixture('order-sign/crd-request-generator');
    const [one, other] = [await post(url + path, request), await post(url + path, request)];
    expect([one.status, other.status, other.text]).toEqual([200, 200, one.text]);
  });

  it.each<[string, unknown]>([
    ['an object', { 'com.epic.cdshooks.request.fhir-version': 'R4', 'com.other': { deep: [1, null, ''] } }],
    ['an object without a name that anybody knows', { anything: true }],
    ['null', null],
  ])('an extension that is %s is tolerated (cds-hooks_2.0@214)', async (_name, extension) => {
    const { url } = await door();
    const { path, request } = medplum('patient-view');
    expect((await post(url + path, { ...request, extension, unheardOf: { of: 1 } })).status).toBe(200);
  });

  it('extensions inside context and authorization are tolerated (cds-hooks_2.0@214)', async () => {
    const { url } = await door();
    const { path, request } = hookFixture('patient-view/epic');
    request.context.extension = { 'com.epic.cdshooks.context': { x: 1 } };
    request.fhirAuthorization.extension = { 'com.epic.token': { x: 1 } };
    expect((await post(url + path, request)).status).toBe(200);
  });
});

describe('access to the FHIR server', () => {
  it('fhirAuthorization without fhirServer: 400 (cds-hooks_2.0@20)', async () => {
    const { url } = await door();
    const { path, request } = hookFixture('order-sign/epic');
    delete request.fhirServer;
    const answer = await post(url + path, request);
    expect([answer.status, answer.json.issue[0].expression]).toEqual([400, ['fhirServer']]);
  });

  it.each([
    ['access_token', 'cds-hooks_2.0@66'],
    ['token_type', 'cds-hooks_2.0@67'],
    ['expires_in', 'cds-hooks_2.0@68'],
    ['scope', 'cds-hooks_2.0@69'],
    ['subject', 'cds-hooks_2.0@70'],
  ])('fhirAuthorization without %s: 400 (cds-hooks_2.0@21, %s)', async (field) => {
    const { url } = await door();
    const { path, request } = hookFixture('order-sign/epic');
    request.fhirAuthorization = without(request.fhirAuthorization, field);
    const answer = await post(url + path, request);
    expect([answer.status, answer.json.issue[0].expression]).toEqual([400, [`fhirAuthorization.${field}`]]);
  });

  it('a token restricted to the patient is taken (cds-hooks_2.0@71)', async () => {
    const { url, seen } = await door();
    const { path, request } = hookFixture('order-sign/epic');
    request.fhirAuthorization.patient = request.context.patientId;
    expect((await post(url + path, request)).status).toBe(200);
    expect(seen.requests[0]?.accessToken).toBe('secret-token-0815');
  });

  it.each([
    'user/Observation.read patient/Patient.read',
    'user/Observation.rs patient/MedicationRequest.cruds?_count=1',
    'PATIENT.READ MEDICATIONREQUEST.SEARCH(UNSIGNEDORDER)',
    '',
  ])('scopes in every spelling: "%s" (1.3-14d)', async (scope) => {
    const { url } = await door();
    const { path, request } = hookFixture('order-sign/epic');
    request.fhirAuthorization.scope = scope;
    expect((await post(url + path, request)).status).toBe(200);
  });

  it('what was not sent is read from the server that is listed, each call with the token (cds-hooks_2.0@34, @60, @61)', async () => {
    const server = await emptyServer();
    const service = await startPlayed({ ALLOWED_FHIR_SERVERS: server.url });
    open.push(service);
    const { path, request } = hookFixture('order-sign/epic');
    const answer = await post(service.url + path, { ...request, prefetch: undefined, fhirServer: server.url });
    expect(answer.status).toBe(200);
    expect(server.calls).toHaveLength(12);
    for (const { headers } of server.calls) expect(headers.authorization).toBe('Bearer secret-token-0815');
  });

  it('the token is used for the call and then gone: not logged, not told, not in the next call (1.3-15c)', async () => {
    const server = await emptyServer();
    const service = await startPlayed({ ALLOWED_FHIR_SERVERS: server.url, LOG_LEVEL: 'trace' });
    open.push(service);
    const { path, request } = hookFixture('order-sign/epic');
    const first = await post(service.url + path, { ...request, prefetch: undefined, fhirServer: server.url });
    const tokenless = without(request, 'fhirAuthorization');
    await post(service.url + path, { ...tokenless, prefetch: undefined, fhirServer: server.url });
    expect(server.calls).toHaveLength(24);
    for (const { headers } of server.calls.slice(12)) expect(headers.authorization).toBeUndefined();
    expect(first.text + service.logged()).not.toContain('secret-token');
  });

  it('ids of the context that no server knows are taken as they are (1.3-18)', async () => {
    const server = await emptyServer();
    const service = await startPlayed({ ALLOWED_FHIR_SERVERS: server.url });
    open.push(service);
    const { path, request } = hookFixture('order-sign/epic');
    request.context.encounterId = 'nobody-knows-it';
    request.context.userId = 'Practitioner/nobody-knows-it';
    request.fhirServer = server.url;
    expect((await post(service.url + path, request)).status).toBe(200);
    expect(server.calls.map(({ url }) => url).filter((asked) => asked?.includes('nobody-knows-it'))).toEqual([]);
  });
});

describe('what stands in the prefetch', () => {
  const stateOf = async (key: string, change: (prefetch: Untyped) => unknown): Promise<string | undefined> => {
    const { url, seen } = await door();
    const { path, request } = medplum('patient-view');
    change(request.prefetch);
    expect((await post(url + path, request)).status).toBe(200);
    return seen.readings[0]?.parts.find((part) => part.key === key)?.state;
  };
  const observation = { resource: { resourceType: 'Observation', id: 'o' } };
  const outcome = (severity: string) => ({
    resourceType: 'OperationOutcome',
    issue: [{ severity, code: 'processing' }],
  });

  it.each<[string, string, string, unknown]>([
    ['missing', 'an absent key', 'cds-hooks_2.0@30, @37, @45, @49, @51', undefined],
    ['empty', 'null', 'cds-hooks_2.0@53', null],
    ['empty', 'a Bundle without entry', 'cds-hooks_2.0@53', { resourceType: 'Bundle', type: 'searchset', total: 0 }],
    ['empty', 'a Bundle with an empty entry', 'cds-hooks_2.0@53', { resourceType: 'Bundle', entry: [] }],
    ['error', 'an OperationOutcome of an error', 'cds-hooks_2.0@50, @52', outcome('error')],
    [
      'empty',
      'a Bundle with nothing but a warning, as Epic sends',
      'cds-hooks_2.0@50, @52',
      { resourceType: 'Bundle', type: 'searchset', total: 0, entry: [{ resource: outcome('warning') }] },
    ],
    ['present', 'a Bundle of resources', 'cds-hooks_2.0@28, @30', { resourceType: 'Bundle', entry: [observation] }],
    [
      'partial',
      'a Bundle whose next page nobody followed',
      'cds-hooks_2.0@48',
      { resourceType: 'Bundle', entry: [observation], link: [{ relation: 'next', url: 'https://ehr.example/next' }] },
    ],
  ])('%s: %s (%s)', async (state, _name, _number, value) => {
    expect(await stateOf('observations', (prefetch) => (prefetch.observations = value))).toBe(state);
  });

  it('keys that the service did not ask for are passed over (cds-hooks_2.0@30, @37)', async () => {
    const { url, seen } = await door();
    const { path, request } = medplum('patient-view');
    request.prefetch.item1 = { resourceType: 'Bundle', entry: [observation] };
    expect((await post(url + path, request)).status).toBe(200);
    expect(seen.readings[0]?.parts.map(({ key }) => key)).not.toContain('item1');
  });

  it('a required key that can be had nowhere: 412, with an OperationOutcome that names it (cds-hooks_2.0@54, 1.4-24b)', async () => {
    const { url } = await door();
    const { path, request } = medplum('order-sign');
    delete request.prefetch.procedures;
    const answer = await post(url + path, request);
    expect(answer.status).toBe(412);
    expect(complaintsOf('problem', answer.json)).toEqual([]);
    expect(answer.json.issue[0].expression).toEqual(['prefetch.procedures']);
  });
});

describe('the context of each hook', () => {
  const REQUIRED: Readonly<Record<string, readonly string[]>> = {
    'patient-view': ['userId', 'patientId'],
    'order-select': ['userId', 'patientId', 'selections', 'draftOrders'],
    'order-sign': ['userId', 'patientId', 'draftOrders'],
    'encounter-discharge': ['userId', 'patientId', 'encounterId'],
    'appointment-book': ['userId', 'patientId', 'appointments'],
  };

  it.each(HOOKS.map((hook) => [hook, hook] as const))(
    '%s is understood, and what nobody knows in it is passed over (2-%s)',
    async (hook) => {
      const { url, seen } = await door();
      const { path, request } = medplum(hook);
      request.context.addedInAMinorVersion = { of: ['the', 'hook'] };
      expect(complaintsOf(`context-${hook}`, request.context)).toEqual([]);
      expect((await post(url + path, request)).status).toBe(200);
      expect(seen.requests[0]).toMatchObject({ hook, patientId: request.context.patientId });
    },
  );

  it.each(HOOKS.flatMap((hook) => (REQUIRED[hook] ?? []).map((field) => [hook, field] as const)))(
    '%s without %s: 400 (1.3-16)',
    async (hook, field) => {
      const { url } = await door();
      const { path, request } = medplum(hook);
      request.context = without(request.context, field);
      expect(complaintsOf(`context-${hook}`, request.context)).not.toEqual([]);
      const answer = await post(url + path, request);
      expect([answer.status, answer.json.issue[0].expression]).toEqual([400, [`context.${field}`]]);
    },
  );

  it.each(['Practitioner/1', 'PractitionerRole/1', 'Patient/1', 'RelatedPerson/1'])(
    'the user may be %s (2-user)',
    async (userId) => {
      const { url } = await door();
      const { path, request } = medplum('patient-view');
      request.context.userId = userId;
      expect((await post(url + path, request)).status).toBe(200);
    },
  );

  it('order-sign may bring orders that are no longer drafts (2-order-sign)', async () => {
    const { url, seen } = await door();
    const { path, request } = medplum('order-sign');
    request.context.draftOrders.entry[0].resource.status = 'active';
    expect((await post(url + path, request)).status).toBe(200);
    expect(seen.readings[0]?.drafts?.resources).toHaveLength(request.context.draftOrders.entry.length);
  });
});
