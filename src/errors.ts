/**
 * Operational failures: errors with a stable code. Clinical answers are values, never errors (law 8).
 * One table turns codes into HTTP statuses (hooks/problem.ts), one into exit codes (review/exit-code.ts).
 *
 * A message names fields and keys, never a value out of a chart.
 */
export type ErrorCode =
  /** Settings or shipped data are wrong; the service does not start. */
  | 'configuration-invalid'
  /** A request or file is not what it must be; `field` says where. */
  | 'request-invalid'
  /** No service of that id. */
  | 'service-unknown'
  /** Body or file over the limit. */
  | 'too-large'
  /** Required chart data could not be had; `field` names the prefetch key. */
  | 'chart-unavailable'
  /** A FHIR server did not answer as it must; `reason` says how. */
  | 'fhir-server-failed'
  /** More calls than the rate limit lets through. */
  | 'too-many-calls'
  /** A file could not be read. */
  | 'input-unreadable'
  /** The store did not keep or find what it was asked for; asking again is safe. */
  | 'store-unavailable';

/** Why a FHIR server's answer could not be used. */
export type FhirFailure =
  | 'timeout'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'throttled'
  | 'server-error'
  | 'refused'
  | 'not-json'
  | 'too-large'
  | 'foreign-link'
  | 'endless-paging'
  | 'redirected'
  | 'address-refused'
  | 'network';

export class OperationalError extends Error {
  readonly code: ErrorCode;
  /** The field, key or path it is about. */
  readonly field?: string;
  readonly reason?: FhirFailure;

  constructor(code: ErrorCode, message: string, about: { field?: string; reason?: FhirFailure } = {}) {
    super(message);
    this.name = 'OperationalError';
    this.code = code;
    if (about.field !== undefined) this.field = about.field;
    if (about.reason !== undefined) this.reason = about.reason;
  }
}

/** The class of an error: unlike its `name`, which a driver may set, a word of the program and never of a chart. */
export function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { constructor: of } = Object.getPrototypeOf(error) as { readonly constructor?: unknown };
  return typeof of === 'function' ? of.name : 'Error';
}

/**
 * An error's class and frames, for logs: never its message, which may carry a chart's values. The first lines of a stack
 * repeat the message, so only frames are kept.
 */
export function traceOf(error: unknown): { readonly error: string; readonly frames: readonly string[] } {
  if (!(error instanceof Error)) return { error: typeof error, frames: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line));
  return { error: kindOf(error), frames: frames.map((frame) => frame.trim()) };
}
