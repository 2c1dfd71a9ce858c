/** What the system tells the process: stop, open the files anew; and what it must not survive. */
import type { Logger } from 'pino';
import { traceOf } from '../errors.js';

/** The process as far as it is needed here; tests give another. */
export interface ProcessEvents {
  on(event: string, listener: (argument: unknown) => void): unknown;
  exit(code: number): void;
}

export interface Stoppable {
  /**
   * Ends in order.
   *
   * @throws where calls under way had to be cut off
   */
  close(): Promise<void>;
  /** Opens log files anew, after a rotation. */
  reopen(): void;
  readonly log: Logger;
  /** Writes all log lines before it returns. */
  flush(): void;
}

const DONE = 0;
const FAILED = 1;

/**
 * Stops the service on SIGTERM and SIGINT and ends the process: 0 where every call was answered, else 1. A second
 * signal, or `limitMs` after the first, ends it at once with 1. SIGHUP reopens log files. An error that nobody caught
 * is logged by name and place, and ends the process with 1: what state it has left is not known.
 */
export function heedProcess(process: ProcessEvents, service: Stoppable, limitMs: number): void {
  const exit = (code: number): void => {
    service.flush();
    process.exit(code);
  };
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) {
      service.log.error({ signal }, 'stopped at once: second signal');
      exit(FAILED);
      return;
    }
    stopping = true;
    service.log.info({ signal }, 'stopping');
    setTimeout(() => {
      service.log.error({ limitMs }, 'stopped at once: time limit');
      exit(FAILED);
    }, limitMs).unref();
    service.close().then(
      () => {
        exit(DONE);
      },
      (error: unknown) => {
        service.log.error(traceOf(error), 'did not stop in order');
        exit(FAILED);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'])
    process.on(signal, () => {
      stop(signal);
    });
  process.on('SIGHUP', () => {
    service.reopen();
  });
  for (const event of ['uncaughtException', 'unhandledRejection'])
    process.on(event, (error) => {
      service.log.fatal({ event, ...traceOf(error) }, 'uncaught failure');
      exit(FAILED);
    });
}
