/** What is kept of the cards, as the settings say it: feedback, analytics and retention over one store. */
import type { AppSettings } from '../hooks/app.js';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import { OperationalError } from '../errors.js';
import { analyticsRouter } from '../hooks/analytics.js';
import { feedbackHandler } from '../hooks/feedback.js';
import { startRetention } from '../store/retention.js';
import { reasonOfFailure } from '../store/store-failure.js';
import type { KeptStore, Store } from '../store/store.js';
import type { Day } from '../timeline/day.js';

export interface KeptCards {
  /** Absent where nothing is kept: there is no such address then. */
  readonly feedback?: NonNullable<AppSettings['feedback']>;
  readonly routes: NonNullable<AppSettings['routes']>;
  close(): Promise<void>;
}

export interface Keeping {
  /** Absent where nothing is kept (STORE_URL=none). */
  readonly kept: KeptStore | undefined;
  /** The same store as calls use it, watched. */
  readonly store: Store | undefined;
  readonly log: Logger;
  /** Today in the site's time zone. */
  readonly today: () => Day;
}

/** Opens the addresses that stand on the store, and starts its retention. */
export function keptCards(config: Config, { kept, store, log, today }: Keeping): KeptCards {
  if (kept === undefined || store === undefined) {
    log.warn('STORE_URL=none: issued cards and feedback are not kept.');
    return { routes: [], close: () => Promise.resolve() };
  }
  const stop = startRetention({
    store: kept,
    days: config.STORE_RETENTION_DAYS,
    today,
    pruned: (rows) => {
      log.info({ rows }, 'old rows deleted from the store');
    },
    failed: (error) => {
      log.error({ operation: 'prune', why: whyFailed(error) }, 'store did not answer');
    },
  });
  const { ANALYTICS_TOKEN: token } = config;
  return {
    feedback: feedbackHandler({ store, log, now: () => Date.now() }),
    routes: token === undefined ? [] : [analyticsRouter({ store, token })],
    async close() {
      stop();
      await kept.close();
    },
  };
}

/** Why the store failed, as a code for the log: "SQLITE_FULL", "ECONNREFUSED". */
function whyFailed(error: unknown): string {
  return error instanceof OperationalError ? reasonOfFailure(error) : 'failed';
}
