/** The deadline of a hook runs from the arrival of the request, not from the end of its body (issue 4.4). */
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { anyone } from '../../src/clients/anyone.js';
import { openConnections } from '../../src/fhir/fhir-connections.js';
import { prefetchChart } from '../../src/fhir/prefetch-chart.js';
import { chartAccess } from '../../src/hooks/chart-access.js';
import { readHookRequest } from '../../src/hooks/request.js';
import { openDoor } from '../helpers/door.js';
import { hookFixture } from '../helpers/hook-fixtures.js';
import { chartServer } from './chart-server.js';

const { path, request } = hookFixture('order-sign/medplum');
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

it('the time that a body takes counts', async () => {
  let waited = 0;
  const door = await openDoor({
    openChart: ({ prefetch }, { arrivedAt }) => {
      waited = performance.now() - arrivedAt;
      return prefetchChart(prefetch);
    },
  });
  open.push(door);
  const body = JSON.stringify(request);
  const socket = connect(Number(new URL(door.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n`);
  socket.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body.slice(0, 10)}`);
  await pause(300);
  socket.end(body.slice(10));
  socket.resume();
  await once(socket, 'close');
  // Timers of Node may fire a little early.
  expect(waited).toBeGreaterThan(280);
  expect(door.logged()).toMatch(/"milliseconds":(?:29|[3-9]\d|\d{3})\d/);
});

it('where arriving has taken all of it, no server is asked', async () => {
  const server = await chartServer('sato-yuki');
  const connections = openConnections({ privateNetworks: ['0.0.0.0/0'] });
  open.push(server, connections);
  const access = chartAccess({ connections, timeoutMs: 5_000, deadlineMs: 450, maxBytes: 1_000_000 });
  const asked = { ...request, prefetch: {}, fhirServer: server.base };
  const read = async (arrivedAt: number) => {
    const caller = { arrivedAt, hungUp: () => new AbortController().signal, client: anyone([server.base]) };
    const chart = access(readHookRequest(asked, 'order-sign'), caller);
    return (await chart.read([{ key: 'patient', template: 'Patient/{{context.patientId}}' }]))[0];
  };
  expect(await read(performance.now() - 450)).toMatchObject({ state: 'error', problem: /did not answer in time/ });
  expect(server.calls).toEqual([]);
  expect(await read(performance.now() + 60_000)).toMatchObject({ state: 'present' });
});
