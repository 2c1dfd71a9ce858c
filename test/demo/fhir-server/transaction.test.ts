/** Batches and transactions over HTTP. Source: FHIR R4 RESTful API, 3.1.0.11. */
import type { Bundle, BundleEntry, Observation, OperationOutcome } from 'fhir/r4.js';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { performTransaction } from '../../../src/demo/fhir-server/transaction.js';
import { loadState } from '../../../src/demo/fhir-server/state.js';
import { createStore } from '../../../src/demo/fhir-server/store.js';
import type { ListeningFhirServer } from '../../../src/demo/fhir-server/listen.js';
import { listenFhirServer } from '../../../src/demo/fhir-server/listen.js';
import { CHART } from './chart.js';

let server: ListeningFhirServer;
let nextId = 0;

beforeEach(async () => {
  nextId = 0;
  server = await listenFhirServer({
    resources: CHART,
    now: () => new Date('2024-06-01T00:00:00Z'),
    createId: () => `new-${(nextId += 1)}`,
  });
});
afterEach(async () => {
  await server.close();
});

async function send(type: 'batch' | 'transaction', entry: readonly BundleEntry[]): Promise<Response> {
  return fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json' },
    body: JSON.stringify({ resourceType: 'Bundle', type, entry }),
  });
}

const PATIENT = 'urn:uuid:0c0f1f4e-0000-4000-8000-000000000001';
const creation = (resource: object, more: object = {}): BundleEntry =>
  ({
    resource,
    request: { method: 'POST', url: (resource as { resourceType: string }).resourceType },
    ...more,
  }) as BundleEntry;
const weight = (subject: string) => ({
  resourceType: 'Observation',
  status: 'final',
  code: {},
  subject: { reference: subject },
});

describe('a transaction', () => {
  it('resolves temporary addresses and answers in the order of its entries', async () => {
    const response = await send('transaction', [
      creation(weight(PATIENT)),
      { request: { method: 'GET', url: 'Observation?patient=new-2' } },
      creation({ resourceType: 'Patient' }, { fullUrl: PATIENT }),
      { request: { method: 'DELETE', url: 'Condition/c3' } },
    ]);
    expect(response.status).toBe(200);
    const { type, entry } = (await response.json()) as Bundle;
    expect(type).toBe('transaction-response');
    expect(entry?.map((each) => [each.response?.status, each.response?.location])).toEqual([
      ['201', 'Observation/new-1/_history/1'],
      ['200', undefined],
      ['201', 'Patient/new-2/_history/1'],
      ['204', undefined],
    ]);
    expect((entry?.[0]?.resource as Observation).subject?.reference).toBe('Patient/new-2');
    expect((entry?.[1]?.resource as Bundle).total).toBe(1);
  });

  it('rewrites references to an entry that comes from another server', async () => {
    await send('transaction', [
      creation({ resourceType: 'Patient', id: '77' }, { fullUrl: 'https://elsewhere.example/fhir/Patient/77' }),
      creation(weight('Patient/77')),
    ]);
    const [written] = server.store.resources().filter(({ id }) => id === 'new-2');
    expect(written?.['subject']).toEqual({ reference: 'Patient/new-1' });
  });

  it('leaves words alone that only look like a temporary address', async () => {
    const note = [{ text: PATIENT }];
    await send('transaction', [
      creation({ ...weight(PATIENT), note, identifier: [{ value: PATIENT }] }),
      creation({ resourceType: 'Patient' }, { fullUrl: PATIENT }),
    ]);
    const [written] = server.store.resources().filter(({ id }) => id === 'new-1');
    expect(written).toMatchObject({ note, identifier: [{ value: PATIENT }], subject: { reference: 'Patient/new-2' } });
  });

  it('creates on a condition only what is not there, and points references at what is', async () => {
    const mrn = 'http://hospital.example/mrn|100';
    const request = { method: 'POST' as const, url: 'Patient', ifNoneExist: `identifier=${mrn}` };
    const response = await send('transaction', [
      { ...creation({ resourceType: 'Patient' }, { fullUrl: PATIENT }), request },
      creation(weight(PATIENT)),
      creation(weight(`Patient?identifier=${mrn}`)),
    ]);
    const { entry } = (await response.json()) as Bundle;
    expect(entry?.map((each) => each.response?.status)).toEqual(['200', '201', '201']);
    expect(entry?.slice(1).map((each) => (each.resource as Observation).subject?.reference)).toEqual([
      'Patient/p1',
      'Patient/p1',
    ]);
  });

  const REFUSED: readonly {
    readonly title: string;
    readonly entry: unknown;
    readonly status: number;
    readonly says: string;
  }[] = [
    {
      title: 'no request',
      entry: { resource: { resourceType: 'Patient' } },
      status: 400,
      says: 'Bundle.entry[2].request is',
    },
    {
      title: 'an unknown method',
      entry: { request: { method: 'PATCH', url: 'Patient/p1' } },
      status: 400,
      says: 'request.method',
    },
    { title: 'no url', entry: { request: { method: 'GET' } }, status: 400, says: 'Bundle.entry[2].request.url' },
    {
      title: 'too deep a url',
      entry: { request: { method: 'GET', url: 'Patient/p1/name' } },
      status: 400,
      says: 'request.url',
    },
    {
      title: 'no resource',
      entry: { request: { method: 'POST', url: 'Patient' } },
      status: 400,
      says: 'Bundle.entry[2].resource',
    },
    {
      title: 'an unsupported type',
      entry: creation({ resourceType: 'Unheard' }),
      status: 404,
      says: 'Bundle.entry[2]',
    },
    {
      title: 'another version',
      entry: {
        ...creation({ resourceType: 'Patient', id: 'p2' }),
        request: { method: 'PUT', url: 'Patient/p2', ifMatch: 'W/"9"' },
      },
      status: 412,
      says: 'If-Match',
    },
    {
      title: 'a resource twice',
      entry: { request: { method: 'DELETE', url: 'Patient/p1' } },
      status: 400,
      says: 'earlier entry',
    },
    { title: 'a urn of no entry', entry: creation(weight('urn:uuid:nobody')), status: 400, says: 'urn' },
    {
      title: 'a condition without a match',
      entry: creation(weight('Patient?name=nobody')),
      status: 412,
      says: 'finds no',
    },
    {
      title: 'a read of nothing',
      entry: { request: { method: 'GET', url: 'Patient/nobody' } },
      status: 404,
      says: 'no such',
    },
  ];

  it.each(REFUSED)('with $title changes nothing at all', async ({ entry, status, says }) => {
    const before = JSON.stringify([...server.store.state().shelves].map(([type, shelf]) => [type, [...shelf]]));
    const state = server.store.state();
    const response = await send('transaction', [
      { request: { method: 'DELETE', url: 'Patient/p1' } },
      creation(weight('Patient/p2')),
      entry as BundleEntry,
    ]);
    expect(response.status).toBe(status);
    expect(((await response.json()) as OperationOutcome).issue[0]?.diagnostics).toContain(says);
    expect(server.store.state()).toBe(state);
    expect(JSON.stringify([...server.store.state().shelves].map(([type, shelf]) => [type, [...shelf]]))).toBe(before);
  });

  it('never changes the state it started from, whatever it does', () => {
    const surroundings = {
      baseUrl: 'http://localhost/fhir',
      now: () => new Date('2024-06-01T00:00:00Z'),
      createId: () => `new-${(nextId += 1)}`,
      sizes: { standard: 10, greatest: 100 },
    };
    const start = loadState(
      CHART.map((each) => ({ ...each })),
      '2024-01-01T00:00:00Z',
    );
    const bytes = () => JSON.stringify(createStore(start).resources());
    const before = bytes();
    const id = fc.constantFrom('p1', 'p2', 'p3');
    const request = fc.oneof(
      id.map((each) => ({ request: { method: 'DELETE', url: `Patient/${each}` } })),
      id.map((each) => ({
        resource: { resourceType: 'Patient', id: each },
        request: { method: 'PUT', url: `Patient/${each}` },
      })),
      fc.constant({ resource: weight('Patient/p1'), request: { method: 'POST', url: 'Observation' } }),
      id.map((each) => ({ request: { method: 'GET', url: `Patient/${each}` } })),
    );
    let refused = 0;
    fc.assert(
      fc.property(fc.array(request, { maxLength: 5 }), (entry) => {
        try {
          const { state, bundle } = performTransaction(start, { entry }, surroundings);
          expect(bundle.entry).toHaveLength(entry.length);
          for (const [index, each] of entry.entries()) {
            if (each.request.method === 'DELETE') expect(bundle.entry?.[index]?.response?.status).toBe('204');
          }
          const changes = entry.some(
            ({ request: { method, url } }) => method !== 'GET' && !(method === 'DELETE' && url === 'Patient/p3'),
          );
          // The chart has no p3 to delete.
          expect(state !== start).toBe(changes);
        } catch (thrown) {
          expect(thrown).toMatchObject({ name: 'Refusal' });
          refused += 1;
        }
        expect(bytes()).toBe(before);
      }),
      { seed: 7, numRuns: 300 },
    );
    expect(refused).toBeGreaterThan(20);
  });
});

describe('a batch', () => {
  it('answers each entry for itself', async () => {
    const response = await send('batch', [
      { request: { method: 'GET', url: 'Patient/nobody' } },
      creation(weight('Patient/p2')),
      { request: { method: 'GET', url: 'Observation?patient=p2' } },
    ]);
    const { type, entry } = (await response.json()) as Bundle;
    expect(type).toBe('batch-response');
    expect(entry?.map((each) => each.response?.status)).toEqual(['404', '201', '200']);
    expect(entry?.[0]?.response?.outcome).toMatchObject({ resourceType: 'OperationOutcome' });
    expect((entry?.[2]?.resource as Bundle).total).toBe(1);
  });
});
