/** FHIR servers that misbehave, each in one way. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What one call is answered with; `calls` counts from 1. */
export type Fault = (
  response: ServerResponse,
  call: { readonly number: number; readonly base: string; readonly request: IncomingMessage },
) => void;

export interface FaultyServer {
  /** "http://127.0.0.1:1234/fhir" */
  readonly base: string;
  /** The calls that came, as "GET /fhir/Procedure?patient=1". */
  readonly calls: readonly string[];
  readonly requests: readonly IncomingMessage[];
  /** The connections that were opened. */
  readonly connections: ReadonlySet<Socket>;
  close(): Promise<void>;
}

export async function faultyServer(fault: Fault): Promise<FaultyServer> {
  const calls: string[] = [];
  const requests: IncomingMessage[] = [];
  const connections = new Set<Socket>();
  const server: Server = createServer((request, response) => {
    calls.push(`${String(request.method)} ${String(request.url)}`);
    requests.push(request);
    fault(response, { number: calls.length, base, request });
  });
  server.on('connection', (socket) => connections.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/fhir`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  return { base, calls, requests, connections, close };
}

/** Answers with that JSON. */
export function sends(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/fhir+json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** A page of one procedure, with a link to the next where there is one. */
export function page(id: string, next?: string): object {
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    ...(next === undefined ? {} : { link: [{ relation: 'next', url: next }] }),
    entry: [{ resource: { resourceType: 'Procedure', id }, search: { mode: 'match' } }],
  };
}
