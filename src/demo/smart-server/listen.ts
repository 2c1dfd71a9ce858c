/** Puts a FHIR server and its authorization server on one port: an EHR in small. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createFhirServer, type FhirServerOptions } from '../fhir-server/fhir-server.js';
import type { ListeningFhirServer } from '../fhir-server/listen.js';
import type { SmartServerOptions } from './options.js';
import { createSmartServer, type SmartServer } from './smart-server.js';

export interface ListeningEhr extends ListeningFhirServer, Pick<SmartServer, 'register' | 'launchFor' | 'grants'> {
  /** Where `/launch-app` and `/auth` stand: "http://127.0.0.1:8081". */
  readonly origin: string;
}

export interface EhrOptions {
  /** 0 takes any free port. */
  readonly port?: number;
  readonly fhir?: FhirServerOptions;
  readonly smart?: SmartServerOptions;
}

/** Serves FHIR at `/fhir` and SMART beside it, on this machine; rejects where the port cannot be had. */
export async function listenEhr({ port = 0, fhir = {}, smart = {} }: EhrOptions = {}): Promise<ListeningEhr> {
  const { app, store } = createFhirServer(fhir);
  const { router, register, launchFor, grants } = await createSmartServer(smart);
  const server = express().disable('x-powered-by').use(router).use('/fhir', app).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${taken}`;
  return {
    url: `${origin}/fhir`,
    origin,
    store,
    register,
    launchFor,
    grants,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
