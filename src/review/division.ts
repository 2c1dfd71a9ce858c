/** How an input is divided among threads and into shards. No output hangs on it. */

/** In bytes of the input. */
export interface Division {
  /** So much is read before a second thread has begun. */
  readonly perThread: number;
  /** A shard is held whole while it is judged: it is to have about so much. */
  readonly perShard: number;
}

/** An input of 16 MiB is read before a second thread has begun. */
const PER_THREAD = 16 << 20;
const PER_SHARD = 48 << 20;
/** Shards take different times: with so many for each thread, all threads end at about the same moment. */
const SHARDS_PER_THREAD = 4;

/** Threads that are worth their start. @param total bytes to read @param most threads that may be used */
export function threadsFor(total: number, most: number, perThread = PER_THREAD): number {
  return Math.max(1, Math.min(most, Math.ceil(total / perThread)));
}

/** The division that is quickest: several shards for each thread, however small the input. Parameters as for threadsFor. */
export function quickestDivision(total: number, most: number): Division {
  const threads = threadsFor(total, most);
  const perShard = threads === 1 ? PER_SHARD : Math.min(PER_SHARD, Math.ceil(total / (threads * SHARDS_PER_THREAD)));
  return { perThread: PER_THREAD, perShard };
}
