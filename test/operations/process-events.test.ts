import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { heedProcess } from '../../src/operations/process-events.js';
import type { ProcessEvents } from '../../src/operations/process-events.js';

let process: EventEmitter;
let codes: number[];
let written: string[];
let did: string[];

function heed(close: () => Promise<void>, limitMs = 10_000): void {
  process = new EventEmitter();
  codes = [];
  did = [];
  written = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk.toString());
      done();
    },
  });
  const events: ProcessEvents = {
    on: (event, listener) => process.on(event, listener),
    exit: (code) => {
      did.push('exit');
      codes.push(code);
    },
  };
  const step = (name: string) => () => {
    did.push(name);
  };
  heedProcess(events, { close, reopen: step('reopen'), flush: step('flush'), log: pino(stream) }, limitMs);
}

const never = () => new Promise<void>(() => undefined);

describe('signals', () => {
  beforeEach(() => {
    did = [];
  });

  it.each(['SIGTERM', 'SIGINT'])('%s: closes, flushes, then ends with 0', async (signal) => {
    heed(() => Promise.resolve());
    process.emit(signal);
    await expect.poll(() => codes).toEqual([0]);
    expect(did).toEqual(['flush', 'exit']);
  });

  it('calls that had to be cut off: ends with 1', async () => {
    heed(() => Promise.reject(new Error('leak-marker')));
    process.emit('SIGTERM');
    await expect.poll(() => codes).toEqual([1]);
    expect(written.join('')).not.toContain('leak-marker');
  });

  it('a second signal ends it at once, with 1', () => {
    heed(never);
    process.emit('SIGTERM');
    expect(codes).toEqual([]);
    process.emit('SIGINT');
    expect(codes).toEqual([1]);
  });

  it('a time limit ends it with 1', async () => {
    heed(never, 50);
    process.emit('SIGTERM');
    await expect.poll(() => codes).toEqual([1]);
    expect(written.join('')).toContain('time limit');
  });

  it('SIGHUP opens log files anew and ends nothing', () => {
    heed(never);
    process.emit('SIGHUP');
    expect([did, codes]).toEqual([['reopen'], []]);
  });
});

describe('errors that nobody caught', () => {
  it.each(['uncaughtException', 'unhandledRejection'])(
    '%s: name and frames are logged, then it ends with 1',
    (event) => {
      heed(never);
      process.emit(event, new TypeError('leak-marker'));
      expect(did).toEqual(['flush', 'exit']);
      expect(codes).toEqual([1]);
      const line = JSON.parse(written[0]!) as { level: number; error: string; frames: string[] };
      expect(line).toMatchObject({ level: 60, event, error: 'TypeError' });
      expect(line.frames[0]).toContain('process-events.test.ts');
      expect(written.join('')).not.toContain('leak-marker');
    },
  );
});
