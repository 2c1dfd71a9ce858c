/** The chart of a session: read from the EHR's FHIR server with the session's token, by the same queries as the hooks. */
import type { Chart } from '../fhir/chart.js';
import { type FhirCallEnded, fhirClient } from '../fhir/fhir-client.js';
import type { Connections } from '../fhir/fhir-connections.js';
import { serverChart } from '../fhir/server-chart.js';
import type { SmartSession } from './sessions.js';

export interface SessionChartSettings {
  readonly connections: Connections;
  /** For one answer. */
  readonly timeoutMs: number;
  /** Told of each call to the FHIR server. */
  readonly called?: FhirCallEnded;
}

/** @param signal gives the reading up, for example when the browser has gone */
export type OpenSessionChart = (session: SmartSession, signal?: AbortSignal) => Chart;

/** Opens charts. A person waits, not an EHR's screen: the reading may take longer than for a hook. */
export function sessionChart({ connections, timeoutMs, called }: SessionChartSettings): OpenSessionChart {
  return ({ fhirServer, accessToken, patientId }, signal) =>
    serverChart({
      client: fhirClient({
        baseUrl: fhirServer,
        connections,
        timeoutMs,
        accessToken,
        ...(signal && { signal }),
        ...(called && { called }),
      }),
      tokens: { 'context.patientId': patientId },
    });
}
