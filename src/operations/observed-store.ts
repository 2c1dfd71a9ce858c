/** The store, watched: a span and a latency for each call, and failures counted. */
import type { Store } from '../store/store.js';
import type { Metrics } from './metrics.js';
import { inSpanAsync } from './spans.js';

/** The same store; answers and errors are those of the one within. */
export function observedStore(store: Store, metrics: Metrics): Store {
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
    recordFeedback: (feedback) => watched('recordFeedback', () => store.recordFeedback(feedback)),
    overriddenSince: (since) => watched('overriddenSince', () => store.overriddenSince(since)),
    tally: (query) => watched('tally', () => store.tally(query)),
    ready: () => watched('ready', () => store.ready()),
  };
}
