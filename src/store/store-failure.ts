/** Failures of the store, without what the database says of the rows. */
import { OperationalError } from '../errors.js';

/**
 * The error of a store that did not do what it was asked: nothing is known to be kept, and asking again is safe.
 *
 * @param why a code of the database or the network, for the log: "SQLITE_FULL", "ECONNREFUSED"
 */
export function storeUnavailable(why: string): OperationalError {
  const error = new OperationalError('store-unavailable', 'What was sent could not be kept. Send it again later.');
  error.cause = { code: why };
  return error;
}

/** The code of an error that a database driver threw; "unknown" where it has none. */
export function codeOf(error: unknown): string {
  const { code } = (typeof error === 'object' && error !== null ? error : {}) as { code?: unknown };
  return typeof code === 'string' && /^\w{1,64}$/.test(code) ? code : 'unknown';
}

/** The code that `storeUnavailable` was given. */
export function reasonOfFailure(error: OperationalError): string {
  return codeOf(error.cause);
}

/** Runs a query; every failure becomes `store-unavailable`, save those that already say what is wrong. */
export async function answering<Result>(query: () => Promise<Result>): Promise<Result> {
  try {
    return await query();
  } catch (error) {
    throw error instanceof OperationalError ? error : storeUnavailable(codeOf(error));
  }
}
