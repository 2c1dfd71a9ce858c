/** The name of one request, in its answer, its log lines and its span. */
import { randomUUID } from 'node:crypto';

/** A UUID, or the 32 hex digits of a trace id: nothing else, because free text could name a patient. */
const SAFE = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32})$/i;

/**
 * The id of a request: the caller's own where it is safe to repeat, else a new one.
 *
 * @param incoming the header `x-request-id` as it came
 */
export function requestIdFrom(incoming: string | readonly string[] | undefined): string {
  return typeof incoming === 'string' && SAFE.test(incoming) ? incoming : randomUUID();
}
