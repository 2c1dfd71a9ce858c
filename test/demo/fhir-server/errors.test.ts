/** Every refusal is an OperationOutcome with the status of R4's RESTful API, 3.1.0.1.4. */
import type { OperationOutcome } from 'fhir/r4.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ListeningFhirServer } from '../../../src/demo/fhir-server/listen.js';
import { listenFhirServer } from '../../../src/demo/fhir-server/listen.js';
import { CHART } from './chart.js';

let server: ListeningFhirServer;

beforeEach(async () => {
  server = await listenFhirServer({ resources: CHART, bodyLimit: '2kb' });
});
afterEach(async () => {
  await server.close();
});

const JSON_BODY = { 'content-type': 'application/fhir+json' };
const post = (body: string, headers: Record<string, string> = JSON_BODY): RequestInit => ({
  method: 'POST',
  headers,
  body,
});
const put = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'PUT',
  headers: { ...JSON_BODY, ...headers },
  body: JSON.stringify(body),
});

const CASES: readonly (readonly [string, number, string, RequestInit?])[] = [
  ['Patient/nobody', 404, 'not-found'],
  ['Patient/p1/_history/9', 404, 'not-found'],
  ['Unheard/1', 404, 'not-supported'],
  ['Unheard?patient=p1', 404, 'not-supported'],
  ['Patient/p1/name/family', 404, 'not-found'],
  ['Patient/%E0%A4%A', 400, 'invalid'],
  ['Patient/nobody/$everything', 404, 'not-found'],
  ['Patient/p1/$everything?_count=x', 400, 'value'],
  ['Patient?gender:sounds=male', 400, 'not-supported'],
  ['Condition?code:in=http://example.org/vs', 400, 'not-supported'],
  ['Patient?active:missing=maybe', 400, 'value'],
  ['Patient?birthdate=yesterday', 400, 'value'],
  ['Patient?birthdate=2024-02-30', 400, 'value'],
  ['Observation?value-quantity=much', 400, 'value'],
  ['Patient?_count=-1', 400, 'value'],
  ['Patient?_page=zzz', 400, 'value'],
  ['Patient?_sort=name&_page=WzFd', 400, 'value'],
  ['Patient?unheard=1', 400, 'not-supported', { headers: { prefer: 'handling=strict' } }],
  ['Patient/p1', 406, 'not-supported', { headers: { accept: 'application/fhir+xml' } }],
  ['metadata?_format=xml', 406, 'not-supported'],
  ['Patient/p1', 405, 'not-supported', { ...post('[]'), method: 'PATCH' }],
  ['metadata', 405, 'not-supported', post('{}')],
  ['Patient', 400, 'structure', post('{"resourceType":')],
  ['Patient', 400, 'structure', post('[]')],
  ['Patient', 400, 'structure', { method: 'POST' }],
  ['Patient', 400, 'required', post('{}')],
  ['Patient', 400, 'invalid', post('{"resourceType":"Condition"}')],
  ['Patient', 413, 'too-long', post(JSON.stringify({ resourceType: 'Patient', text: 'x'.repeat(4000) }))],
  ['Patient', 415, 'not-supported', post('<Patient/>', { 'content-type': 'application/fhir+xml' })],
  ['Patient', 415, 'not-supported', post('a=b', { 'content-type': 'application/x-www-form-urlencoded' })],
  ['Patient/_search', 415, 'not-supported', post('{}')],
  ['Patient/p1', 400, 'value', put({ resourceType: 'Patient', id: 'p2' })],
  ['Patient/a_b', 400, 'value', put({ resourceType: 'Patient', id: 'a_b' })],
  ['Patient/p1', 412, 'conflict', put({ resourceType: 'Patient', id: 'p1' }, { 'if-match': 'W/"7"' })],
  ['Patient/new', 412, 'conflict', put({ resourceType: 'Patient', id: 'new' }, { 'if-match': 'W/"1"' })],
  ['Patient/p1', 412, 'conflict', { method: 'DELETE', headers: { 'if-match': 'W/"7"' } }],
  ['Condition?patient=p1', 412, 'multiple-matches', { method: 'DELETE' }],
  ['Condition?unheard=p1', 412, 'not-supported', { method: 'DELETE' }],
  ['', 400, 'invalid', post('{"resourceType":"Patient"}')],
  ['', 400, 'value', post('{"resourceType":"Bundle","type":"message"}')],
];

describe('a refusal', () => {
  it.each(CASES.map(([path, status, code, init]) => ({ path, status, code, init })))(
    '$path answers $status $code',
    async ({ path, status, code, init }) => {
      const before = JSON.stringify(server.store.resources());
      const response = await fetch(`${server.url}/${path}`, init);
      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toBe('application/fhir+json; charset=utf-8');
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      const body = (await response.json()) as OperationOutcome;
      expect(body).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code }] });
      expect(JSON.stringify(server.store.resources())).toBe(before);
    },
  );

  it('names the methods that an address takes', async () => {
    const response = await fetch(`${server.url}/Patient/p1`, { method: 'PATCH' });
    expect(response.headers.get('allow')).toBe('GET, PUT, DELETE');
  });

  it('answers 410 for what was deleted, and reads its earlier version still', async () => {
    await fetch(`${server.url}/Patient/p2`, { method: 'DELETE' });
    expect((await fetch(`${server.url}/Patient/p2`)).status).toBe(410);
    expect((await fetch(`${server.url}/Patient/p2/_history/1`)).status).toBe(200);
  });

  it('tells nothing of its inside when it fails', async () => {
    const failing = await listenFhirServer({
      intercept: () => {
        throw new Error('secret');
      },
    });
    const response = await fetch(`${failing.url}/metadata`);
    const text = await response.text();
    await failing.close();
    expect(response.status).toBe(500);
    expect(text).toContain('The server failed.');
    expect(text).not.toContain('secret');
  });
});
