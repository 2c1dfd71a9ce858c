/** The EHR of the demo: its charts, and its authorization server, to which the service is an app. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { SamplePatient } from './sample-patients.js';
import { listenEhr, type ListeningEhr } from './smart-server/listen.js';

/** Client id of the service at the demo's EHR. */
export const DEMO_APP = 'endovascular-cds-demo';

/** Starts it with these patients; at another free port where the one asked for is taken. */
export async function startDemoEhr(port: number, patients: readonly SamplePatient[]): Promise<ListeningEhr> {
  const options = {
    fhir: { resources: patients.flatMap(({ resources }) => resources) },
    // The hooks of the demo carry no token.
    smart: { patients: patients.map(({ name }) => name), approval: 'to-choose', openWithoutToken: true },
  } as const;
  try {
    return await listenEhr({ port, ...options });
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE' && port !== 0;
    if (!taken) throw error;
    return listenEhr({ port: 0, ...options });
  }
}

/** From now on the EHR launches the pages of the service. */
export function registerService(ehr: ListeningEhr, serviceUrl: string): void {
  ehr.register({
    clientId: DEMO_APP,
    redirectUris: [`${serviceUrl}/smart/callback`],
    launchUrl: `${serviceUrl}/smart/launch`,
  });
}

/** Settings of a service that is this EHR's app, at a port of this machine; cards link to where it can be reached. */
export function launchSettings(port: number): Readonly<Record<string, string>> {
  return { PORT: String(port), BASE_URL: `http://127.0.0.1:${port}`, SMART_CLIENT_ID: DEMO_APP };
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
