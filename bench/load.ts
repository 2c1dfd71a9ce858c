/** One bounded run of load against one server, and what it cost. */
import autocannon from 'autocannon';
import type { Server } from './children.js';

/** What one run measured. */
export interface Run {
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** CPU of the server per request, microseconds. */
  readonly cpuPerRequest: number;
}

/**
 * Sends one body after the other for some seconds.
 *
 * @param nextBody a body that was not sent before
 * @throws Error where any answer is not 2xx, or none came: a fast error is no result
 */
export async function load(server: Server, nextBody: () => string, seconds: number, connections: number): Promise<Run> {
  const before = await server.cpu();
  const result = await autocannon({
    url: server.url,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    requests: [{ setupRequest: (request) => ({ ...request, body: nextBody() }) }],
    duration: seconds,
    connections,
  });
  const cpu = (await server.cpu()) - before;
  const failed = result.non2xx + result.errors + result.timeouts;
  const answered = result['2xx'];
  if (failed > 0 || answered === 0) {
    throw new Error(`${failed} failed and ${answered} good answers from ${server.url}`);
  }
  return {
    requestsPerSecond: answered / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpuPerRequest: cpu / answered,
  };
}

/** The median of each measure over the runs. */
export function medianOf(runs: readonly Run[]): Run {
  const middle = (measure: keyof Run): number => {
    const values = runs.map((run) => run[measure]).sort((one, other) => one - other);
    const half = Math.floor(values.length / 2);
    const upper = values[half]!;
    return values.length % 2 === 1 ? upper : (values[half - 1]! + upper) / 2;
  };
  return {
    requestsPerSecond: middle('requestsPerSecond'),
    p50: middle('p50'),
    p99: middle('p99'),
    cpuPerRequest: middle('cpuPerRequest'),
  };
}
