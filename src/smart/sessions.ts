/**
 * Sessions: what a launch has opened. Tokens are held here, in the memory of this process, and nowhere else; the browser
 * has a random word in a cookie. A session ends with its token, after an hour without use, or when it is signed out.
 */
import { digestOf, randomWord } from './secrets.js';
import type { Token } from './token.js';

/** What the pages may know of a session. */
export interface SmartSession {
  /** The client's id in the clients file. */
  readonly clientName: string;
  /** Base address, without a slash at the end. */
  readonly fhirServer: string;
  readonly accessToken: string;
  /** Of the patient whose chart was open at the launch. Pages about anyone else must not be shown. */
  readonly patientId: string;
  /** What the card's link held, as the EHR passed it on; not trusted (cards/app-context.ts reads it). */
  readonly appContext?: string;
  /** "https://ehr.example/fhir/Practitioner/1"; absent: not told, or not verified. */
  readonly fhirUser?: string;
}

/** Obtains a new token for an old refresh token. */
export type Renewal = (refreshToken: string) => Promise<Token>;

const IDLE_MS = 60 * 60_000;
/** Where the server does not say how long a token lives. */
const UNSAID_MS = IDLE_MS;
/** A session that is renewed again and again ends nevertheless: a shift. */
const LONGEST_MS = 12 * 60 * 60_000;
/** A token is renewed before it runs out: the page is yet to be read. */
const SPARE_MS = 60_000;
const MOST_SESSIONS = 5_000;

interface Held {
  session: SmartSession;
  readonly bornAt: number;
  usedAt: number;
  /** When the token runs out. */
  tokenUntil: number;
  renewal?: { readonly refreshToken: string; readonly renew: Renewal };
  renewing?: Promise<void>;
}

export interface Sessions {
  /** Opens a session under a new word, whatever the browser had before. @returns the word for its cookie */
  open(session: SmartSession, token: Token, renew: Renewal): string;
  /** The session of a word, which is thereby used; undefined where there is none, or it has ended. */
  of(word: string | undefined): SmartSession | undefined;
  /** Renews a token that is about to run out, where the server gave a refresh token. Does not reject. */
  renew(word: string | undefined): Promise<void>;
  close(word: string | undefined): void;
  /** Forgets what has ended. */
  readonly sweep: () => void;
  /** Forgets all. */
  clear(): void;
  readonly size: () => number;
}

/** @param now milliseconds on any clock that does not run back */
export function sessionMemory(now: () => number, most = MOST_SESSIONS): Sessions {
  // By the digest of the word, the least lately used first.
  const held = new Map<string, Held>();
  const tokenUntil = ({ expiresIn }: Token) => now() + (expiresIn === undefined ? UNSAID_MS : expiresIn * 1_000);
  const isOver = ({ usedAt, bornAt, tokenUntil: until, renewal }: Held): boolean =>
    now() >= usedAt + IDLE_MS || now() >= bornAt + LONGEST_MS || (now() >= until && renewal === undefined);
  const found = (word: string | undefined): readonly [string, Held] | undefined => {
    const key = word === undefined ? undefined : digestOf(word);
    const one = key === undefined ? undefined : held.get(key);
    if (key === undefined || one === undefined) return undefined;
    if (!isOver(one)) return [key, one];
    held.delete(key);
    return undefined;
  };
  const sweep = (): void => {
    for (const [key, one] of held) if (isOver(one)) held.delete(key);
  };

  async function renewed(key: string, one: Held, { refreshToken, renew }: NonNullable<Held['renewal']>): Promise<void> {
    try {
      const token = await renew(refreshToken);
      const { patientId } = one.session;
      // A token for somebody else is none for this session.
      if ((token.patientId ?? patientId) !== patientId) throw new TypeError('another patient');
      one.session = { ...one.session, accessToken: token.accessToken };
      one.tokenUntil = tokenUntil(token);
      one.renewal = { refreshToken: token.refreshToken ?? refreshToken, renew };
    } catch {
      // What is left of the old token may be used up.
      delete one.renewal;
      if (isOver(one)) held.delete(key);
    }
  }

  return {
    open(session, token, renew) {
      if (held.size >= most) sweep();
      for (const key of held.keys()) {
        if (held.size < most) break;
        held.delete(key);
      }
      const word = randomWord();
      const { refreshToken } = token;
      held.set(digestOf(word), {
        session,
        bornAt: now(),
        usedAt: now(),
        tokenUntil: tokenUntil(token),
        ...(refreshToken !== undefined && { renewal: { refreshToken, renew } }),
      });
      return word;
    },
    of(word) {
      const [key, one] = found(word) ?? [];
      if (key === undefined || one === undefined || now() >= one.tokenUntil) return undefined;
      one.usedAt = now();
      held.delete(key);
      held.set(key, one);
      return one.session;
    },
    async renew(word) {
      const [key, one] = found(word) ?? [];
      if (key === undefined || one?.renewal === undefined || now() < one.tokenUntil - SPARE_MS) return;
      one.renewing ??= renewed(key, one, one.renewal).finally(() => {
        delete one.renewing;
      });
      await one.renewing;
    },
    close(word) {
      if (word !== undefined) held.delete(digestOf(word));
    },
    sweep,
    clear() {
      held.clear();
    },
    size: () => held.size,
  };
}
