/**
 * Who has signed in, as a sealed cookie: when it ends, a random word, and a keyed hash of both. The key is derived from
 * the token, so that every replica can read the seal, nobody without the token can make one, the cookie tells nothing of
 * the token, and a new token ends every session.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A working day. */
export const SESSION_SECONDS = 28_800;
const PURPOSE = 'endovascular-cds analytics session';

export interface AnalyticsSessions {
  /** A new session, as the value of its cookie. */
  readonly open: () => string;
  readonly isOpen: (cookie: string | undefined) => boolean;
  /** From now on this one is not taken here; other replicas take it until it ends by itself. */
  readonly close: (cookie: string | undefined) => void;
}

/** @param now milliseconds since 1970 */
export function analyticsSessions(token: string, now: () => number): AnalyticsSessions {
  const key = createHmac('sha256', token).update(PURPOSE).digest();
  /** By what was sealed: several spellings of a seal (base64url) can mean the same. */
  const closed = new Map<string, number>();
  const sealOf = (text: string): Buffer => createHmac('sha256', key).update(text).digest();
  /** What was sealed by us and has not ended; its end in seconds since 1970. */
  const read = (cookie: string | undefined): { readonly text: string; readonly until: number } | undefined => {
    const [, text, until, seal] = /^((\d{10})\.[\w-]{22})\.([\w-]{43})$/.exec(cookie ?? '') ?? [];
    if (text === undefined || until === undefined || seal === undefined) return undefined;
    const isOurs = timingSafeEqual(sealOf(text), Buffer.from(seal, 'base64url'));
    return isOurs && Number(until) * 1_000 > now() ? { text, until: Number(until) } : undefined;
  };
  return {
    open() {
      const until = Math.floor(now() / 1_000) + SESSION_SECONDS;
      const text = `${until}.${randomBytes(16).toString('base64url')}`;
      return `${text}.${sealOf(text).toString('base64url')}`;
    },
    isOpen(cookie) {
      const session = read(cookie);
      return session !== undefined && !closed.has(session.text);
    },
    close(cookie) {
      const session = read(cookie);
      if (session === undefined) return;
      for (const [other, end] of closed) if (end * 1_000 <= now()) closed.delete(other);
      closed.set(session.text, session.until);
    },
  };
}
