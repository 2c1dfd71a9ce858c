/** The hook calls of a soak: every sample patient and hook, with the prefetch sent along, without it, or half of it. */
import { Agent, request } from 'node:http';
import { callsFor } from '../src/demo/hook-calls.js';
import { type DiscoveredService, fillPrefetch } from '../src/demo/prefetch.js';
import { readSamplePatients } from '../src/demo/sample-patients.js';

export interface SoakCall {
  readonly path: string;
  readonly body: string;
}

/** Every call as it goes over the wire. @param fhir base address of the FHIR server, which must be well still */
export async function soakCalls(
  services: readonly DiscoveredService[],
  fhir: string,
): Promise<readonly [SoakCall, ...SoakCall[]]> {
  const calls: SoakCall[] = [];
  for (const { request: hookRequest } of callsFor(await readSamplePatients())) {
    const service = services.find(({ hook }) => hook === hookRequest.hook);
    if (service === undefined) throw new Error(`no service for ${hookRequest.hook}`);
    const tokens = { 'context.patientId': hookRequest.context.patientId };
    const prefetch = await fillPrefetch(fhir, service.prefetch ?? {}, tokens);
    const half = Object.fromEntries(Object.entries(prefetch).filter((_, at) => at % 2 === 0));
    for (const sent of [prefetch, undefined, half]) {
      const body = { ...hookRequest, fhirServer: fhir, ...(sent && { prefetch: sent }) };
      calls.push({ path: `/cds-services/${service.id}`, body: JSON.stringify(body) });
    }
  }
  const [first, ...others] = calls;
  if (first === undefined) throw new Error('there are no sample patients');
  return [first, ...others];
}

export interface Measured {
  /** Answers by status; "error" where there was none. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Milliseconds of the answers, shortest first. */
  readonly times: readonly number[];
  readonly errors: readonly string[];
}

/** Longer than this is a hang, even on a machine that does much else. */
const TIMEOUT_MS = 30_000;

/** Sends the calls in turn over so many connections until told to stop. */
export async function send(
  url: string,
  calls: readonly [SoakCall, ...SoakCall[]],
  { connections, until, sent }: { connections: number; until: () => boolean; sent: () => void },
): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const statuses: Record<string, number> = {};
  const times: number[] = [];
  const errors: string[] = [];
  let at = 0;
  const one = async (): Promise<void> => {
    while (!until()) {
      const call = calls[at % calls.length] ?? calls[0];
      at += 1;
      const start = performance.now();
      const status = await answerOf(agent, url, call).catch((error: unknown) => {
        errors.push(String(error));
        return 'error';
      });
      times.push(performance.now() - start);
      statuses[status] = (statuses[status] ?? 0) + 1;
      sent();
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  agent.destroy();
  return { statuses, times: times.sort((one_, other) => one_ - other), errors };
}

function answerOf(agent: Agent, url: string, { path, body }: SoakCall): Promise<number> {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const outgoing = request(url + path, { method: 'POST', agent, headers, timeout: TIMEOUT_MS }, (incoming) => {
      incoming.on('error', reject);
      incoming.on('end', () => {
        resolve(incoming.statusCode ?? 0);
      });
      incoming.resume();
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer in ${TIMEOUT_MS} ms`)));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
