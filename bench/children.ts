/** Servers under test, each in a process of its own, that say their port and how much CPU they have used. */
import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Messages to a server under test. */
export type Ask = { readonly ask: 'cpu' } | { readonly ask: 'answer-with'; readonly answer: unknown };
/** Messages from it. */
export type Told =
  | { readonly told: 'port'; readonly port: number }
  | { readonly told: 'cpu'; readonly microseconds: number }
  | { readonly told: 'ready' };

export interface Server {
  readonly url: string;
  /** User and system time so far, in microseconds. */
  cpu(): Promise<number>;
  /** Bare server only: what to answer from now on. */
  answerWith(answer: unknown): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Builds the program and its pages into dist/, as they are deployed.
 *
 * @throws Error where they cannot be built
 */
export function buildService(): void {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const vite = fileURLToPath(new URL('../node_modules/vite/bin/vite.js', import.meta.url));
  for (const config of ['vite.program.config.ts', 'vite.config.ts'])
    execFileSync(process.execPath, [vite, 'build', '--config', config], { cwd: root, stdio: 'inherit' });
}

/**
 * Starts a module of this folder as a server under test: plain JavaScript, with no loader between it and the engine.
 *
 * @param module file name, such as "bare-server.mjs"
 * @param path path of the address to call
 * @throws Error where it ends before it listens
 */
export async function startServer(module: string, path: string): Promise<Server> {
  const child = fork(new URL(module, import.meta.url), {
    execArgv: [],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      LOG_LEVEL: 'info',
      ALLOW_AS_OF: 'true',
      PORT: '0',
      AUTH: 'none',
      RATE_LIMIT_PER_ADDRESS: '0',
      RATE_LIMIT_PER_CLIENT: '0',
      METRICS_PORT: '0',
      STORE_URL: 'none',
    },
    // The log is written, as in deployment, and goes nowhere.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const told = await next(child, 'port');
  return {
    url: `http://127.0.0.1:${told.port}${path}`,
    cpu: async () => {
      const answer = next(child, 'cpu');
      child.send({ ask: 'cpu' } satisfies Ask);
      return (await answer).microseconds;
    },
    answerWith: async (answer) => {
      const ready = next(child, 'ready');
      child.send({ ask: 'answer-with', answer } satisfies Ask);
      await ready;
    },
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

async function next<Kind extends Told['told']>(
  child: ChildProcess,
  kind: Kind,
): Promise<Extract<Told, { told: Kind }>> {
  const ended = new AbortController();
  try {
    const message = once(child, 'message', ended).then(([told]) => told as Told);
    const exit = once(child, 'exit', ended).then(() => undefined);
    const told = await Promise.race([message, exit]);
    if (told?.told !== kind) throw new Error(`the server under test ended or did not say its ${kind}`);
    return told as Extract<Told, { told: Kind }>;
  } finally {
    ended.abort();
  }
}
