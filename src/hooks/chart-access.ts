/**
 * What a hook request gives access to: its prefetch, and its FHIR server where that is on the list.
 * CDS Hooks 2.0.1, FHIR resource access: https://cds-hooks.hl7.org/2.0/#fhir-resource-access
 */
import { setMaxListeners } from 'node:events';
import type { Chart } from '../fhir/chart.js';
import { fallbackChart } from '../fhir/fallback-chart.js';
import { fhirClient } from '../fhir/fhir-client.js';
import type { FhirCallEnded } from '../fhir/fhir-client.js';
import type { Connections } from '../fhir/fhir-connections.js';
import { prefetchChart } from '../fhir/prefetch-chart.js';
import { serverChart } from '../fhir/server-chart.js';
import type { Caller } from './invoke.js';
import type { HookRequest } from './request.js';

export interface ChartAccess {
  readonly connections: Connections;
  /** Time for one answer of a server. */
  readonly timeoutMs: number;
  /** From the arrival of the request to the answer: judging and writing included. */
  readonly deadlineMs: number;
  /** Of all answers of the server to one hook call together. */
  readonly maxBytes: number;
  /** Told of each call to a FHIR server. */
  readonly called?: FhirCallEnded;
}

/** Of the deadline, so much is kept for judging and writing; of a short one, at most half. */
const JUDGING_RESERVE_MS = 50;

/** Milliseconds that a chart may be read, medications that others refer to included. */
export function readingTime(deadlineMs: number): number {
  return Math.max(deadlineMs - JUDGING_RESERVE_MS, deadlineMs / 2);
}

/**
 * Opens the chart of a request: the prefetch first, the FHIR server for what it lacks (cds-hooks_2.0@34, @60), as
 * long as the deadline allows. What has not come by then is an error, and what comes later is dropped.
 *
 * A server that is not on the client's list is not asked: what the prefetch lacks then stays missing. Where the
 * prefetch lacks nothing, no server is thought of.
 */
export function chartAccess({ connections, timeoutMs, deadlineMs, maxBytes, called }: ChartAccess) {
  return (request: HookRequest, caller: Pick<Caller, 'arrivedAt' | 'hungUp' | 'client'>): Chart => {
    const {
      arrivedAt,
      client: { fhirServers },
    } = caller;
    const sent = prefetchChart(request.prefetch);
    const endsAt = arrivedAt + readingTime(deadlineMs);
    const { fhirServer, accessToken, patientId } = request;
    const baseUrl = fhirServers.find((allowed) => fhirServer !== undefined && address(allowed) === address(fhirServer));
    if (baseUrl === undefined) return sent;

    const open = (): Chart => {
      const signal = caller.hungUp();
      // Every query of the chart listens for the hang-up at the same time.
      setMaxListeners(0, signal);
      const client = fhirClient({
        baseUrl,
        connections,
        timeoutMs,
        deadlineMs: endsAt - performance.now(),
        maxBytes,
        signal,
        ...(accessToken !== undefined && { accessToken }),
        ...(called && { called }),
      });
      return serverChart({ client, tokens: { 'context.patientId': patientId } });
    };
    let opened: Chart | undefined;
    const server = (): Chart => (opened ??= open());
    return fallbackChart(sent, {
      read: (queries) => server().read(queries),
      readReferences: (references) => server().readReferences(references),
    });
  };
}

/** One spelling for one base address: host in lower case, default port and trailing slash gone. */
function address(url: string): string {
  return new URL(url).href.replace(/\/+$/, '');
}
