/**
 * Group commit: calls that arrive while one write is under way share the next one, so that each waits for about one
 * write to disk however many there are.
 */
import { storeUnavailable } from './store-failure.js';

export interface GroupCommit<Call> {
  /**
   * Resolves once the call is written.
   *
   * @throws OperationalError `store-unavailable` where too much waits already; else what the write throws
   */
  add(call: Call): Promise<void>;
  /** Resolves once nothing waits any more. */
  idle(): Promise<void>;
}

interface Waiting<Call> {
  readonly call: Call;
  readonly size: number;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

export interface GroupLimits<Call> {
  readonly sizeOf: (call: Call) => number;
  /** Size that may wait. */
  readonly waiting: number;
  /** Size of one write; a larger call is written alone. */
  readonly atOnce: number;
}

/** @param write keeps the calls of a group, all or none */
export function groupCommit<Call>(
  write: (calls: readonly Call[]) => Promise<void>,
  limits: GroupLimits<Call>,
): GroupCommit<Call> {
  const queue: Waiting<Call>[] = [];
  let sizeWaiting = 0;
  let running: Promise<void> | undefined;

  function nextGroup(): Waiting<Call>[] {
    let total = 0;
    const end = queue.findIndex(({ size }, index) => (total += size) > limits.atOnce && index > 0);
    return queue.splice(0, end === -1 ? queue.length : end);
  }

  async function run(): Promise<void> {
    // Calls of the same moment go together.
    await Promise.resolve();
    while (queue.length > 0) {
      const group = nextGroup();
      try {
        await write(group.map(({ call }) => call));
        for (const { done } of group) done();
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
      for (const { size } of group) sizeWaiting -= size;
    }
    running = undefined;
  }

  return {
    add(call) {
      const size = limits.sizeOf(call);
      if (sizeWaiting > 0 && sizeWaiting + size > limits.waiting) return Promise.reject(storeUnavailable('queue-full'));
      sizeWaiting += size;
      const written = new Promise<void>((done, failed) => queue.push({ call, size, done, failed }));
      running ??= run();
      return written;
    },
    idle: () => running ?? Promise.resolve(),
  };
}
