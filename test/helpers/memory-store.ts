/** What a call needs of the store (src/store/store.ts), in memory: rows that a test can read, and faults on demand. */
import type { CardFeedback, IssuedCard, Store } from '../../src/store/store.js';

export interface MemoryStore extends Pick<Store, 'recordIssued' | 'recordFeedback' | 'overriddenSince'> {
  readonly issued: readonly IssuedCard[];
  readonly feedback: readonly CardFeedback[];
  /** Hashes asked after so far. */
  readonly asked: readonly string[];
}

/** @param before what each operation waits for first; where that fails, so does the operation */
export function memoryStore(before: (operation: keyof Store) => Promise<void> = () => Promise.resolve()): MemoryStore {
  const issued = new Map<string, IssuedCard>();
  const feedback = new Map<string, CardFeedback>();
  const asked: string[] = [];
  return {
    get issued() {
      return [...issued.values()];
    },
    get feedback() {
      return [...feedback.values()];
    },
    asked,
    async recordIssued(cards) {
      await before('recordIssued');
      for (const one of cards) keepOnce(issued, [one.card, one.client, one.service, one.day], one);
    },
    async recordFeedback(given) {
      await before('recordFeedback');
      for (const one of given) keepOnce(feedback, [one.client, one.card, one.outcome, one.at], one);
    },
    async overriddenSince(since) {
      asked.push(...since.keys());
      await before('overriddenSince');
      const last = (advice: string): CardFeedback | undefined => {
        const cards = new Set(
          [...issued.values()].filter((one) => one.advice === advice).map(({ client, card }) => `${client} ${card}`),
        );
        return [...feedback.values()]
          .filter(({ client, card }) => cards.has(`${client} ${card}`))
          .filter(({ outcome, reason }) => outcome === 'accepted' || reason !== undefined)
          .toSorted((one, other) => order(one).localeCompare(order(other)))
          .at(-1);
      };
      // Of the same moment, the acceptance counts.
      const order = ({ at, outcome }: CardFeedback): string => `${at} ${outcome === 'accepted' ? 1 : 0}`;
      return new Set(
        [...since].flatMap(([advice, from]) => {
          const told = last(advice);
          return told?.outcome === 'overridden' && told.at >= from ? [advice] : [];
        }),
      );
    },
  };
}

function keepOnce<Row>(rows: Map<string, Row>, key: readonly string[], row: Row): void {
  const name = JSON.stringify(key);
  if (!rows.has(name)) rows.set(name, row);
}
