/**
 * Calls of the chart review to the FHIR server that a person named: tried again where that may help, with a token that
 * is renewed when it has run out, and never to another server with that token.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Dispatcher, request } from 'undici';
import { pauseBefore } from '../../fhir/retry-after.js';
import type { AccessTokens } from './access-tokens.js';
import { serverFailed } from './server-failure.js';

export interface ServerCall {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Without the token, for files that need none. */
  readonly anonymous?: boolean;
}

export type ServerAnswer = Dispatcher.ResponseData;

export interface ServerCalls {
  /**
   * Makes a call; the answer is what came at last, whatever its status but those that pass.
   *
   * @throws OperationalError `fhir-server-failed` where no answer comes
   */
  (url: string, call?: ServerCall): Promise<ServerAnswer>;
}

export interface ServerCallsOptions {
  /** Base address: "https://ehr.example/fhir/R4" */
  readonly baseUrl: string;
  readonly tokens?: AccessTokens;
  /** Attempts in all. */
  readonly attempts?: number;
  readonly pause?: (ms: number) => Promise<unknown>;
  readonly now?: () => number;
}

const ATTEMPTS = 6;
const LONGEST_PAUSE_MS = 120_000;
const SILENCE_MS = 60_000;
const PASSING: readonly number[] = [429, 500, 502, 503, 504];

export function serverCalls({
  baseUrl,
  tokens,
  attempts = ATTEMPTS,
  pause = sleep,
  now = Date.now,
}: ServerCallsOptions): ServerCalls {
  const { origin } = new URL(baseUrl);

  const once = async (url: string, { anonymous = false, ...call }: ServerCall): Promise<ServerAnswer | undefined> => {
    const token = anonymous || new URL(url).origin !== origin ? undefined : await tokens?.present();
    const headers = { ...call.headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) };
    try {
      return await request(url, { ...call, headers, headersTimeout: SILENCE_MS, bodyTimeout: SILENCE_MS });
    } catch {
      return undefined;
    }
  };
  return async (url, call = {}) => {
    let isRenewed = false;
    for (let attempt = 1; ; attempt += 1) {
      const answer = await once(url, call);
      if (answer?.statusCode === 401 && tokens !== undefined && !isRenewed) {
        isRenewed = true;
        await answer.body.dump();
        tokens.forget();
        continue;
      }
      if (answer !== undefined && !PASSING.includes(answer.statusCode)) return answer;
      if (attempt >= attempts) {
        if (answer !== undefined) return answer;
        throw serverFailed('network', 'does not answer; check its address and the network');
      }
      await answer?.body.dump();
      const asked = answer?.headers['retry-after'];
      await pause(Math.min(LONGEST_PAUSE_MS, pauseBefore(typeof asked === 'string' ? asked : null, attempt, now())));
    }
  };
}
