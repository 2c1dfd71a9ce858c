/** Calls to an authorization server: guarded as calls to FHIR servers are, and answered in JSON or not at all. */
import { request } from 'undici';
import type { FhirFailure } from '../errors.js';
import type { Connections } from '../fhir/fhir-connections.js';
import { failureOf } from '../fhir/fhir-failure.js';

/** A configuration, a token response or a key set; none comes near. */
const MOST_BYTES = 128 * 1024;

export interface Outgoing {
  /** To addresses that may be called (fhir/address-guard.ts), without following redirects. */
  readonly connections: Connections;
  /** For a whole answer. */
  readonly timeoutMs: number;
}

export type OutgoingAnswer =
  { readonly kind: 'answered'; readonly body: unknown } | { readonly kind: 'failed'; readonly why: FhirFailure };

/**
 * The JSON at an address.
 *
 * @param form what to post (application/x-www-form-urlencoded); absent: a read
 */
export async function jsonAt(
  url: string,
  { connections, timeoutMs }: Outgoing,
  form?: URLSearchParams,
): Promise<OutgoingAnswer> {
  const headers = { accept: 'application/json', 'accept-encoding': 'identity', 'cache-control': 'no-cache' };
  const posted = { 'content-type': 'application/x-www-form-urlencoded' };
  try {
    const { statusCode, body } = await request(url, {
      // One answer may hold half of what is allowed to all.
      dispatcher: connections.limitedTo(2 * MOST_BYTES),
      signal: AbortSignal.timeout(timeoutMs),
      headers: form === undefined ? headers : { ...headers, ...posted },
      ...(form !== undefined && { method: 'POST', body: form.toString() }),
    });
    if (statusCode !== 200) {
      body.on('error', () => undefined).destroy();
      return { kind: 'failed', why: failureOf({ response: { status: statusCode } }) };
    }
    return parsed(await body.text());
  } catch (error) {
    // The error may hold address, form and answer: only its kind is kept.
    return { kind: 'failed', why: failureOf(error) };
  }
}

function parsed(text: string): OutgoingAnswer {
  try {
    return { kind: 'answered', body: JSON.parse(text) as unknown };
  } catch {
    return { kind: 'failed', why: 'not-json' };
  }
}
