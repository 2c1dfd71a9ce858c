/** Waiting for another process that writes to the same SQLite file. */
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf } from './store-failure.js';

/** So long another writer is waited for. */
const PATIENCE_MS = 5_000;
const PAUSE_MS = 5;

/**
 * Does the work, and again as long as SQLite says that another holds the lock.
 *
 * SQLite could wait by itself, but would hold one of libsql's few threads meanwhile, which the one who holds the
 * lock may need in order to end.
 */
export async function whileBusy<Result>(work: () => Promise<Result>): Promise<Result> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!codeOf(error).startsWith('SQLITE_BUSY') || performance.now() > until) throw error;
      await pause(PAUSE_MS);
    }
  }
}
