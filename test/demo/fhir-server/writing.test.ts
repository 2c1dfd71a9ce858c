/** Create, update, delete, versions, and their headers. Source: FHIR R4 RESTful API, 3.1.0.2 to 3.1.0.10. */
import type { Bundle, Patient } from 'fhir/r4.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ListeningFhirServer } from '../../../src/demo/fhir-server/listen.js';
import { listenFhirServer } from '../../../src/demo/fhir-server/listen.js';
import { CHART } from './chart.js';

let server: ListeningFhirServer;
let minute = 0;

beforeEach(async () => {
  minute = 0;
  server = await listenFhirServer({
    resources: CHART,
    now: () => new Date(Date.UTC(2024, 5, 1, 0, minute)),
    createId: () => 'new-1',
  });
});
afterEach(async () => {
  await server.close();
});

async function send(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
  minute += 1;
  return fetch(`${server.url}/${path}`, {
    method,
    headers: { ...(body ? { 'content-type': 'application/fhir+json' } : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}
const patient = (more: object = {}) => ({ resourceType: 'Patient', ...more });

describe('create', () => {
  it('gives an id of the server, a version, a place and a time', async () => {
    const response = await send(
      'POST',
      'Patient',
      patient({ id: 'mine', meta: { tag: [{ code: 'demo' }], versionId: '8' } }),
    );
    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toBe(`${server.url}/Patient/new-1/_history/1`);
    expect(response.headers.get('etag')).toBe('W/"1"');
    expect(response.headers.get('last-modified')).toBe('Sat, 01 Jun 2024 00:01:00 GMT');
    expect(await response.json()).toEqual(
      patient({
        id: 'new-1',
        meta: { tag: [{ code: 'demo' }], versionId: '1', lastUpdated: '2024-06-01T00:01:00.000Z' },
      }),
    );
  });

  it.each([
    ['identifier=http://hospital.example/mrn|100', 200, 'p1'],
    ['identifier=http://hospital.example/mrn|101', 201, 'new-1'],
  ])('if none exist (%s) answers %i', async (condition, status, id) => {
    const response = await send('POST', 'Patient', patient(), { 'if-none-exist': condition });
    expect(response.status).toBe(status);
    expect(((await response.json()) as Patient).id).toBe(id);
  });

  it.each([
    ['return=minimal', ''],
    ['return=OperationOutcome', 'OperationOutcome'],
    ['return=representation', 'Patient'],
  ])('answers with what %s asks for', async (prefer, type) => {
    const text = await (await send('POST', 'Patient', patient(), { prefer })).text();
    expect(text === '' ? '' : (JSON.parse(text) as { resourceType: string }).resourceType).toBe(type);
  });
});

describe('update', () => {
  it('makes a new version that replaces the whole resource', async () => {
    const response = await send('PUT', 'Patient/p1', patient({ id: 'p1', gender: 'female' }), { 'if-match': 'W/"1"' });
    expect(response.status).toBe(200);
    expect(response.headers.get('etag')).toBe('W/"2"');
    const read = (await (await send('GET', 'Patient/p1')).json()) as Patient;
    expect([read.gender, read.name]).toEqual(['female', undefined]);
    const first = (await (await send('GET', 'Patient/p1/_history/1')).json()) as Patient;
    expect(first.gender).toBe('male');
  });

  it('creates under the id of the client', async () => {
    expect((await send('PUT', 'Patient/mine', patient({ id: 'mine' }))).status).toBe(201);
    expect((await send('GET', 'Patient/mine')).status).toBe(200);
  });

  it.each([
    ['Patient?identifier=100', patient({ gender: 'other' }), 200, 'p1'],
    ['Patient?identifier=101', patient({ id: 'mine' }), 201, 'mine'],
    ['Patient?identifier=101', patient(), 201, 'new-1'],
  ])('on a condition (%s with %j) answers %i', async (path, body, status, id) => {
    const response = await send('PUT', path, body);
    expect(response.status).toBe(status);
    expect(((await response.json()) as Patient).id).toBe(id);
  });
});

describe('delete', () => {
  it('takes the resource out of searches, and once more is no error', async () => {
    expect((await send('DELETE', 'Condition/c1')).status).toBe(204);
    expect((await send('DELETE', 'Condition/c1')).status).toBe(204);
    expect(((await (await send('GET', 'Condition?patient=p1')).json()) as Bundle).total).toBe(1);
  });

  it('on a condition deletes the one that it finds', async () => {
    expect((await send('DELETE', 'Condition?patient=p2')).status).toBe(204);
    expect((await send('GET', 'Condition/c3')).status).toBe(410);
    expect((await send('DELETE', 'Condition?patient=p2')).status).toBe(204);
  });

  it('is one version of the history, and a later update another', async () => {
    await send('DELETE', 'Patient/p2');
    expect((await send('PUT', 'Patient/p2', patient({ id: 'p2' }))).status).toBe(201);
    const history = (await (await send('GET', 'Patient/p2/_history')).json()) as Bundle;
    expect(history.entry?.map(({ request, response }) => [request?.method, response?.etag])).toEqual([
      ['PUT', 'W/"3"'],
      ['DELETE', 'W/"2"'],
      ['PUT', 'W/"1"'],
    ]);
    expect(history.type).toBe('history');
  });
});

describe('read', () => {
  it('answers 304 where the client has that version', async () => {
    const headers = { 'if-none-match': 'W/"1"' };
    expect((await send('GET', 'Patient/p1', undefined, headers)).status).toBe(304);
    await send('PUT', 'Patient/p1', patient({ id: 'p1' }));
    expect((await send('GET', 'Patient/p1', undefined, headers)).status).toBe(200);
  });

  it('answers HEAD with the headers alone', async () => {
    const response = await send('HEAD', 'Patient/p1');
    expect([response.status, response.headers.get('etag'), await response.text()]).toEqual([200, 'W/"1"', '']);
  });
});

describe('the resources it starts with', () => {
  it.each([
    ['an unsupported type', { resourceType: 'Unheard', id: '1' }, 'resources[1].resourceType'],
    ['no id', { resourceType: 'Patient' }, 'resources[1].id must be'],
    ['an id that stands there twice', { resourceType: 'Patient', id: 'p1' }, 'resources[1].id stands there twice'],
  ])('may not have %s', async (_title, resource, says) => {
    const resources = [patient({ id: 'p1' }), resource];
    await expect(listenFhirServer({ resources })).rejects.toThrow(says);
  });

  it('keep the time they name', async () => {
    const lastUpdated = '2020-02-03T04:05:06Z';
    const own = await listenFhirServer({ resources: [{ ...patient({ id: 'p9', meta: { lastUpdated } }) }] });
    const response = await fetch(`${own.url}/Patient?_lastUpdated=lt2021`);
    await own.close();
    expect(await response.json()).toMatchObject({ total: 1, entry: [{ resource: { meta: { lastUpdated } } }] });
  });
});
