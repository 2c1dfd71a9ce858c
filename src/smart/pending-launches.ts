/**
 * Launches that wait for the browser to come back: in memory, for ten minutes, each good for one return, and for that of
 * the browser that began it.
 */
import type { SmartConfiguration } from './configuration.js';
import type { Registration } from './registration.js';
import { digestOf, isWord, randomWord } from './secrets.js';

export const LAUNCH_SECONDS = 600;
/** Anyone can begin one. A user is back within seconds, so the oldest go first. */
const MOST_LAUNCHES = 20_000;

export interface PendingLaunch {
  readonly registration: Registration;
  readonly fhirServer: string;
  /** As it was when the launch began: a later answer cannot send the code elsewhere. */
  readonly configuration: SmartConfiguration;
  readonly redirectUri: string;
  readonly verifier: string;
}

/** Why a return is not that of a launch; for the log. */
export type Lost = 'state-missing' | 'state-unknown' | 'state-expired' | 'browser-unknown' | 'browser-other';

export interface PendingLaunches {
  /**
   * Remembers a launch.
   *
   * @param browser the word that its cookie holds; of another form or unknown here: it gets a new one
   * @returns the state to send along, and the word that the browser's cookie must hold
   */
  begin(launch: PendingLaunch, browser: string | undefined): { readonly state: string; readonly browser: string };
  /** The launch that a return belongs to, which is then over; a return of another browser leaves it as it is. */
  end(state: unknown, browser: string | undefined): PendingLaunch | Lost;
}

interface Waiting {
  readonly launch: PendingLaunch;
  /** Digest of the word in the browser's cookie. */
  readonly browser: string;
  readonly until: number;
}

/** @param now milliseconds on any clock that does not run back */
export function pendingLaunches(now: () => number, most = MOST_LAUNCHES): PendingLaunches {
  // By the digest of the state, in the order in which they began.
  const waiting = new Map<string, Waiting>();

  // How many launches wait for a browser: a second one in another window must not take the cookie from the first.
  const waitedFor = new Map<string, number>();

  const remove = (key: string, { browser }: Waiting): void => {
    waiting.delete(key);
    const left = (waitedFor.get(browser) ?? 1) - 1;
    if (left > 0) waitedFor.set(browser, left);
    else waitedFor.delete(browser);
  };
  const dropOld = (): void => {
    for (const [key, one] of waiting) {
      if (one.until > now() && waiting.size < most) return;
      remove(key, one);
    }
  };

  return {
    begin(launch, given) {
      dropOld();
      const browser = given !== undefined && waitedFor.has(digestOf(given)) ? given : randomWord();
      const state = randomWord();
      const word = digestOf(browser);
      waiting.set(digestOf(state), { launch, browser: word, until: now() + LAUNCH_SECONDS * 1_000 });
      waitedFor.set(word, (waitedFor.get(word) ?? 0) + 1);
      return { state, browser };
    },
    end(state, browser) {
      if (!isWord(state)) return 'state-missing';
      const key = digestOf(state);
      const found = waiting.get(key);
      if (found === undefined) return 'state-unknown';
      if (browser === undefined) return 'browser-unknown';
      if (found.browser !== digestOf(browser)) return 'browser-other';
      remove(key, found);
      return found.until > now() ? found.launch : 'state-expired';
    },
  };
}
