import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { fhirClient } from '../../../src/fhir/fhir-client.js';
import { page, sends } from './faulty-server.js';
import { clientOf, connections, PATIENT, serving, tellsNothing, TOKEN } from './setting.js';

describe('the token stays with the server it was given for', () => {
  const elsewhere = () =>
    serving((response) => {
      sends(response, page('stolen'));
    });

  test('a foreign next link is not followed', async () => {
    const other = await elsewhere();
    const server = await serving((response) => {
      sends(response, page('1', `${other.base}/Procedure?page=2`));
    });
    const { pages, failure } = await clientOf(server).search(`Procedure?patient=${PATIENT}`);
    expect(pages).toHaveLength(1);
    expect(failure).toMatchObject({ reason: 'foreign-link' });
    tellsNothing(failure);
    expect(other.calls).toEqual([]);
    expect(other.connections.size).toBe(0);
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  });

  test('nor is a link that leaves the base path', async () => {
    const server = await serving((response, { base }) => {
      sends(response, page('1', new URL('/admin', base).href));
    });
    const { failure } = await clientOf(server).search('Procedure?patient=1');
    expect(failure).toMatchObject({ reason: 'foreign-link' });
    expect(server.calls).toHaveLength(1);
  });

  test.each([301, 302, 303, 307, 308])('nor is a redirect (%d), to another server or the same', async (status) => {
    const other = await elsewhere();
    for (const target of [`${other.base}/Procedure`, '/fhir/Procedure?page=2']) {
      const server = await serving((response) => {
        sends(response, '', status, { location: target });
      });
      const { failure } = await clientOf(server).search(`Procedure?patient=${PATIENT}`);
      expect(failure).toMatchObject({ reason: 'redirected' });
      tellsNothing(failure);
      expect(server.calls).toHaveLength(1);
    }
    expect(other.calls).toEqual([]);
  });

  test.each([undefined, ''])('no token, no header', async (accessToken) => {
    const server = await serving((response) => {
      sends(response, page('1'));
    });
    await fhirClient({
      baseUrl: server.base,
      connections,
      ...(accessToken === undefined ? {} : { accessToken }),
    }).search('Procedure?patient=1');
    expect(server.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  test('what is read does not carry the request with its token', async () => {
    const server = await serving((response) => {
      sends(response, { resourceType: 'Patient', id: '1' });
    });
    const patient = await clientOf(server).read('Patient/1');
    expect(inspect(patient, { depth: 10, showHidden: true })).not.toContain(TOKEN);
    expect(patient).toEqual({ resourceType: 'Patient', id: '1' });
  });
});
