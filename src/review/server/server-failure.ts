/** Failures of the server that a person named, in words that say what to do. */
import { type FhirFailure, OperationalError } from '../../errors.js';

/** What the server did not do, and what to do about it: never what it said, which may hold a chart. */
export function serverFailed(reason: FhirFailure, words: string): OperationalError {
  return new OperationalError('fhir-server-failed', `the FHIR server ${words}`, { field: '--from-server', reason });
}

/** The failure that a status means. @param doing "start the export" */
export function refusedBy(status: number, doing: string): OperationalError {
  if (status === 401)
    return serverFailed('unauthorized', `did not accept the access token to ${doing}: check --client-id and --key`);
  if (status === 403)
    return serverFailed('forbidden', `may not ${doing} for this client: ask for the scope system/*.rs`);
  if (status === 404) return serverFailed('not-found', `has nothing at the address to ${doing}: check URL and --group`);
  if (status === 429)
    return serverFailed('throttled', `has no room to ${doing} now: go on later with the same command`);
  if (status >= 500)
    return serverFailed('server-error', `failed to ${doing} (${status}): go on later with the same command`);
  return serverFailed('refused', `refused to ${doing} (${status})`);
}
