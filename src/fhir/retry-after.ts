/** How long to wait before a call is tried again. RFC 9110, section 10.2.3 (Retry-After). */

const FIRST_PAUSE_MS = 200;

/**
 * Milliseconds to wait.
 *
 * @param header the Retry-After header: seconds ("2") or an HTTP date; null where there was none
 * @param attempt the attempts made so far, at least 1: without a readable header the pause doubles with each
 * @param now milliseconds since 1970-01-01T00:00Z, for a header that is a date
 */
export function pauseBefore(header: string | null, attempt: number, now: number): number {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  const date = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? FIRST_PAUSE_MS * 2 ** (attempt - 1) : Math.max(0, date - now);
}
