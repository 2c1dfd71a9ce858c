/** The other side of soak-child.ts: starts the service, asks for its memory, closes it. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

export type Asked = 'memory' | 'close';

export interface Memory {
  readonly said: 'memory';
  /** Megabytes, after garbage collection. */
  readonly heap: number;
  readonly rss: number;
}

export interface Closed {
  readonly said: 'closed';
  /** What was open before the service closed, and after: kinds of Node's resources, counted. */
  readonly atWork: Readonly<Record<string, number>>;
  readonly left: Readonly<Record<string, number>>;
  /** Log lines of the level error or worse, and unhandled rejections. */
  readonly faults: number;
  /** Cards shown before the store had answered: it gets what is left of the deadline. */
  readonly late: number;
}

export type Said = Memory | Closed | { readonly said: 'listening'; readonly url: string };

export interface SoakServer {
  readonly url: string;
  memory(): Promise<Memory>;
  close(): Promise<Closed>;
  kill(): void;
}

/**
 * Starts the service with these settings.
 *
 * @throws Error where it ends before it has answered
 */
export async function startSoakServer(env: Readonly<Record<string, string>>): Promise<SoakServer> {
  const child = fork(new URL('./soak-child.ts', import.meta.url), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const { url } = await next(child, 'listening');
  const ask = async <Kind extends Said['said']>(asked: Asked, kind: Kind) => {
    const answer = next(child, kind);
    child.send(asked);
    return answer;
  };
  return {
    url,
    memory: () => ask('memory', 'memory'),
    close: () => ask('close', 'closed'),
    kill: () => child.kill('SIGKILL'),
  };
}

async function next<Kind extends Said['said']>(
  child: ChildProcess,
  kind: Kind,
): Promise<Extract<Said, { said: Kind }>> {
  const ended = new AbortController();
  const end = once(child, 'exit', { signal: ended.signal }).then(() => {
    throw new Error('the service ended');
  });
  end.catch(() => undefined);
  try {
    for (;;) {
      const [said] = (await Promise.race([once(child, 'message', { signal: ended.signal }), end])) as [Said];
      if (said.said === kind) return said as Extract<Said, { said: Kind }>;
    }
  } finally {
    ended.abort();
  }
}
