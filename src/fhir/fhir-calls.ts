/** Calls that end in time, and are tried again where that may help. */
import { setTimeout as pause } from 'node:timers/promises';
import { failureOf, fhirServerFailed } from './fhir-failure.js';
import { objectOf } from './fhir-json.js';
import { pauseBefore } from './retry-after.js';

export interface CallLimits {
  /** For one attempt. */
  readonly timeoutMs: number;
  /** When all must be over, on the clock of performance.now(). */
  readonly endsAt: number;
  /** Further attempts after 429, 503 or a broken connection. */
  readonly retries: number;
  /** Gives all calls up. */
  readonly signal: AbortSignal | undefined;
}

export interface Calls {
  /**
   * Runs a call, and runs it again after the pause that the server asks for.
   *
   * @throws OperationalError fhir-server-failed; what the call itself threw is not attached
   */
  run(call: (signal: AbortSignal) => Promise<unknown>): Promise<unknown>;
}

/** Calls within these limits. A pause that would outlast them is not begun. */
export function callsUntil(limits: CallLimits): Calls {
  const timeLeft = () => limits.endsAt - performance.now();

  async function run(call: (signal: AbortSignal) => Promise<unknown>, attempt = 1): Promise<unknown> {
    try {
      return await within(Math.min(limits.timeoutMs, timeLeft()), limits.signal, call);
    } catch (error) {
      const failure = fhirServerFailed(failureOf(error));
      if (attempt > limits.retries || !isPassing(error)) throw failure;
      const wait = pauseBefore(retryAfter(error), attempt, Date.now());
      if (wait >= timeLeft()) throw failure;
      await pause(wait, undefined, limits.signal && { signal: limits.signal }).catch(() => {
        throw failure;
      });
      return run(call, attempt + 1);
    }
  }
  return { run: (call) => run(call) };
}

/** Ends when the time is over or the signal says so, whether the call heeds it or not. Under a millisecond, none begins. */
function within<T>(ms: number, outer: AbortSignal | undefined, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    if (ms < 1 || outer?.aborted === true) {
      reject(fhirServerFailed('timeout'));
      return;
    }
    const controller = new AbortController();
    const end = () => {
      reject(fhirServerFailed('timeout'));
      controller.abort();
    };
    const timer = setTimeout(end, ms);
    outer?.addEventListener('abort', end, { once: true });
    const done = () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', end);
    };
    call(controller.signal).then(resolve, reject).finally(done);
  });
}

/** Whether it may go better in a while: too many calls, out of service for now, a connection closed under us. */
function isPassing(error: unknown): boolean {
  const status = objectOf(objectOf(error)?.['response'])?.['status'];
  if (typeof status === 'number') return status === 429 || status === 503;
  const code = objectOf(objectOf(error)?.['cause'])?.['code'];
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET';
}

function retryAfter(error: unknown): string | null {
  const headers = objectOf(objectOf(error)?.['config'])?.['headers'];
  return headers instanceof Headers ? headers.get('retry-after') : null;
}
