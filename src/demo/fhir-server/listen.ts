/** Puts the FHIR server on a port. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { FhirServerOptions } from './fhir-server.js';
import { createFhirServer } from './fhir-server.js';
import type { Store } from './store.js';

export interface ListenOptions extends FhirServerOptions {
  /** 0 takes any free port. */
  readonly port?: number;
  readonly host?: string;
}

export interface ListeningFhirServer {
  /** The FHIR base address, without a slash at the end: "http://127.0.0.1:8080/fhir". */
  readonly url: string;
  readonly store: Store;
  /** Stops listening and closes open connections. */
  readonly close: () => Promise<void>;
}

/** Serves FHIR at `/fhir`; rejects where the port cannot be had. */
export async function listenFhirServer({
  port = 0,
  host = '127.0.0.1',
  ...options
}: ListenOptions = {}): Promise<ListeningFhirServer> {
  const { app, store } = createFhirServer(options);
  const server: Server = express().disable('x-powered-by').use('/fhir', app).listen(port, host);
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  const name = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${address.port}/fhir`,
    store,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
