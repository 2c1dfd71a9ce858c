/** Spans, as an SDK of the deployment would get them. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inSpan, inSpanAsync } from '../../src/operations/spans.js';
import { hookFixture } from '../helpers/hook-fixtures.js';
import { post } from '../helpers/http.js';
import { openOperated } from './operated.js';
import type { Operated } from './operated.js';
import { asked, forgetSpans, seen, seeSpans } from './seen-spans.js';

beforeAll(seeSpans);
afterAll(forgetSpans);

let door: Operated;
afterEach(async () => {
  await door.close();
  seen.length = 0;
  asked.length = 0;
});

const { path, request } = hookFixture('order-sign/epic');
const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

describe('spans', () => {
  it('a server span for a call, as a child of the caller, of which nothing but traceparent is read', async () => {
    door = await openOperated();
    const headers = { traceparent: TRACEPARENT, tracestate: 'ehr=marker', baggage: 'patient=marker' };
    const answer = await post(door.url + path, request, headers);
    await expect.poll(() => seen[0]?.ended).toBe(true);
    expect(seen[0]).toMatchObject({
      name: 'POST /cds-services/{id}',
      traceId: '0af7651916cd43dd8448eb211c80319c',
      parent: 'b7ad6b7169203331',
      attributes: {
        'http.request.method': 'POST',
        'http.route': '/cds-services/{id}',
        'http.response.status_code': 200,
        'cds.request': answer.headers.get('x-request-id'),
        'cds.service': 'endovascular-lung-order-sign',
        'cds.hook': 'order-sign',
        'cds.client': 'anyone',
      },
    });
    expect(asked).toEqual(['traceparent']);
    expect(seen[0]!.status).toBeUndefined();
  });

  it('what runs within a call, after its body was read, is a child of its span', async () => {
    door = await openOperated(
      {},
      {},
      {
        readFacts: () => inSpanAsync('cds facts', () => Promise.reject(new TypeError('marker'))),
      },
    );
    expect((await post(door.url + path, request)).status).toBe(500);
    await expect.poll(() => seen.map(({ ended }) => ended)).toEqual([true, true]);
    const [server, facts] = seen;
    expect(facts).toMatchObject({ name: 'cds facts', parent: server!.id, status: 2 });
    expect(facts!.attributes).toEqual({ 'error.type': 'TypeError' });
    expect(server!.status).toBe(2);
    expect(JSON.stringify(seen)).not.toContain('marker');
  });

  it('no address, header or body of a stranger becomes an attribute', async () => {
    door = await openOperated();
    await post(`${door.url}/cds-services/marker?marker=1`, { hook: 'marker' }, { 'x-marker': 'marker' });
    await post(`${door.url}/marker/marker`, { marker: 'marker' });
    await expect.poll(() => seen.map(({ ended }) => ended)).toEqual([true, true]);
    expect(JSON.stringify(seen)).not.toContain('marker');
  });

  it('gives back what the work gives, with what is told of it', () => {
    door = { close: () => Promise.resolve() } as Operated;
    expect(
      inSpan(
        'cds cards',
        () => [1, 2],
        (cards) => ({ 'cds.cards': cards.length }),
      ),
    ).toEqual([1, 2]);
    expect(seen).toMatchObject([{ name: 'cds cards', attributes: { 'cds.cards': 2 }, ended: true }]);
  });
});
