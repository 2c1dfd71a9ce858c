/** Where a name leads is judged when a connection is opened: no byte goes to an address that is not allowed. */
import type { LookupAddress } from 'node:dns';
import { afterEach, describe, expect, test } from 'vitest';
import { ANYWHERE } from '../../../src/fhir/address-guard.js';
import { fhirClient } from '../../../src/fhir/fhir-client.js';
import { openConnections, type Connections } from '../../../src/fhir/fhir-connections.js';
import type { Resolve } from '../../../src/fhir/guarded-connector.js';
import { page, sends } from './faulty-server.js';
import { PATIENT, serving, tellsNothing, TOKEN } from './setting.js';

const open: Connections[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

const addresses = (...all: string[]): LookupAddress[] =>
  all.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

/** A resolver that gives these answers, the last one again and again, and counts how often it was asked. */
function resolving(...answers: LookupAddress[][]): { readonly resolve: Resolve; readonly asked: string[] } {
  const asked: string[] = [];
  const resolve: Resolve = (hostname, _options, callback) => {
    asked.push(hostname);
    const answer = answers[Math.min(asked.length, answers.length) - 1] ?? [];
    setImmediate(callback, null, answer);
  };
  return { resolve, asked };
}

/** A server on this machine, and a client that reaches it under a name. */
async function named(host: string, privateNetworks: readonly string[], resolve?: Resolve) {
  const server = await serving((response) => {
    sends(response, page('1'));
  });
  const connections = openConnections({ privateNetworks, ...(resolve && { resolve }) });
  open.push(connections);
  const baseUrl = server.base.replace('127.0.0.1', host);
  const client = fhirClient({ baseUrl, connections, accessToken: TOKEN, timeoutMs: 5_000, deadlineMs: 5_000 });
  return { server, search: () => client.search(`Procedure?patient=${PATIENT}`) };
}

describe('where a FHIR server may stand', () => {
  test.each(['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]'])(
    'at %s only where private addresses are allowed',
    async (host) => {
      const refused = await named(host, []);
      const { failure } = await refused.search();
      expect(failure).toMatchObject({ code: 'fhir-server-failed', reason: 'address-refused' });
      tellsNothing(failure);
      expect(refused.server.connections.size).toBe(0);
      const allowed = await named(host, ['127.0.0.0/8', '::1/128']);
      expect(await allowed.search()).toEqual({ pages: [page('1')] });
    },
  );

  test.each([
    ['ehr.example', '127.0.0.1'],
    ['ehr.example', '::1'],
    ['ehr.example', '10.0.0.5'],
    ['ehr.example', '::ffff:127.0.0.1'],
    ['metadata.google.internal', '169.254.169.254'],
    ['ehr.example.', 'fd00:ec2::254'],
  ])('%s, which leads to %s: not called', async (host, address) => {
    const { resolve, asked } = resolving(addresses(address));
    const { server, search } = await named(host, [], resolve);
    expect((await search()).failure).toMatchObject({ reason: 'address-refused' });
    expect(asked).toContain(host);
    expect(server.connections.size).toBe(0);
  });

  test('a metadata service is not called where private addresses are allowed', async () => {
    const { search } = await named(
      'metadata.google.internal',
      ANYWHERE,
      resolving(addresses('169.254.169.254')).resolve,
    );
    expect((await search()).failure).toMatchObject({ reason: 'address-refused' });
  });

  test.each([
    ['before', ['10.0.0.5', '127.0.0.1']],
    ['after', ['127.0.0.1', '10.0.0.5']],
  ])('one address too many, %s the good one: not called', async (_, answer) => {
    const { server, search } = await named('ehr.example', ['127.0.0.0/8'], resolving(addresses(...answer)).resolve);
    expect((await search()).failure).toMatchObject({ reason: 'address-refused' });
    expect(server.connections.size).toBe(0);
  });

  test('a name without addresses, and one that cannot be resolved', async () => {
    expect((await (await named('ehr.example', ANYWHERE, resolving([]).resolve)).search()).failure).toMatchObject({
      reason: 'address-refused',
    });
    const failing: Resolve = (_hostname, _options, callback) => {
      setImmediate(callback, Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' }), []);
    };
    expect((await (await named('ehr.example', ANYWHERE, failing)).search()).failure).toMatchObject({
      reason: 'network',
    });
  });
});

describe('DNS rebinding', () => {
  test('the connection goes to the address that was judged: the name is looked up once', async () => {
    const { resolve, asked } = resolving(addresses('127.0.0.1'), addresses('10.0.0.5'));
    const { server, search } = await named('ehr.example', ['127.0.0.0/8'], resolve);
    expect(await search()).toEqual({ pages: [page('1')] });
    expect(asked).toEqual(['ehr.example']);
    expect(server.requests[0]?.headers.host).toMatch(/^ehr\.example:/);
  });

  test('the next connection is judged anew', async () => {
    const { resolve, asked } = resolving(addresses('127.0.0.1'), addresses('127.0.0.2'));
    const { server, search } = await named('ehr.example', ['127.0.0.1/32'], resolve);
    expect(await search()).toEqual({ pages: [page('1')] });
    for (const socket of server.connections) socket.destroy();
    await expect.poll(async () => (await search()).failure?.reason, { timeout: 5_000 }).toBe('address-refused');
    expect(asked.length).toBeGreaterThan(1);
    expect(server.connections.size).toBe(1);
  });
});
