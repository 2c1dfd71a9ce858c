/**
 * How the review command ends. Codes over 60 follow BSD sysexits(3), so that a shell script can tell a typing
 * error from a disk that failed. Documented in docs/chart-review.md.
 */
import type { ErrorCode } from '../errors.js';

/** Every chart was judged; bad lines, if any, are counted and listed, and do not fail the run. */
export const DONE = 0;

/** EX_USAGE: a filter was asked for what it does not carry out. */
export const USAGE = 64;

/** EX_IOERR: a stream that a filter reads or writes was cut off (filters/filter-commands.ts). */
export const STREAM_FAILED = 74;

/** EX_DATAERR: `--strict`, and a part of the input could not be read. */
export const REJECTED = 65;

/** 128 + SIGINT, as shells count. */
export const INTERRUPTED = 130;

/** One table turns operational failures into exit codes (law 8). */
export const EXIT_CODE: Readonly<Record<ErrorCode, number>> = {
  /** EX_DATAERR: what was given is not FHIR in JSON at all. */
  'request-invalid': 65,
  /** EX_DATAERR: over the limit of what one file may hold. */
  'too-large': 65,
  /** EX_NOINPUT: a file or folder cannot be read. */
  'input-unreadable': 66,
  /** EX_UNAVAILABLE: what the review rests on could not be had. */
  'service-unknown': 69,
  'chart-unavailable': 69,
  'fhir-server-failed': 69,
  'store-unavailable': 69,
  'too-many-calls': 69,
  /** EX_CONFIG: a setting or a shipped file is wrong. */
  'configuration-invalid': 78,
};
