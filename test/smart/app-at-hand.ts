/** The launch as it is composed, in front of a page that reads a chart, and the embedded EHR; without the rest. */
import { Writable } from 'node:stream';
import express from 'express';
import type { RequestHandler } from 'express';
import { pino } from 'pino';
import { STRICT_PROFILE } from '../../src/cards/client-profile.js';
import { anyone } from '../../src/clients/anyone.js';
import type { SmartApp } from '../../src/clients/smart-app.js';
import type { TrustedClient } from '../../src/clients/trusted-client.js';
import { smartLaunch } from '../../src/composition/smart-launch.js';
import { readConfig } from '../../src/config.js';
import { readSamplePatients } from '../../src/demo/sample-patients.js';
import { listenEhr, type ListeningEhr } from '../../src/demo/smart-server/listen.js';
import type { SmartServerOptions } from '../../src/demo/smart-server/options.js';
import { ANYWHERE } from '../../src/fhir/address-guard.js';
import { openConnections } from '../../src/fhir/fhir-connections.js';
import { loadDiscovery } from '../../src/hooks/discovery.js';
import { listen } from '../helpers/http.js';

export const CLIENT_ID = 'endovascular-cds-app';
export const PATIENT = 'li-wei';
export const discovery = await loadDiscovery();

const { resources } = (await readSamplePatients()).find(({ name }) => name === PATIENT)!;

export interface AppAtHand {
  readonly url: string;
  readonly ehr: ListeningEhr;
  readonly lines: Readonly<Record<string, unknown>>[];
  /** What the EHR answers instead, from now on; undefined: itself. */
  answer(handler: RequestHandler | undefined): void;
  close(): Promise<void>;
}

export interface AppOptions {
  readonly ehr?: SmartServerOptions;
  readonly smart?: Partial<SmartApp>;
  /** Public keys of the app, as registered at the EHR. */
  readonly keys?: readonly object[];
  /** How the app calls itself; where it listens, by default. */
  readonly baseUrl?: string;
  /** FHIR servers of the client, beside the EHR's. */
  readonly fhirServers?: readonly string[];
  readonly settings?: Readonly<Record<string, string>>;
  readonly privateNetworks?: readonly string[];
}

/** Starts the app and the EHR, and registers the one at the other. */
export async function appAtHand(options: AppOptions = {}): Promise<AppAtHand> {
  let handler: RequestHandler | undefined;
  const intercept: RequestHandler = (request, response, next) => {
    if (handler === undefined) next();
    else void handler(request, response, next);
  };
  const patients = [PATIENT, 'chen-bo'];
  const ehr = await listenEhr({ fhir: { resources }, smart: { patients, intercept, ...options.ehr } });
  const lines: Readonly<Record<string, unknown>>[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      for (const line of chunk.toString().trimEnd().split('\n')) lines.push(JSON.parse(line) as never);
      done();
    },
  });
  let url = '';
  const fhirServers = [ehr.url, ...(options.fhirServers ?? [])];
  const connections = openConnections({ privateNetworks: options.privateNetworks ?? ANYWHERE });
  const launch = (await smartLaunch(
    readConfig({ AUTH: 'none', FHIR_TIMEOUT_MS: '600', ...options.settings }),
    [
      {
        client: { ...anyone(fhirServers, true), id: 'general-hospital', cards: STRICT_PROFILE },
        smart: { clientId: CLIENT_ID, ...options.smart },
      } as TrustedClient,
    ],
    {
      log: pino({ level: 'trace' }, stream),
      discovery,
      connections,
      called: () => undefined,
      baseUrl: () => url,
    },
  ))!;
  const app = express();
  app.use(...launch.routes);
  app.get('/course/:patient', async (request, response) => {
    const session = launch.sessionOf(request);
    if (session?.patientId !== request.params.patient) {
      response.status(401).json({});
      return;
    }
    const [{ queries } = { queries: [] }] = [...discovery.services.values()];
    const parts = await launch.openChart(session).read(queries);
    // A token that came here would be found by the test of what was given in confidence.
    response.json({
      ...session,
      accessToken: undefined,
      states: Object.fromEntries(parts.map(({ key, state }) => [key, state])),
    });
  });
  const listening = await listen(app);
  url = options.baseUrl ?? listening.url;
  ehr.register({
    clientId: CLIENT_ID,
    redirectUris: [`${url}/smart/callback`],
    launchUrl: `${listening.url}/smart/launch`,
    ...(options.keys && { keys: options.keys }),
  });
  return {
    url: listening.url,
    ehr,
    lines,
    answer(instead) {
      handler = instead;
    },
    async close() {
      launch.close();
      await listening.close();
      await ehr.close();
      await connections.close();
    },
  };
}
