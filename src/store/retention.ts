/** Keeping the store no longer than it may: at start and once a day (STORE_RETENTION_DAYS). */
import { isoOf, plusDays } from '../timeline/day.js';
import type { Day } from '../timeline/day.js';
import type { KeptStore } from './store.js';

const A_DAY_MS = 86_400_000;

export interface RetentionSettings {
  readonly store: Pick<KeptStore, 'prune'>;
  readonly days: number;
  /** Today in the site's time zone. */
  readonly today: () => Day;
  /** Told how many rows went, where any did. */
  readonly pruned: (rows: number) => void;
  /** Told that the store failed; it is tried again on the next day. */
  readonly failed: (error: unknown) => void;
}

/**
 * Starts. It holds up neither the start nor the end of the process.
 *
 * @returns stops it
 */
export function startRetention({ store, days, today, pruned, failed }: RetentionSettings): () => void {
  const prune = async (): Promise<void> => {
    try {
      const rows = await store.prune(isoOf(plusDays(today(), -days)));
      if (rows > 0) pruned(rows);
    } catch (error) {
      failed(error);
    }
  };
  void prune();
  const timer = setInterval(() => void prune(), A_DAY_MS).unref();
  return () => {
    clearInterval(timer);
  };
}
