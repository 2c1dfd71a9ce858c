/** How an input is divided among threads and into shards. No output hangs on it. */

/** In bytes of the input. */
export interface Division {
  /** So much is read before a second thread has begun. */
  readonly perThread: number;
  /** A shard is to have about so much of the charts that are read. */
  readonly perShard: number;
}

/** An input of 16 MiB is read before a second thread has begun. */
const PER_THREAD = 16 << 20;
const PER_SHARD = 16 << 20;
/** Shards take different times: with so many for each thread, all threads end at about the same moment. */
const SHARDS_PER_THREAD = 4;

/** Threads that are worth their start. @param total bytes to read @param most threads that may be used */
export function threadsFor(total: number, most: number, perThread = PER_THREAD): number {
  return Math.max(1, Math.min(most, Math.ceil(total / perThread)));
}

/** The division that is quickest. Parameters as for threadsFor. */
export function quickestDivision(total: number, most: number): Division {
  const threads = threadsFor(total, most);
  const perShard = threads === 1 ? PER_SHARD : Math.min(PER_SHARD, Math.ceil(total / (threads * SHARDS_PER_THREAD)));
  return { perThread: PER_THREAD, perShard };
}

/** What is to be divided into shards. */
export interface ToDivide {
  /** Of the whole input. */
  readonly bytes: number;
  /** How many people have charts that are read, and how many others have rows. */
  readonly cohort: number;
  readonly outsiders: number;
}

const MOST_SHARDS = 512;
/** Charts of the cohort are larger than others: by so much, it is taken. */
const LARGER = 4;
const OUTSIDERS_PER_SHARD = 200_000;

/** So many shards that the threads end together, and none holds more than it should. */
export function shardsFor({ bytes, cohort, outsiders }: ToDivide, threads: number, perShard: number): number {
  const part = outsiders === 0 ? 1 : Math.min(1, (LARGER * cohort) / (cohort + outsiders));
  const least = Math.min(threads === 1 ? 1 : threads * SHARDS_PER_THREAD, Math.ceil(bytes / perShard));
  const most = Math.max(Math.ceil((bytes * part) / perShard), Math.ceil(outsiders / OUTSIDERS_PER_SHARD), least, 1);
  return Math.min(MOST_SHARDS, most);
}
