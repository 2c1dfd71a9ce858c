/** What clients in the wild do: fhir-kit-client, and EHR clients that run in a browser. */
import type { Bundle, CapabilityStatement } from 'fhir/r4.js';
import { Client } from 'fhir-kit-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ListeningFhirServer } from '../../../src/demo/fhir-server/listen.js';
import { listenFhirServer } from '../../../src/demo/fhir-server/listen.js';
import { CHART } from './chart.js';

let server: ListeningFhirServer;

beforeAll(async () => {
  server = await listenFhirServer({ resources: CHART, pageSize: 2 });
});
afterAll(async () => {
  await server.close();
});

const idsOf = ({ entry }: Bundle) => entry?.map(({ resource }) => resource?.id);

describe('fhir-kit-client', () => {
  const client = () => new Client({ baseUrl: server.url });

  it('reads the capabilities', async () => {
    const statement = (await client().capabilityStatement()) as unknown as CapabilityStatement;
    expect(statement.fhirVersion).toBe('4.0.1');
    expect(statement.implementation?.url).toBe(server.url);
    const observation = statement.rest?.[0]?.resource?.find(({ type }) => type === 'Observation');
    expect(observation?.searchParam).toContainEqual({ name: 'value-quantity', type: 'quantity' });
  });

  it('reads a resource', async () => {
    expect(await client().read({ resourceType: 'Patient', id: 'p1' })).toMatchObject({ id: 'p1', gender: 'male' });
  });

  it.each([{ postSearch: false }, { postSearch: true }])('searches and turns pages (%j)', async (options) => {
    const first = (await client().search({
      resourceType: 'Observation',
      searchParams: { patient: 'p1', _sort: '-date' },
      options,
    })) as unknown as Bundle;
    const second = (await client().nextPage({ bundle: first as never })) as unknown as Bundle;
    expect([idsOf(first), idsOf(second)]).toEqual([
      ['o4', 'o3'],
      ['o2', 'o1'],
    ]);
    expect(await client().nextPage({ bundle: second as never })).toBeUndefined();
  });

  it('creates, updates and deletes', async () => {
    const created = (await client().create({
      resourceType: 'Patient',
      body: { resourceType: 'Patient' },
    })) as unknown as { id: string };
    const body = { resourceType: 'Patient', id: created.id, gender: 'female' };
    expect(await client().update({ resourceType: 'Patient', id: created.id, body })).toMatchObject({
      gender: 'female',
      meta: { versionId: '2' },
    });
    await client().delete({ resourceType: 'Patient', id: created.id });
    await expect(client().read({ resourceType: 'Patient', id: created.id })).rejects.toMatchObject({
      response: { status: 410 },
    });
  });
});

describe('a client in a browser', () => {
  it('is let through the preflight with whatever headers it asks for', async () => {
    const response = await fetch(`${server.url}/Patient/_search`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://sandbox.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,prefer,cache-control',
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-headers')).toBe(
      'authorization,content-type,prefer,cache-control',
    );
    expect(response.headers.get('access-control-allow-methods')).toContain('POST');
  });

  it('is allowed the usual headers where it names none', async () => {
    const response = await fetch(`${server.url}/metadata`, { method: 'OPTIONS' });
    const allowed = response.headers.get('access-control-allow-headers');
    for (const header of ['Authorization', 'Content-Type', 'Prefer']) expect(allowed).toContain(header);
  });

  it('may read the headers of versions and places', async () => {
    const response = await fetch(`${server.url}/Patient/p1`, { headers: { origin: 'http://sandbox.example' } });
    expect(response.headers.get('access-control-expose-headers')).toBe(
      'Content-Location, ETag, Last-Modified, Location',
    );
  });

  it('gets nothing for a placeholder it did not fill in', async () => {
    const response = await fetch(`${server.url}/Encounter?_id=%7B%7Bcontext.encounterId%7D%7D`);
    expect(await response.json()).toMatchObject({ total: 0, entry: [] });
  });

  it('may look at the server with an ordinary Accept header', async () => {
    const response = await fetch(`${server.url}/Patient`, {
      headers: { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' },
    });
    expect(response.status).toBe(200);
  });
});
