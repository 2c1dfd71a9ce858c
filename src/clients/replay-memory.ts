/**
 * Which tokens were used already: a token (its jti) is good for one call.
 *
 * A port: the memory here is that of one process; shared-replay-memory.ts adds one that replicas share.
 */
import { createHash } from 'node:crypto';

export interface ReplayMemory {
  /**
   * Notes the use of a token. Of two uses at the same moment only one is the first.
   *
   * @param token issuer and jti; what is kept of them is a hash
   * @param times when it is used and until when it would be taken, in seconds since 1970; it may be forgotten then
   */
  use(token: UsedToken, times: { readonly now: number; readonly until: number }): Use | Promise<Use>;
}

export interface UsedToken {
  readonly issuer: string;
  readonly jti: string;
}

/** `full`: whether it is the first use cannot be remembered, so the token must not be taken. */
export type Use = 'first' | 'again' | 'full';

/** The same for the same token, and nothing can be read out of it. */
export function hashOf({ issuer, jti }: UsedToken): string {
  // JSON keeps lone surrogates apart, which UTF-8 would make one.
  return createHash('sha256')
    .update(JSON.stringify([issuer, jti]))
    .digest('base64url');
}

const MOST_TOKENS = 200_000;

/** Fewer than these are not worth going through. */
const FEW = 1_000;

/** The tokens of one issuer, by hash: until when each would be taken. */
interface Shelf {
  readonly used: Map<string, number>;
  /** At this size what is past is forgotten, so that forgetting costs little for each token. */
  forgetAt: number;
}

/**
 * A memory of this process.
 *
 * @param mostPerIssuer tokens remembered at a time: only an issuer's own signed tokens fill its share
 */
export function replayMemory(mostPerIssuer = MOST_TOKENS): ReplayMemory {
  const shelves = new Map<string, Shelf>();
  return {
    use(token, { now, until }) {
      const shelf: Shelf = shelves.get(token.issuer) ?? { used: new Map(), forgetAt: Math.min(FEW, mostPerIssuer) };
      shelves.set(token.issuer, shelf);
      const { used } = shelf;
      const name = hashOf(token);
      if ((used.get(name) ?? -Infinity) > now) return 'again';
      if (used.size >= shelf.forgetAt) {
        for (const [other, end] of used) if (end <= now) used.delete(other);
        shelf.forgetAt = Math.min(Math.max(FEW, 2 * used.size), mostPerIssuer);
      }
      if (used.size >= mostPerIssuer) return 'full';
      used.set(name, until);
      return 'first';
    },
  };
}
