/**
 * What a hook request gives access to: its prefetch, and its FHIR server where that is on the list.
 * CDS Hooks 2.0.1, FHIR resource access: https://cds-hooks.hl7.org/2.0/#fhir-resource-access
 */
import { setMaxListeners } from 'node:events';
import type { Chart } from '../fhir/chart.js';
import { fallbackChart } from '../fhir/fallback-chart.js';
import { fhirClient } from '../fhir/fhir-client.js';
import { prefetchChart } from '../fhir/prefetch-chart.js';
import { serverChart } from '../fhir/server-chart.js';
import type { Caller } from './invoke.js';
import type { HookRequest } from './request.js';

export interface ChartAccess {
  /** Time for one answer of a server; for all of them together it is twice as long. */
  readonly timeoutMs: number;
}

/**
 * Opens the chart of a request: the prefetch first, the FHIR server for what it lacks (cds-hooks_2.0@34, @60).
 *
 * A server that is not on the client's list is not asked: what the prefetch lacks then stays missing.
 */
export function chartAccess({ timeoutMs }: ChartAccess) {
  return (request: HookRequest, { hungUp, client: { fhirServers } }: Pick<Caller, 'hungUp' | 'client'>): Chart => {
    const sent = prefetchChart(request.prefetch);
    const { fhirServer, accessToken, patientId } = request;
    if (fhirServer === undefined || !fhirServers.some((allowed) => address(allowed) === address(fhirServer)))
      return sent;
    // Every query of the chart listens for the hang-up at the same time.
    setMaxListeners(0, hungUp);
    const client = fhirClient({
      baseUrl: fhirServer,
      timeoutMs,
      deadlineMs: 2 * timeoutMs,
      signal: hungUp,
      ...(accessToken !== undefined && { accessToken }),
    });
    return fallbackChart(sent, serverChart({ client, tokens: { 'context.patientId': patientId } }));
  };
}

/** One spelling for one base address: host in lower case, default port and trailing slash gone. */
function address(url: string): string {
  return new URL(url).href.replace(/\/+$/, '');
}
