/**
 * What went wrong with a FHIR server, in words that name no patient, address, token or answer.
 *
 * The errors of the client carry url, body and headers, so they are translated here and let go: they are never
 * attached as a cause.
 */
import { OperationalError, type FhirFailure } from '../errors.js';
import { objectOf } from './fhir-json.js';

const SENTENCES: Readonly<Record<FhirFailure, string>> = {
  timeout: 'The FHIR server did not answer in time.',
  unauthorized: 'The FHIR server did not accept the access token (401).',
  forbidden: 'The FHIR server does not allow this to be read (403).',
  'not-found': 'The FHIR server does not have this resource (404).',
  throttled: 'The FHIR server is refusing calls for now (429).',
  'server-error': 'The FHIR server failed to answer (5xx).',
  refused: 'The FHIR server refused the query (4xx).',
  'not-json': 'The FHIR server answered with something that is not a FHIR resource in JSON.',
  'too-large': 'The FHIR server sent more than is accepted.',
  'foreign-link': 'The FHIR server linked to a further page outside itself; the link was not followed.',
  'endless-paging': 'The FHIR server went on paging past the limit, or back to a page that was read.',
  redirected: 'The FHIR server redirected the call; redirects are not followed.',
  'address-refused': 'The FHIR server stands at a private or special address that is not allowed.',
  network: 'The FHIR server could not be reached, or the connection broke.',
};

/** Codes of an answer over a size limit: ours (fhir-connections.ts), and undici's own. */
const TOO_LARGE: ReadonlySet<unknown> = new Set([
  'ANSWER_TOO_LARGE',
  'UND_ERR_RES_EXCEEDED_MAX_SIZE',
  'UND_ERR_HEADERS_OVERFLOW',
]);
const TIMED_OUT: ReadonlySet<unknown> = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
]);

/** The error of that reason. */
export function fhirServerFailed(reason: FhirFailure): OperationalError {
  return new OperationalError('fhir-server-failed', SENTENCES[reason], { reason });
}

/** Why a call failed: from the HTTP status where there was one, else from the codes of what fetch threw. */
export function failureOf(error: unknown): FhirFailure {
  if (error instanceof OperationalError && error.reason !== undefined) return error.reason;
  const status = objectOf(objectOf(error)?.['response'])?.['status'];
  if (typeof status === 'number') return failureOfStatus(status);
  for (const one of chainOf(error)) {
    if (TOO_LARGE.has(one['code'])) return 'too-large';
    if (one['code'] === 'ANSWER_ENCODED') return 'not-json';
    if (one['code'] === 'ADDRESS_REFUSED') return 'address-refused';
    if (TIMED_OUT.has(one['code']) || one['name'] === 'TimeoutError' || one['name'] === 'AbortError') return 'timeout';
    if (one['message'] === 'unexpected redirect') return 'redirected';
    // fhir-kit-client pins request and response to the answer, which a JSON null or number does not allow
    if (String(one['message']).endsWith('called on non-object')) return 'not-json';
  }
  return 'network';
}

function failureOfStatus(status: number): FhirFailure {
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 429) return 'throttled';
  if (status >= 500) return 'server-error';
  if (status >= 400) return 'refused';
  if (status >= 300) return 'redirected';
  return 'not-json';
}

/** An error and its causes; fetch wraps what happened in "fetch failed". */
function chainOf(error: unknown): readonly Readonly<Record<string, unknown>>[] {
  const first = objectOf(error);
  const second = objectOf(first?.['cause']);
  const third = objectOf(second?.['cause']);
  return [first, second, third].filter((one) => one !== undefined);
}
