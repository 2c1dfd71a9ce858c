/** What every test of a misbehaving server needs: servers that are closed again, a client, and planted markers. */
import { inspect } from 'node:util';
import { afterAll, afterEach, expect } from 'vitest';
import { ANYWHERE } from '../../../src/fhir/address-guard.js';
import { fhirClient, type FhirClient, type FhirClientOptions } from '../../../src/fhir/fhir-client.js';
import { openConnections } from '../../../src/fhir/fhir-connections.js';
import { faultyServer, type Fault, type FaultyServer } from './faulty-server.js';

/** Planted in the address, the token and the answers: none may come out in an error. */
export const PATIENT = 'marker-patient-4711';
export const TOKEN = 'marker-token-0815';
export const BODY = 'marker-body-1234';
export const MARKERS = new RegExp([PATIENT, TOKEN, BODY, '127\\.0\\.0\\.1'].join('|'));

export const MIB = 1024 * 1024;
/** An error, with a marker in its text. */
export const OUTCOME = {
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code: 'security', diagnostics: BODY }],
};

/** To servers on this machine, as a site allows them that says so. */
export const connections = openConnections({ privateNetworks: ANYWHERE });

const open: FaultyServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});
afterAll(() => connections.close());

/** A server that answers like this until the end of the test. */
export async function serving(fault: Fault): Promise<FaultyServer> {
  const server = await faultyServer(fault);
  open.push(server);
  return server;
}

/** A client of that server with a token; time enough for a busy machine, answers up to 1 MiB, five pages, two attempts. */
export function clientOf(server: FaultyServer, options: Partial<FhirClientOptions> = {}): FhirClient {
  const limits = { timeoutMs: 5_000, deadlineMs: 8_000, retries: 1, maxPages: 5, maxBytes: MIB };
  return fhirClient({ baseUrl: server.base, connections, accessToken: TOKEN, ...limits, ...options });
}

/** Neither the words nor anything hanging on the error says whose chart it was, where, or with which token. */
export function tellsNothing(failure: unknown): void {
  const all = inspect(failure, { depth: 10, showHidden: true, getters: true });
  expect(all).not.toMatch(MARKERS);
  expect(failure).not.toHaveProperty('cause');
}
