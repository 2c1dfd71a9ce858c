/** A client's key set, kept for a while and had anew when the client has rotated its keys. */
import type { PublicKey } from './public-keys.js';
import { keyFor } from './public-keys.js';
import type { Token } from './token.js';

export interface KeySet {
  /** The key that verifies this token, by its name. */
  find(
    token: Pick<Token, 'kid' | 'algorithm'>,
  ): Promise<PublicKey | 'key-unknown' | 'key-ambiguous' | 'keys-unavailable'>;
}

export interface KeySetTimes {
  /** A set this old is had anew before it is used. All in seconds. */
  readonly fresh: number;
  /** A set this old is used no more, even where no other can be had. */
  readonly usable: number;
  /** Between two fetches that nothing but an unknown key asks for: tokens of strangers must not cause a storm. */
  readonly coolDown: number;
  /** Between a fetch that failed and the next. */
  readonly retry: number;
}

export const KEY_SET_TIMES: KeySetTimes = { fresh: 600, usable: 3_600, coolDown: 30, retry: 5 };

/** A set that stays as it is. */
export function fixedKeySet(keys: readonly PublicKey[]): KeySet {
  return { find: (token) => Promise.resolve(keyFor(keys, token)) };
}

/**
 * A set that is fetched.
 *
 * @param fetch rejects where the set cannot be had
 * @param now seconds
 */
export function fetchedKeySet(
  fetch: () => Promise<readonly PublicKey[]>,
  now: () => number,
  times: KeySetTimes = KEY_SET_TIMES,
): KeySet {
  let held: { readonly keys: readonly PublicKey[]; readonly since: number } | undefined;
  let nextFetch = -Infinity;
  let underWay: Promise<void> | undefined;

  /** Fetches unless that was done a moment ago; calls at the same time share one fetch. */
  function refresh(): Promise<void> {
    if (underWay === undefined && now() < nextFetch) return Promise.resolve();
    underWay ??= fetch()
      .then(
        (keys) => {
          held = { keys, since: now() };
          nextFetch = now() + times.coolDown;
        },
        () => {
          nextFetch = now() + times.retry;
        },
      )
      .finally(() => (underWay = undefined));
    return underWay;
  }

  const age = (): number => now() - (held?.since ?? -Infinity);

  return {
    async find(token) {
      if (age() >= times.fresh) await refresh();
      const found = lookUp(token);
      if (found !== 'key-unknown') return found;
      await refresh();
      return lookUp(token);
    },
  };

  function lookUp(token: Pick<Token, 'kid' | 'algorithm'>): ReturnType<typeof keyFor> | 'keys-unavailable' {
    return held === undefined || age() >= times.usable ? 'keys-unavailable' : keyFor(held.keys, token);
  }
}
