/** Real HTTP in tests: an application on a free port, and calls to it. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { complaintsOfAnswer, isOfService } from './wire.js';

export interface Listening {
  /** "http://127.0.0.1:41234" */
  readonly url: string;
  close(): Promise<void>;
}

/** Lets an application listen on a free port. */
export async function listen(app: RequestListener): Promise<Listening> {
  const server = createServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** JSON that nobody has typed, as tests look into it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test that looks too deep fails, as it should
export type Untyped = any;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; undefined where there is none. */
  readonly json: Untyped;
}

/**
 * Fetches and reads the whole answer.
 *
 * @throws Error where an answer of the service breaks fixtures/schemas: the service may be another process, which
 *   every-answer.ts does not see
 */
export async function call(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  const { pathname: path } = new URL(url);
  if (isOfService(path)) {
    const { method = 'GET' } = init;
    const type = response.headers.get('content-type') ?? '';
    const complaints = complaintsOfAnswer({ method, path, status: response.status, type, body: text });
    if (complaints.length > 0) throw new Error(`${method} ${path} → ${response.status}: ${complaints.join('; ')}`);
  }
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: text === '' ? undefined : (JSON.parse(text) as unknown),
  };
}

/** Posts a body as JSON; text is sent as it stands. */
export function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  return call(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}
