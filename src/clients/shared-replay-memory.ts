/** The memory of used tokens that replicas share, with that of the process where the shared one does not answer. */
import { hashOf } from './replay-memory.js';
import type { ReplayMemory } from './replay-memory.js';

/** A hook is to be answered within 500 ms, so the shared memory may take this much of them. */
export const SHARED_MEMORY_MS = 100;

export interface SharedMemory {
  /**
   * Notes the use of a token for all replicas.
   *
   * @param token its hash
   * @param times seconds since 1970
   * @returns whether it is the first
   */
  useToken(token: string, times: { readonly now: number; readonly until: number }): Promise<boolean>;
}

export interface SharedReplaySettings {
  readonly own: ReplayMemory;
  readonly shared: SharedMemory;
  readonly withinMs: number;
  /** Told of an error of the shared memory, or "late"; it must not throw. */
  readonly failed: (why: unknown) => void;
}

/**
 * Both memories. A token is good where it is the first use in the shared one and in that of this process.
 *
 * While the shared one fails or is late, that of the process decides alone: to refuse would keep advice from every
 * patient for as long as the store is down, to let in gives a thief of a fresh token one more call at another replica.
 */
export function sharedReplayMemory({ own, shared, withinMs, failed }: SharedReplaySettings): ReplayMemory {
  return {
    async use(token, times) {
      const here = await own.use(token, times);
      if (here === 'again') return 'again';
      const isFirst = await within(withinMs, shared.useToken(hashOf(token), times), failed);
      if (isFirst === undefined) return here;
      return isFirst ? 'first' : 'again';
    },
  };
}

/** What it comes to; undefined where it fails or is late. What is late still notes the use when it gets there. */
async function within(
  milliseconds: number,
  asked: Promise<boolean>,
  failed: (why: unknown) => void,
): Promise<boolean | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      failed('late');
      resolve(undefined);
    }, milliseconds);
  });
  const answered = asked.catch((error: unknown) => {
    failed(error);
    return undefined;
  });
  try {
    return await Promise.race([answered, late]);
  } finally {
    clearTimeout(timer);
  }
}
