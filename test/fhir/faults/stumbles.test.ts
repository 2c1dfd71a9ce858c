import { describe, expect, test } from 'vitest';
import { OperationalError } from '../../../src/errors.js';
import { page, sends, type Fault } from './faulty-server.js';
import { clientOf, OUTCOME, PATIENT, serving, tellsNothing } from './setting.js';

const IN_TIME_MS = 5_000;

describe('a server that only stumbles', () => {
  test.each([
    ['429, in 0 seconds', 429, { 'retry-after': '0' }],
    ['429, without saying when', 429, {}],
    ['503, at a date gone by', 503, { 'retry-after': 'Thu, 01 Jan 2026 00:00:00 GMT' }],
  ])('%s: tried again', async (_, status, headers) => {
    const server = await serving((response, { number }) => {
      if (number === 1) sends(response, OUTCOME, status, headers);
      else sends(response, page('1'));
    });
    const { pages, failure } = await clientOf(server).search('Procedure?patient=1');
    expect(failure).toBeUndefined();
    expect(pages).toEqual([page('1')]);
    expect(server.calls).toHaveLength(2);
  });

  test('the pause it asks for is kept', async () => {
    const times: number[] = [];
    const server = await serving((response, { number }) => {
      times.push(performance.now());
      if (number === 1) sends(response, OUTCOME, 429, { 'retry-after': '1' });
      else sends(response, page('1'));
    });
    expect(await clientOf(server).search('Procedure?patient=1')).toEqual({ pages: [page('1')] });
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(990);
  });

  test('the deadline is one for all calls of a client', async () => {
    const server = await serving(() => undefined);
    const client = clientOf(server, { timeoutMs: 60_000, deadlineMs: 300 });
    const begun = performance.now();
    for (let call = 0; call < 4; call += 1)
      expect((await client.search('Procedure?patient=1')).failure).toMatchObject({ reason: 'timeout' });
    expect(performance.now() - begun).toBeLessThan(IN_TIME_MS);
    // The first waits the time out. A timer may end a little early: then the next has the rest of it, but never all four.
    expect(server.calls.length).toBeLessThan(4);
  });

  test('calls are given up when the client of the hook hangs up, in a call and in a pause', async () => {
    for (const fault of [
      () => undefined,
      (response: Parameters<Fault>[0]) => {
        sends(response, OUTCOME, 503, { 'retry-after': '60' });
      },
    ]) {
      const server = await serving(fault);
      const begun = performance.now();
      const client = clientOf(server, { timeoutMs: 60_000, deadlineMs: 100_000, signal: AbortSignal.timeout(100) });
      expect((await client.search('Procedure?patient=1')).failure).toBeInstanceOf(OperationalError);
      expect((await client.search('Procedure?patient=1')).failure).toMatchObject({ reason: 'timeout' });
      expect(performance.now() - begun).toBeLessThan(IN_TIME_MS);
      expect(server.calls).toHaveLength(1);
    }
  });

  test('nobody there', async () => {
    const server = await serving(() => undefined);
    await server.close();
    const { failure } = await clientOf(server).search(`Procedure?patient=${PATIENT}`);
    expect(failure).toMatchObject({ reason: 'network' });
    tellsNothing(failure);
  });

  test('more resources than are accepted', async () => {
    const server = await serving((response, { number, base }) => {
      sends(response, page(String(number), `${base}/Procedure?page=${String(number)}`));
    });
    const { pages, failure } = await clientOf(server, { maxResources: 2 }).search('Procedure?patient=1');
    expect(failure).toMatchObject({ reason: 'too-large' });
    expect(pages).toHaveLength(3);
  });
});
