/** The store, watched: a span and a latency for each call, failures and feedback counted. */
import type { CardFeedback, Store } from '../store/store.js';
import type { Metrics } from './metrics.js';
import { inSpanAsync } from './spans.js';

/**
 * The same store; answers and errors are those of the one within.
 *
 * @param reasons codes of overrides that are counted by name; clients may send any word
 */
export function observedStore(store: Store, metrics: Metrics, reasons: ReadonlySet<string>): Store {
  const watched = <Result>(operation: keyof Store, work: () => Promise<Result>): Promise<Result> =>
    inSpanAsync(`cds store ${operation}`, async () => {
      const start = performance.now();
      let outcome: 'done' | 'failed' = 'failed';
      try {
        const result = await work();
        outcome = 'done';
        return result;
      } finally {
        metrics.storeCall(operation, outcome, performance.now() - start);
      }
    });
  return {
    ...store,
    recordIssued: (cards) => watched('recordIssued', () => store.recordIssued(cards)),
    recordFeedback: async (feedback) => {
      await watched('recordFeedback', () => store.recordFeedback(feedback));
      for (const one of feedback) metrics.feedback(one.client, one.service, one.outcome, reasonOf(one, reasons));
    },
    overriddenSince: (since) => watched('overriddenSince', () => store.overriddenSince(since)),
    tally: (query) => watched('tally', () => store.tally(query)),
    useToken: (token, times) => watched('useToken', () => store.useToken(token, times)),
    ready: () => watched('ready', () => store.ready()),
  };
}

function reasonOf({ reason }: CardFeedback, reasons: ReadonlySet<string>): string {
  if (reason === undefined) return 'none';
  return reasons.has(reason.code) ? reason.code : 'other';
}
