/** Where log lines go: standard output, written behind the back of the event loop, and in full at the end. */
import { pino } from 'pino';
import type { DestinationStream } from 'pino';

/** Bytes held back while the reader of the log does not take them; lines that come on top are dropped. */
const HELD_BACK = 16 * 1024 * 1024;

export interface LogLines extends DestinationStream {
  /** Writes what is still held back, and returns when it is written. */
  flushSync(): void;
}

/** Standard output as a destination for pino. An uncaught exception must end in `flushSync`, or its line is lost. */
export function standardOutput(): LogLines {
  return pino.destination({ dest: 1, sync: false, maxLength: HELD_BACK });
}
