import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { ANYWHERE } from '../../src/fhir/address-guard.js';
import { fhirClient } from '../../src/fhir/fhir-client.js';
import { openConnections } from '../../src/fhir/fhir-connections.js';
import { serverChart } from '../../src/fhir/server-chart.js';
import { faultyServer, sends, type Fault, type FaultyServer } from './faults/faulty-server.js';

const QUERIES = [
  { key: 'patient', template: 'Patient/{{context.patientId}}' },
  { key: 'procedures', template: 'Procedure?patient={{context.patientId}}&_count=200' },
  {
    key: 'observations',
    template: 'Observation?patient={{context.patientId}}&code=http://loinc.org|2160-0,http://loinc.org|751-8',
  },
  { key: 'performed', template: 'Procedure?performer={{userPractitionerId}}' },
];
const patient = { resourceType: 'Patient', id: '1' };
const procedure = (id: string) => ({ resourceType: 'Procedure', id });
const medication = (id: string) => ({ resourceType: 'Medication', id });
const bundle = (resources: readonly unknown[], fields: object = {}) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: resources.map((resource) => ({ resource, search: { mode: 'match' } })),
  ...fields,
});

const connections = openConnections({ privateNetworks: ANYWHERE });
const servers: FaultyServer[] = [];
async function chartOf(answer: Fault, patientId = '1') {
  const server = await faultyServer(answer);
  servers.push(server);
  const client = fhirClient({ baseUrl: server.base, connections, timeoutMs: 5_000, deadlineMs: 5_000 });
  return { chart: serverChart({ client, tokens: { 'context.patientId': patientId } }), server };
}
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
afterAll(() => connections.close());

/** The path and query of a call, decoded, from the base on. */
const pathOf = (url: string | undefined) => decodeURIComponent(String(url)).replace(/^\/fhir\//, '');

describe('the parts of the chart', () => {
  test('the templates are run as reads and searches, with their tokens filled', async () => {
    const { chart, server } = await chartOf((response, { request }) => {
      sends(
        response,
        pathOf(request.url).startsWith('Patient/')
          ? patient
          : bundle(pathOf(request.url).startsWith('Procedure') ? [procedure('p1')] : []),
      );
    });
    expect(await chart.read(QUERIES)).toEqual([
      { key: 'patient', state: 'present', resources: [patient] },
      { key: 'procedures', state: 'present', resources: [procedure('p1')] },
      { key: 'observations', state: 'empty', resources: [] },
      { key: 'performed', state: 'missing', resources: [] },
    ]);
    expect([...server.calls].sort()).toEqual([
      'GET /fhir/Observation?patient=1&code=http://loinc.org%7C2160-0,http://loinc.org%7C751-8',
      'GET /fhir/Patient/1',
      'GET /fhir/Procedure?patient=1&_count=200',
    ]);
    expect(server.requests[0]?.headers).toMatchObject({
      accept: 'application/fhir+json',
      'accept-encoding': 'identity',
      'cache-control': 'no-cache',
    });
  });

  test.each([
    ['a/../b', 'GET /fhir/Patient/a%2F..%2Fb'],
    ['1&_count=1', 'GET /fhir/Patient/1%26_count%3D1'],
    ['1?x#y', 'GET /fhir/Patient/1%3Fx%23y'],
  ])('an id cannot change the query: %s', async (id, call) => {
    const { chart, server } = await chartOf((response) => {
      sends(response, patient);
    }, id);
    await chart.read(QUERIES.slice(0, 1));
    expect(server.calls).toEqual([call]);
  });

  test('pages are followed to the end', async () => {
    const { chart } = await chartOf((response, { number, base }) => {
      const link = number < 3 ? [{ relation: 'next', url: `${base}?_getpages=abc&page=${String(number)}` }] : [];
      sends(response, bundle([procedure(`p${String(number)}`)], { total: 3, link }));
    });
    expect(await chart.read(QUERIES.slice(1, 2))).toEqual([
      { key: 'procedures', state: 'present', resources: [procedure('p1'), procedure('p2'), procedure('p3')] },
    ]);
  });

  test('pages that overlap and end too soon are not the whole', async () => {
    const { chart } = await chartOf((response, { number, base }) => {
      const link = number < 2 ? [{ relation: 'next', url: `${base}?page=2` }] : [];
      sends(response, bundle([procedure('p1')], { total: 2, link }));
    });
    expect(await chart.read(QUERIES.slice(1, 2))).toEqual([
      {
        key: 'procedures',
        state: 'partial',
        resources: [procedure('p1')],
        problem: 'procedures counts more resources than it holds.',
      },
    ]);
  });

  test.each([
    [
      'an OperationOutcome for a search',
      { resourceType: 'OperationOutcome', issue: [{ severity: 'error' }] },
      1,
      'error',
      /OperationOutcome/,
    ],
    ['another type for a read', procedure('p1'), 0, 'error', /another resource than Patient/],
    ['a single resource for a search', procedure('p1'), 1, 'partial', /a Bundle was asked for/],
  ] as const)('%s', async (_, answer, index, state, problem) => {
    const { chart } = await chartOf((response) => {
      sends(response, answer);
    });
    const [part] = await chart.read(QUERIES.slice(index, index + 1));
    expect(part?.state).toBe(state);
    expect(part?.problem).toMatch(problem);
  });

  test('a later page that is an OperationOutcome makes the part partial', async () => {
    const { chart } = await chartOf((response, { number, base }) => {
      if (number === 1)
        sends(response, bundle([procedure('p1')], { link: [{ relation: 'next', url: `${base}?page=2` }] }));
      else sends(response, { resourceType: 'OperationOutcome', issue: [{ severity: 'fatal' }] });
    });
    const [part] = await chart.read(QUERIES.slice(1, 2));
    expect(part).toMatchObject({ state: 'partial', resources: [procedure('p1')] });
  });

  test('one query that fails does not spoil the others', async () => {
    const { chart } = await chartOf((response, { request }) => {
      if (pathOf(request.url).startsWith('Procedure')) sends(response, 'no', 403);
      else sends(response, pathOf(request.url).startsWith('Patient/') ? patient : bundle([]));
    });
    const parts = await chart.read(QUERIES);
    expect(parts.map(({ state }) => state)).toEqual(['present', 'error', 'empty', 'missing']);
    expect(parts[1]?.problem).toBe(
      'procedures could not be read: The FHIR server does not allow this to be read (403).',
    );
  });

  test('all queries are under way at once, and later charts reuse the connections', async () => {
    const waiting: (() => void)[] = [];
    const answer: Fault = (response, { request }) => {
      waiting.push(() => {
        sends(response, pathOf(request.url).startsWith('Patient/') ? patient : bundle([]));
      });
      // No call is answered before the third has come: one after the other would wait for ever.
      if (waiting.length === 3)
        waiting.splice(0).forEach((send) => {
          send();
        });
    };
    const { chart, server } = await chartOf(answer);
    expect((await chart.read(QUERIES)).map(({ state }) => state)).toEqual(['present', 'empty', 'empty', 'missing']);
    for (let later = 0; later < 9; later += 1) {
      const client = fhirClient({ baseUrl: server.base, connections });
      await serverChart({ client, tokens: { 'context.patientId': '1' } }).read(QUERIES);
    }
    expect(server.calls).toHaveLength(30);
    // three at a time; a connection may be opened while another is just being handed back
    expect(server.connections.size).toBeLessThan(10);
  });
});

describe('medications that others refer to', () => {
  const references = (count: number) => Array.from({ length: count }, (_, index) => `Medication/m${String(index)}`);
  const idsOf = (url: string | undefined) => new URL(String(url), 'http://x').searchParams.get('_id')?.split(',') ?? [];

  test('come in one search, in the order asked for, each once', async () => {
    const { chart, server } = await chartOf((response, { request }) => {
      sends(response, bundle(idsOf(request.url).reverse().map(medication)));
    });
    expect(await chart.readReferences(['Medication/b', 'Medication/a', 'Medication/b'])).toEqual([
      medication('b'),
      medication('a'),
    ]);
    expect(server.calls).toEqual(['GET /fhir/Medication?_id=b,a&_count=50']);
  });

  test('are read one by one where the server offers no search', async () => {
    const { chart } = await chartOf((response, { request }) => {
      if (idsOf(request.url).length > 0) sends(response, 'no', 400);
      else if (pathOf(request.url) === 'Medication/gone') sends(response, 'no', 404);
      else sends(response, medication(pathOf(request.url).slice('Medication/'.length)));
    });
    expect(await chart.readReferences(['Medication/a', 'Medication/gone', 'Medication/b'])).toEqual([
      medication('a'),
      medication('b'),
    ]);
  });

  test('are read one by one where the search leaves some out, and only what was asked for is taken', async () => {
    const { chart, server } = await chartOf((response, { request }) => {
      if (idsOf(request.url).length > 0) sends(response, bundle([medication('a'), medication('other'), null, patient]));
      else sends(response, request.url === '/fhir/Medication/b' ? medication('not-b') : medication('c'));
    });
    expect(await chart.readReferences(['Medication/a', 'Medication/b', 'Medication/c'])).toEqual([
      medication('a'),
      medication('c'),
    ]);
    expect(server.calls).toHaveLength(3);
  });

  test('are limited in number', async () => {
    const { chart, server } = await chartOf((response, { request }) => {
      sends(response, bundle(idsOf(request.url).map(medication)));
    });
    expect(await chart.readReferences(references(1_000))).toHaveLength(200);
    expect(server.calls).toHaveLength(4);
  });

  test.each([
    'Patient/1',
    'Medication/a,b',
    'Medication/..',
    'Medication/a/../../Patient/1',
    'Medication/a?x=1',
    'http://other.example/Medication/1',
    '#m',
    '',
  ])('are not asked for by "%s"', async (reference) => {
    const { chart, server } = await chartOf((response) => {
      sends(response, patient);
    });
    expect(await chart.readReferences([reference])).toEqual([]);
    expect(server.calls).toEqual([]);
  });
});
