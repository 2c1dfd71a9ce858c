import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OperationalError } from '../../src/errors.js';
import type { ErrorCode } from '../../src/errors.js';
import { problemOf } from '../../src/hooks/problem.js';
import { openDoor } from '../helpers/door.js';
import type { Door } from '../helpers/door.js';
import { hookFixture } from '../helpers/hook-fixtures.js';
import { complaintsOf } from '../helpers/schemas.js';
import type { Answer, Untyped } from '../helpers/http.js';
import { call, post } from '../helpers/http.js';

let door: Door;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.close());

const SIGN = '/cds-services/endovascular-lung-order-sign';

/** The answer is an OperationOutcome of one error, which names the field. */
function expectProblem(answer: Answer, status: number, field?: string): void {
  expect({ status: answer.status, type: answer.headers.get('content-type') }).toEqual({
    status,
    type: 'application/fhir+json; charset=utf-8',
  });
  expect(answer.json.resourceType).toBe('OperationOutcome');
  expect(answer.json.issue).toHaveLength(1);
  const [issue] = answer.json.issue;
  expect(issue).toMatchObject({ severity: 'error', code: expect.any(String), diagnostics: expect.any(String) });
  expect(issue.expression).toEqual(field === undefined ? undefined : [field]);
}

describe('an envelope that is not what it must be: 400, the field named, its value never (cds-hooks_2.0@16)', () => {
  type Change = (request: Untyped) => unknown;
  const CASES: [string, string, string | undefined, Change][] = [
    ['no hook', 'order-sign/epic', 'hook', (r) => delete r.hook],
    ['the hook of another service', 'order-sign/epic', 'hook', (r) => (r.hook = 'leak-marker')],
    ['no hookInstance', 'order-sign/epic', 'hookInstance', (r) => delete r.hookInstance],
    ['no context', 'patient-view/epic', 'context', (r) => delete r.context],
    ['a context that is a list', 'patient-view/epic', 'context', (r) => (r.context = ['leak-marker'])],
    ['no patientId', 'patient-view/epic', 'context.patientId', (r) => delete r.context.patientId],
    [
      'a patientId that is a reference',
      'patient-view/epic',
      'context.patientId',
      (r) => (r.context.patientId = 'Patient/leak-marker'),
    ],
    [
      'a patientId that would change a query',
      'patient-view/epic',
      'context.patientId',
      (r) => (r.context.patientId = 'leak-marker&_count=1'),
    ],
    ['a patientId that is a number', 'patient-view/epic', 'context.patientId', (r) => (r.context.patientId = 4711)],
    ['no userId', 'order-select/epic', 'context.userId', (r) => delete r.context.userId],
    ['no selections', 'order-select/epic', 'context.selections', (r) => delete r.context.selections],
    [
      'a selection that is no reference',
      'order-select/epic',
      'context.selections[1]',
      (r) => r.context.selections.push({ leak: 'leak-marker' }),
    ],
    ['no draftOrders', 'order-sign/epic', 'context.draftOrders', (r) => delete r.context.draftOrders],
    [
      'draftOrders that are no Bundle',
      'order-sign/epic',
      'context.draftOrders.resourceType',
      (r) => (r.context.draftOrders.resourceType = 'leak-marker'),
    ],
    [
      'a draft serialized as text',
      'order-sign/epic',
      'context.draftOrders.entry[1].resource',
      (r) => (r.context.draftOrders.entry[1].resource = '{"leak":"leak-marker"}'),
    ],
    [
      'a draft without a type',
      'order-sign/epic',
      'context.draftOrders.entry[0].resource',
      (r) => delete r.context.draftOrders.entry[0].resource.resourceType,
    ],
    [
      'no encounterId at discharge',
      'encounter-discharge/medplum',
      'context.encounterId',
      (r) => delete r.context.encounterId,
    ],
    [
      'null for the encounterId at discharge',
      'encounter-discharge/medplum',
      'context.encounterId',
      (r) => (r.context.encounterId = null),
    ],
    [
      'an empty encounterId at discharge',
      'encounter-discharge/medplum',
      'context.encounterId',
      (r) => (r.context.encounterId = ''),
    ],
    ['no userId at discharge', 'encounter-discharge/medplum', 'context.userId', (r) => delete r.context.userId],
    [
      'no patientId at discharge',
      'encounter-discharge/medplum',
      'context.patientId',
      (r) => delete r.context.patientId,
    ],
    [
      'an encounterId that is a number',
      'appointment-book/medplum',
      'context.encounterId',
      (r) => (r.context.encounterId = 4711),
    ],
    ['no appointments', 'appointment-book/medplum', 'context.appointments', (r) => delete r.context.appointments],
    [
      'null for the appointments',
      'appointment-book/medplum',
      'context.appointments',
      (r) => (r.context.appointments = null),
    ],
    [
      'appointments that are a list',
      'appointment-book/medplum',
      'context.appointments',
      (r) => (r.context.appointments = r.context.appointments.entry),
    ],
    [
      'appointments that are no Bundle',
      'appointment-book/medplum',
      'context.appointments.resourceType',
      (r) => (r.context.appointments.resourceType = 'leak-marker'),
    ],
    [
      'entries that are no list',
      'appointment-book/medplum',
      'context.appointments.entry',
      (r) => (r.context.appointments.entry = { leak: 'leak-marker' }),
    ],
    [
      'an entry without a resource',
      'appointment-book/medplum',
      'context.appointments.entry[0].resource',
      (r) => delete r.context.appointments.entry[0].resource,
    ],
    [
      'an appointment serialized as text',
      'appointment-book/medplum',
      'context.appointments.entry[0].resource',
      (r) => (r.context.appointments.entry[0].resource = '{"leak":"leak-marker"}'),
    ],
    ['a token without a server', 'order-sign/epic', 'fhirServer', (r) => delete r.fhirServer],
    ['a server that is no address', 'order-sign/epic', 'fhirServer', (r) => (r.fhirServer = 'leak-marker')],
    ['a server that is a file', 'order-sign/epic', 'fhirServer', (r) => (r.fhirServer = 'file:///leak-marker')],
    [
      'no access_token',
      'order-sign/epic',
      'fhirAuthorization.access_token',
      (r) => delete r.fhirAuthorization.access_token,
    ],
    [
      'another token_type',
      'order-sign/epic',
      'fhirAuthorization.token_type',
      (r) => (r.fhirAuthorization.token_type = 'leak-marker'),
    ],
    [
      'expires_in as text',
      'order-sign/epic',
      'fhirAuthorization.expires_in',
      (r) => (r.fhirAuthorization.expires_in = 'leak-marker'),
    ],
    ['a prefetch that is a list', 'order-sign/epic', 'prefetch', (r) => (r.prefetch = ['leak-marker'])],
    ['an extension that is text', 'order-sign/epic', 'extension', (r) => (r.extension = 'leak-marker')],
  ];

  it.each(CASES)('%s', async (_name, fixture, field, change) => {
    const { path, request } = hookFixture(fixture);
    change(request);
    // The published schema and the door refuse the same.
    expect(complaintsOf('hook-request', request)).not.toEqual([]);
    const answer = await post(door.url + path, request);
    expectProblem(answer, 400, field);
    expect(answer.json.issue[0].diagnostics).toContain(field);
    expect(answer.text).not.toContain('leak-marker');
    expect(door.logged()).not.toContain('leak-marker');
  });

  it('null stands for absent, as some clients send it', async () => {
    const { path, request } = hookFixture('order-sign/medplum');
    const answer = await post(door.url + path, {
      ...request,
      fhirServer: null,
      fhirAuthorization: null,
      extension: null,
    });
    expect(answer.status).toBe(200);
  });

  it.each([['[]'], ['"text"'], ['null']])('a body of %s', async (body) => {
    expectProblem(await post(door.url + SIGN, body), 400);
  });

  it('no body', async () => {
    expectProblem(await post(door.url + SIGN, ''), 400, 'hook');
  });

  it('a body that is not JSON: nothing of it comes back', async () => {
    const answer = await post(door.url + SIGN, '{"hook": "leak-marker');
    expectProblem(answer, 400);
    expect(answer.text + door.logged()).not.toContain('leak-marker');
  });
});

describe('required data that cannot be had: 412, the prefetch key named (cds-hooks_2.0@54)', () => {
  const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'leak-marker' }] };

  it.each(
    ['order-sign', 'encounter-discharge', 'appointment-book'].flatMap((hook) =>
      ['conditions', 'procedures', 'medicationRequests'].map((key) => [hook, key] as const),
    ),
  )('%s: %s is absent', async (hook, key) => {
    const { path, request } = hookFixture(`${hook}/medplum`);
    const prefetch = Object.fromEntries(Object.entries(request.prefetch).filter(([held]) => held !== key));
    const answer = await post(door.url + path, { ...request, prefetch });
    expectProblem(answer, 412, `prefetch.${key}`);
    expect(answer.json.issue[0].diagnostics).toContain(`"${key}"`);
  });

  it('a required key was answered with an error (cds-hooks_2.0@52)', async () => {
    const { path, request } = hookFixture('order-sign/medplum');
    request.prefetch.procedures = outcome;
    const answer = await post(door.url + path, request);
    expectProblem(answer, 412, 'prefetch.procedures');
    expect(answer.text).not.toContain('leak-marker');
  });

  it('no prefetch at all', async () => {
    const { path, request } = hookFixture('patient-view/medplum');
    delete request.prefetch;
    expectProblem(await post(door.url + path, request), 412, 'prefetch.conditions');
  });

  it('other keys may be missing: the rules then say what they cannot tell', async () => {
    const { path, request } = hookFixture('order-sign/medplum');
    request.prefetch = {
      conditions: request.prefetch.conditions,
      procedures: null,
      medicationRequests: request.prefetch.medicationRequests,
      observations: outcome,
    };
    expect((await post(door.url + path, request)).status).toBe(200);
  });
});

describe('requests that miss the door', () => {
  it.each(['/', '/cds-services/endovascular-lung-order-sign/more', '/favicon.ico'])('%s: 404', async (path) => {
    expectProblem(await call(door.url + path), 404);
  });

  it.each(['GET', 'POST'])('an unknown service by %s: 404', async (method) => {
    expectProblem(await call(`${door.url}/cds-services/leak-marker`, { method }), 404);
    expect(door.logged()).not.toContain('leak-marker');
  });

  it('an address that cannot be decoded: 400', async () => {
    expectProblem(await call(`${door.url}/cds-services/%E0%A4%A`), 400);
  });

  it.each([
    ['POST', '/cds-services', 'GET, HEAD, OPTIONS'],
    ['GET', SIGN, 'POST, OPTIONS'],
    ['DELETE', SIGN, 'POST, OPTIONS'],
  ])('%s %s: 405 with Allow', async (method, path, allow) => {
    const answer = await call(door.url + path, { method });
    expectProblem(answer, 405);
    expect(answer.headers.get('allow')).toBe(allow);
  });

  it.each(['text/plain', 'application/jsonp', 'multipart/form-data; boundary=x'])('%s: 415', async (type) => {
    expectProblem(await post(door.url + SIGN, '{}', { 'content-type': type }), 415);
  });

  it.each(['application/json; charset=utf-8', 'application/fhir+json', 'APPLICATION/JSON'])(
    '%s is JSON',
    async (type) => {
      const { path, request } = hookFixture('order-sign/medplum');
      expect((await post(door.url + path, request, { 'content-type': type })).status).toBe(200);
    },
  );

  it('another charset: 415', async () => {
    expectProblem(await post(door.url + SIGN, '{}', { 'content-type': 'application/json; charset=koi8-r' }), 415);
  });

  it('a body over the limit: 413', async () => {
    const { path, request } = hookFixture('order-sign/medplum');
    request.prefetch.padding = 'x'.repeat(64 * 1024);
    expectProblem(await post(door.url + path, request), 413);
  });

  it('a body that ends early is no crash', async () => {
    const { port } = new URL(door.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.end(
      `POST ${SIGN} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"hook"`,
    );
    await text(socket).catch(() => '');
    expect((await call(`${door.url}/cds-services`)).status).toBe(200);
  });
});

describe('lists without end', () => {
  it.each([
    [1_000, 'context.draftOrders.entry[0]'],
    [1_001, 'context.draftOrders.entry'],
  ])('%i drafts that are none: told of the first, or of the list', async (count, field) => {
    const door = await openDoor();
    const { path, request } = hookFixture('order-sign/epic');
    const entry = Array.from({ length: count }, () => 1);
    const context = { ...request.context, draftOrders: { ...request.context.draftOrders, entry } };
    const answer = await post(door.url + path, { ...request, context });
    expectProblem(answer, 400, field);
    await door.close();
  });
});

describe('what nobody foresaw is contained', () => {
  it.each(['readFacts', 'judge', 'advise', 'openChart'] as const)('%s throws: 500 with fixed words', async (part) => {
    const failing = await openDoor({
      [part]: () => {
        throw new TypeError('leak-marker');
      },
    });
    const { path, request } = hookFixture('order-sign/epic');
    const answer = await post(failing.url + path, request);
    expectProblem(answer, 500);
    expect(answer.text + failing.logged()).not.toContain('leak-marker');
    expect(failing.logged()).toMatch(/"error":"TypeError","frames":\["at /);
    await failing.close();
  });

  it('something that is no Error is contained too', async () => {
    const failing = await openDoor({
      judge: () => {
        throw 'leak-marker'; // eslint-disable-line @typescript-eslint/only-throw-error -- what is tested
      },
    });
    const { path, request } = hookFixture('order-sign/epic');
    expectProblem(await post(failing.url + path, request), 500);
    expect(failing.logged()).not.toContain('leak-marker');
    await failing.close();
  });
});

describe('one table turns codes into statuses (law 8)', () => {
  const STATUS: Readonly<Record<ErrorCode, number>> = {
    'request-invalid': 400,
    'service-unknown': 404,
    'chart-unavailable': 412,
    'fhir-server-failed': 412,
    'too-large': 413,
    'too-many-calls': 429,
    'configuration-invalid': 500,
    'input-unreadable': 500,
    'store-unavailable': 503,
  };
  it.each(Object.entries(STATUS))('%s: %i', (code, status) => {
    const problem = problemOf(new OperationalError(code as ErrorCode, 'words', { field: 'field' }));
    expect(problem.status).toBe(status);
    // What is wrong inside the house is not the client's to know.
    expect(problem.diagnostics === 'words').toBe(status !== 500);
  });
});
