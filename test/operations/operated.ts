/** The hooks door with all that watches it, on a free port: what it logs, counts and audits can be read. */
import { Writable } from 'node:stream';
import { pino } from 'pino';
import type { Judging } from '../../src/hooks/invoke.js';
import { startOperations } from '../../src/operations/operations.js';
import type { Operations, OperationsSettings } from '../../src/operations/operations.js';
import { openDoor } from '../helpers/door.js';
import type { Door } from '../helpers/door.js';
import type { AppSettings } from '../../src/hooks/app.js';

export interface Operated extends Door {
  readonly operations: Operations;
  /** Log lines that are not those of the door itself. */
  lines(): Record<string, unknown>[];
  metrics(): Promise<string>;
}

export const NOON = new Date('2026-03-09T12:00:00.000Z');

export async function openOperated(
  settings: Partial<OperationsSettings> = {},
  app: Partial<AppSettings> = {},
  judging: Partial<Judging> = {},
): Promise<Operated> {
  const written: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk.toString());
      done();
    },
  });
  const log = pino({ level: 'trace' }, stream);
  const operations = await startOperations({
    log,
    clock: () => NOON,
    auditLog: 'none',
    perAddress: 0,
    perClient: 0,
    metricsServed: false,
    checks: {},
    reasons: new Set(['patient-refuses']),
    openapi: { services: ['endovascular-lung-order-sign'], version: '1.2.3' },
    ...settings,
  });
  const { before, admitted, routes, answered } = operations;
  const door = await openDoor(judging, { log, before, admitted, routes, answered, ...app });
  return {
    ...door,
    operations,
    logged: () => written.join(''),
    lines: () =>
      written
        .join('')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    metrics: () => operations.metrics.registry.metrics(),
  };
}
