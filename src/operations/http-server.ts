/** The HTTP server: how long it waits for whom, and how it ends. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express, RequestHandler } from 'express';
import { OperationalError } from '../errors.js';
import { messagesOf } from './express-messages.js';

/** A hook request has few headers; the largest is a token of some 2 kB (a larger one is answered with 431). */
const MAX_HEADER_BYTES = 16 * 1024;
/** Headers come in one packet or two: who needs longer is holding the connection open on purpose. */
const HEADERS_TIMEOUT_MS = 10_000;
/** A body of 10 MB over a line of 3 Mbit/s; after that 408. */
const REQUEST_TIMEOUT_MS = 30_000;
/** Longer than the 60 s of the usual load balancers: who closes first must be the one that sends the next request. */
const KEEP_ALIVE_MS = 65_000;
/** How often the two time limits are looked at. */
const CHECK_MS = 5_000;
/** How often connections that have become idle are closed while the server ends. */
const SWEEP_MS = 50;

/** A server for an application, with time limits against slow callers. It listens nowhere yet. */
export function hardenedServer(app: Express): Server {
  return createServer(
    {
      ...messagesOf(app),
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: CHECK_MS,
    },
    app,
  );
}

/** Where a server is to listen, and by which settings. */
export interface Place {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** "METRICS_": what HOST and PORT are prefixed with. */
  readonly prefix?: string;
}

/** Lets a server listen, and gives its address: "http://127.0.0.1:8080". */
async function listenAt(server: Server, { host, port, prefix = '' }: Place): Promise<string> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    const message = `Cannot listen on ${prefix}HOST ${host}, ${prefix}PORT ${port}: ${code}.`;
    throw new OperationalError('configuration-invalid', message, { field: `${prefix}PORT` });
  }
  const { address, family, port: taken } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`;
}

/**
 * Lets several servers listen, or none: where one cannot, those that already do are closed.
 *
 * @returns their addresses, in the order given
 * @throws OperationalError `configuration-invalid`, naming the setting of the port that cannot be had
 */
export async function listenAtAll(servers: readonly (readonly [Server, Place])[]): Promise<readonly string[]> {
  const addresses: string[] = [];
  try {
    for (const [server, place] of servers) addresses.push(await listenAt(server, place));
  } catch (error) {
    for (const [server] of servers) await closeServer(server, 0);
    throw error;
  }
  return addresses;
}

/** While the service drains, tells callers not to use their connection again. */
export function closeWhileDraining(draining: () => boolean): RequestHandler {
  return (_request, response, next) => {
    if (draining()) response.set('Connection', 'close');
    next();
  };
}

/**
 * Takes no new connection, and resolves when the calls under way have been answered.
 *
 * @returns whether all could be answered; those that take longer than `graceMs` are cut off
 */
export async function closeServer(server: Server, graceMs: number): Promise<boolean> {
  if (!server.listening) return true;
  let cut = false;
  const end = once(server, 'close');
  server.close();
  // A kept-alive connection becomes idle only once its call has ended.
  const sweep = setInterval(() => {
    server.closeIdleConnections();
  }, SWEEP_MS);
  const grace = setTimeout(() => {
    cut = true;
    server.closeAllConnections();
  }, graceMs);
  await end;
  clearInterval(sweep);
  clearTimeout(grace);
  return !cut;
}
