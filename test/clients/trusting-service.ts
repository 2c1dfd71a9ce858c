/** The composed service with trusted clients, and the servers of their key sets. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { readConfig } from '../../src/config.js';
import { startService } from '../../src/main.js';
import type { RunningService } from '../../src/main.js';
import { listen } from '../helpers/http.js';
import type { Listening } from '../helpers/http.js';

export interface KeyServer extends Listening {
  /** Paths asked for, in order. */
  readonly asked: string[];
  /** What is answered from now on: by path, a value to send as JSON or a handler. */
  serve(answers: Readonly<Record<string, unknown>>): void;
}

/** A server of key sets on this machine. */
export async function keyServer(): Promise<KeyServer> {
  const asked: string[] = [];
  const answers: Record<string, unknown> = {};
  const server = await listen((request: IncomingMessage, response: ServerResponse) => {
    asked.push(request.url ?? '');
    const answer = answers[request.url ?? ''];
    if (typeof answer === 'function') (answer as (response: ServerResponse) => void)(response);
    else response.writeHead(answer === undefined ? 404 : 200).end(JSON.stringify(answer));
  });
  return { ...server, asked, serve: (more) => Object.assign(answers, more) };
}

/** Writes a file into a fresh folder. @returns its path */
export function written(name: string, content: unknown, folder = mkdtempSync(join(tmpdir(), 'clients '))): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

export interface TrustingService extends RunningService {
  /** Lines logged so far, parsed. */
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  logged(): string;
}

/** Starts the composed service with these clients, its log kept. */
export async function trusting(
  clients: readonly unknown[],
  settings: Readonly<Record<string, string>> = {},
): Promise<TrustingService> {
  const lines: Readonly<Record<string, unknown>>[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      for (const line of chunk.toString().trimEnd().split('\n')) lines.push(JSON.parse(line) as never);
      done();
    },
  });
  const here = { PORT: '0', ALLOW_AS_OF: 'true', LOG_LEVEL: 'trace', HOOK_DEADLINE_MS: '8000' };
  const config = readConfig({ ...here, CLIENTS: written('clients.json', { clients }), ...settings });
  return { ...(await startService(config, stream)), lines, logged: () => JSON.stringify(lines) };
}
