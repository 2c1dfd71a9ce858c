/**
 * `npm run bench:soak -- [--seconds 60] [--connections 20] [--faults latency,500,429,reset,truncated,drip] [--share 0.2]`
 *
 * The service in a process of its own, reading the embedded FHIR server through faults, under hook calls with and
 * without prefetch, on the loopback. Ends with 1 where an answer is 5xx or none, an error is logged, a socket stays
 * open after the service has closed, or the heap grows (soak-result.ts).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { listenFhirServer } from '../src/demo/fhir-server/listen.js';
import type { DiscoveredService } from '../src/demo/prefetch.js';
import { readSamplePatients } from '../src/demo/sample-patients.js';
import { send, soakCalls } from './soak-calls.js';
import { FAULT_NAMES, faultsNamed, faultsOf } from './soak-faults.js';
import { complaintsOf, linesOf, type Sample } from './soak-result.js';
import { startSoakServer } from './soak-server.js';

const SAMPLES = 40;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    connections: { type: 'string', default: '20' },
    faults: { type: 'string', default: FAULT_NAMES.join(',') },
    share: { type: 'string', default: '0.2' },
  },
});
const [seconds, connections] = [values.seconds, values.connections].map((text) => {
  const number = Number(text);
  if (!(number > 0 && number <= 86_400)) throw new Error(`must be a number over 0: ${text}`);
  return number;
}) as [number, number];

const faults = faultsOf(faultsNamed(values.faults), Number(values.share));
const resources = (await readSamplePatients()).flatMap((patient) => patient.resources);
const fhir = await listenFhirServer({ resources, intercept: faults.intercept });
const folder = mkdtempSync(join(tmpdir(), 'soak-'));
const service = await startSoakServer({
  PORT: '0',
  AUTH: 'none',
  STORE_URL: `sqlite:${join(folder, 'store.db')}`,
  ALLOW_AS_OF: 'true',
  ALLOWED_FHIR_SERVERS: fhir.url,
  ALLOW_PRIVATE_FHIR_SERVERS: 'true',
  RATE_LIMIT_PER_ADDRESS: '0',
  RATE_LIMIT_PER_CLIENT: '0',
});
try {
  const { services } = (await (await fetch(`${service.url}/cds-services`)).json()) as { services: DiscoveredService[] };
  const calls = await soakCalls(services, fhir.url);
  faults.letLoose();
  let [done, over] = [0, false];
  const samples: Sample[] = [];
  const sample = async (): Promise<void> => {
    while (!over) {
      const before = done;
      const { heap, rss } = await service.memory();
      samples.push({ calls: before, heap, rss });
      await Promise.race([pause((seconds * 1_000) / SAMPLES), ending]);
    }
  };
  const ending = pause(seconds * 1_000).then(() => {
    over = true;
  });
  const load = send(service.url, calls, { connections, until: () => over, sent: () => (done += 1) });
  const [measured] = await Promise.all([load, sample(), ending]);
  const soaked = { measured, samples, closed: await service.close(), faults: faults.done, seconds };
  const complaints = complaintsOf(soaked);
  console.log([...linesOf(soaked), ...complaints.map((one) => `FAILED: ${one}`)].join('\n'));
  process.exitCode = complaints.length === 0 ? 0 : 1;
} finally {
  service.kill();
  await fhir.close();
  rmSync(folder, { recursive: true });
}
