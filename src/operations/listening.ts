/** Where the service listens: for calls, and on a port of its own for metrics. */
import type { Express } from 'express';
import type { Registry } from 'prom-client';
import { closeServer, hardenedServer, listenAtAll, type Place } from './http-server.js';
import { metricsServer } from './metrics-server.js';

export interface Listening {
  /** "http://127.0.0.1:8080" */
  readonly url: string;
  /** Where `/metrics` listens, if it does. */
  readonly metricsUrl?: string;
  /**
   * Takes no more calls, lets those under way end, and frees the ports.
   *
   * @returns whether all could be answered; those that take longer than `graceMs` are cut off
   */
  close(graceMs: number): Promise<boolean>;
}

/**
 * Listens for calls of an application, and serves its metrics where a place for them is given.
 *
 * @throws OperationalError `configuration-invalid`, naming the setting of the port that cannot be had
 */
export async function listen(
  app: Express,
  registry: Registry,
  places: { readonly calls: Place; readonly metrics?: Place | undefined },
): Promise<Listening> {
  const server = hardenedServer(app);
  const metrics = metricsServer(registry);
  const [url = '', metricsUrl] = await listenAtAll([
    [server, places.calls],
    ...(places.metrics === undefined ? [] : [[metrics, { ...places.metrics, prefix: 'METRICS_' }] as const]),
  ]);
  return {
    url,
    ...(metricsUrl !== undefined && { metricsUrl }),
    async close(graceMs) {
      const inFull = await closeServer(server, graceMs);
      await closeServer(metrics, 0);
      return inFull;
    },
  };
}
