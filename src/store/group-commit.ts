/**
 * Group commit: calls that arrive while one write is under way share the next one, so that each waits for about one
 * write to disk however many there are.
 */
import { storeUnavailable } from './store-failure.js';

export interface GroupCommit<Entry> {
  /**
   * Resolves once the entries are written.
   *
   * @throws OperationalError `store-unavailable` where too many wait already; else what the write throws
   */
  add(entries: readonly Entry[]): Promise<void>;
  /** Resolves once nothing waits any more. */
  idle(): Promise<void>;
}

interface Call<Entry> {
  readonly entries: readonly Entry[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * @param write keeps the entries of one or more calls, all or none
 * @param limits entries that may wait, and entries that one write takes (a larger call is written alone)
 */
export function groupCommit<Entry>(
  write: (entries: readonly Entry[]) => Promise<void>,
  limits: { readonly waiting: number; readonly atOnce: number },
): GroupCommit<Entry> {
  const queue: Call<Entry>[] = [];
  let waiting = 0;
  let running = Promise.resolve();
  let isRunning = false;

  function next(): Call<Entry>[] {
    let count = 0;
    const more = queue.findIndex(({ entries }, index) => (count += entries.length) > limits.atOnce && index > 0);
    return queue.splice(0, more === -1 ? queue.length : more);
  }

  async function run(): Promise<void> {
    // Calls of the same moment go together.
    await Promise.resolve();
    while (queue.length > 0) {
      const calls = next();
      const entries = calls.flatMap((call) => call.entries);
      waiting -= entries.length;
      try {
        await write(entries);
        for (const { done } of calls) done();
      } catch (error) {
        for (const { failed } of calls) failed(error);
      }
    }
    isRunning = false;
  }

  return {
    add(entries) {
      if (entries.length === 0) return Promise.resolve();
      if (waiting > 0 && waiting + entries.length > limits.waiting)
        return Promise.reject(storeUnavailable('queue-full'));
      waiting += entries.length;
      const written = new Promise<void>((done, failed) => queue.push({ entries, done, failed }));
      if (!isRunning) {
        isRunning = true;
        running = run();
      }
      return written;
    },
    idle: () => running,
  };
}
