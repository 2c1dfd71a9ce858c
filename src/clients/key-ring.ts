/** The key sets of all trusted clients, each had once however many clients and tokens name it. */
import { fetchedKeySet, fixedKeySet, type KeySet } from './key-set.js';
import type { PublicKey } from './public-keys.js';
import type { KeyPlace } from './trusted-client.js';

export interface KeyRing {
  /** The set to verify a token of a client with; undefined where the token names one that is not the client's. */
  keySet(place: KeyPlace, jku: unknown): KeySet | undefined;
}

/**
 * @param fetch has a key set from its address, and rejects where it cannot
 * @param now seconds
 */
export function keyRing(fetch: (url: string) => Promise<readonly PublicKey[]>, now: () => number): KeyRing {
  const fetched = new Map<string, KeySet>();
  function at(url: string): KeySet {
    const known = fetched.get(url) ?? fetchedKeySet(() => fetch(url), now);
    fetched.set(url, known);
    return known;
  }
  return {
    keySet(place, jku) {
      if (place.kind === 'file') return fixedKeySet(place.keys);
      if (place.kind === 'url') return at(place.url);
      // cds-hooks_2.0@195: only listed addresses are ever fetched, so that only those are ever kept.
      return typeof jku === 'string' && place.urls.has(jku) ? at(jku) : undefined;
    },
  };
}
