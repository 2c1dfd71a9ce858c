/** Where audit events go: one JSON line each, appended to a file or to standard output, and never changed. */
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { pino } from 'pino';
import { kindOf, OperationalError } from '../errors.js';
import { auditEventOf } from './audit-event.js';
import type { EndedCall } from './watch-calls.js';

export interface AuditLog {
  /** Writes the event of a call to a service, its feedback or the counts; other calls are none of an audit's business. */
  record(call: EndedCall): void;
  /** Opens the file anew: after a rotation has moved the old one away. */
  reopen(): void;
  /** Resolves once everything recorded is written. */
  close(): Promise<void>;
}

export interface AuditSettings {
  /** A path, "stdout", or "none". */
  readonly to: string;
  /** Secret of the site for the hashes of patient and user. */
  readonly key?: string;
  readonly clock: () => Date;
  /** Told of each line that could not be written, with the code of the system's error. */
  readonly lost: (code: string) => void;
}

/** Bytes held back while the disk does not take them; what comes on top is lost, and counted. */
const HELD_BACK = 16 * 1024 * 1024;

/** Only the service's own user may read who was looked at, and when. */
const OWNER_ONLY = 0o600;

const AUDITED: ReadonlySet<string> = new Set(['hook', 'feedback', 'analytics']);

/**
 * Opens the audit log.
 *
 * @throws OperationalError `configuration-invalid` where the file cannot be opened for appending
 */
export async function openAuditLog({ to, key, clock, lost }: AuditSettings): Promise<AuditLog> {
  if (to === 'none') return { record: () => undefined, reopen: () => undefined, close: () => Promise.resolve() };
  const dest = to === 'stdout' ? 1 : to;
  if (to !== 'stdout') tryToOpen(to);
  const lines = pino.destination({ dest, sync: false, append: true, mode: OWNER_ONLY, maxLength: HELD_BACK });
  if (to !== 'stdout') await once(lines, 'ready');
  lines.on('error', (error: NodeJS.ErrnoException) => {
    lost(error.code ?? kindOf(error));
  });
  lines.on('drop', () => {
    lost('held back too much');
  });
  let closed: Promise<unknown> | undefined;
  return {
    record(call) {
      if (AUDITED.has(call.known.route)) lines.write(`${JSON.stringify(auditEventOf(call, clock(), key))}\n`);
    },
    reopen() {
      if (to !== 'stdout') lines.reopen();
    },
    close() {
      if (closed === undefined) {
        closed = once(lines, 'close');
        lines.end();
      }
      return closed.then(() => undefined);
    },
  };
}

/** Before pino does: what it could not open, it would still try to write out at the end of the process. */
function tryToOpen(path: string): void {
  try {
    closeSync(openSync(path, 'a', OWNER_ONLY));
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new OperationalError('configuration-invalid', `AUDIT_LOG cannot be opened for writing: ${code}.`, {
      field: 'AUDIT_LOG',
    });
  }
}
