/** What is told of each call: its id, its line, its counts. */
import { connect } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { requestIdFrom } from '../../src/operations/request-id.js';
import { routeOf } from '../../src/operations/known-of-call.js';
import { hookFixture } from '../helpers/hook-fixtures.js';
import { call, post } from '../helpers/http.js';
import { openOperated } from './operated.js';
import type { Operated } from './operated.js';

let door: Operated;
afterEach(() => door.close());

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const OWN = '0f8fad5b-d9cb-469f-a165-70867728950e';

describe('the id of a request', () => {
  it('is answered, and stands in its line', async () => {
    door = await openOperated();
    const { path, request } = hookFixture('order-sign/medplum');
    const answer = await post(door.url + path, request);
    const id = answer.headers.get('x-request-id');
    expect(id).toMatch(UUID);
    expect(door.lines()).toMatchObject([{ msg: 'answered', request: id, client: 'anyone', status: 200 }]);
  });

  it.each([
    ['a UUID', OWN, true],
    ['a trace id', '0af7651916cd43dd8448eb211c80319c', true],
    ['a name', 'Ming Li', false],
    ['a number that could be a record number', '4711081512', false],
    ['a UUID with more', `${OWN} x`, false],
    ['several', [OWN, OWN], false],
    ['none', undefined, false],
  ])('%s from outside', (_name, incoming, taken) => {
    door = { close: () => Promise.resolve() } as Operated;
    const id = requestIdFrom(incoming);
    if (taken) expect(id).toBe(incoming);
    else expect(id).toMatch(UUID);
  });
});

describe('the line of a refused call', () => {
  it.each([
    ['a body without a field', 400, 'request-invalid'],
    ['a service that does not exist', 404, 'service-unknown'],
  ])('%s: %i, once, with its id and code', async (_name, status, code) => {
    door = await openOperated();
    const path = status === 404 ? '/cds-services/none' : hookFixture('order-sign/medplum').path;
    const answer = await post(door.url + path, {});
    expect(answer.status).toBe(status);
    expect(door.lines()).toHaveLength(1);
    expect(door.lines()[0]).toMatchObject({
      msg: 'refused',
      status,
      code,
      request: answer.headers.get('x-request-id'),
    });
  });

  it.each([
    ['GET', '/nowhere/Patient-4711', 404, 'other'],
    ['PUT', '/cds-services', 405, 'discovery'],
    ['POST', hookFixture('order-sign/medplum').path, 415, 'hook'],
  ])('%s %s: %i, told by kind of address, not by the address', async (method, path, status, route) => {
    door = await openOperated();
    const answer = await call(door.url + path, { method, headers: { 'content-type': 'text/plain' } });
    expect(answer.status).toBe(status);
    await expect.poll(() => door.lines()).toHaveLength(1);
    expect(door.lines()[0]).toMatchObject({ msg: 'refused', method, status, route });
    expect(door.logged()).not.toContain('4711');
  });

  it('a caller that hangs up is told of too', async () => {
    door = await openOperated({}, {}, { readFacts: () => new Promise(() => undefined) });
    const { path, request } = hookFixture('order-sign/medplum');
    const body = JSON.stringify(request);
    const socket = connect(Number(new URL(door.url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`);
    socket.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    await expect.poll(() => door.seen.requests).toHaveLength(1);
    socket.destroy();
    await expect.poll(() => door.lines()).toMatchObject([{ msg: 'hung up', status: 0, hook: 'order-sign' }]);
    expect(await door.metrics()).toMatch(/cds_request_seconds_count\{route="hook",.*status="0"\} 1/);
  });
});

describe('the kind of an address', () => {
  it.each([
    ['/cds-services', 'discovery'],
    ['/cds-services/', 'discovery'],
    ['/cds-services/x', 'hook'],
    ['/cds-services/x?y=/feedback', 'hook'],
    ['/cds-services/x/feedback', 'feedback'],
    ['/fhir/PlanDefinition/x', 'knowledge'],
    ['/constructor', 'other'],
    ['/', 'other'],
    ['*', 'other'],
  ])('%s is %s', (url, route) => {
    expect(routeOf(url)).toBe(route);
  });
});

describe('metrics', () => {
  it('count calls by service, hook, client and status, cards by what became of them', async () => {
    door = await openOperated();
    const { path, request } = hookFixture('patient-view/sandbox');
    await post(door.url + path, request);
    await post(door.url + path, request);
    await post(door.url + path, {});
    await expect.poll(() => door.metrics()).toContain('status="400"} 1');
    const text = await door.metrics();
    const labels = 'route="hook",service="endovascular-lung-patient-view",hook="patient-view",client="anyone"';
    expect(text).toContain(`cds_request_seconds_count{${labels},status="200"} 2`);
    expect(text).toContain(`cds_request_seconds_count{${labels},status="400"} 1`);
    expect(text).toMatch(/cds_cards_total\{rule="[a-z-]+",client="anyone",fate="shown"\} 2/);
  });

  it('have no series for addresses, services or methods that a stranger makes up', async () => {
    door = await openOperated();
    for (let index = 0; index < 50; index += 1) {
      await call(`${door.url}/made-up-${index}/x`).catch(() => undefined);
      await post(`${door.url}/cds-services/made-up-${index}`, {});
    }
    await expect.poll(() => door.metrics()).toContain('status="404"} 50');
    const text = await door.metrics();
    expect(text).not.toContain('made-up');
    expect(text.match(/^cds_request_seconds_count/gm)).toHaveLength(2);
  });
});
