import { afterEach, describe, expect, it } from 'vitest';
import { call } from '../helpers/http.js';
import { openOperated } from './operated.js';
import type { Operated } from './operated.js';

let door: Operated;
afterEach(() => door.close());

describe('health', () => {
  it('live: the process answers', async () => {
    door = await openOperated({ checks: { store: () => Promise.reject(new Error('leak-marker')) } });
    const answer = await call(`${door.url}/health/live`);
    expect([answer.status, answer.json]).toEqual([200, { status: 'pass' }]);
  });

  it('ready: every part passes', async () => {
    door = await openOperated({ checks: { store: () => Promise.resolve() } });
    const answer = await call(`${door.url}/health/ready`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('application/health+json');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.json).toEqual({
      status: 'pass',
      checks: { store: [{ status: 'pass' }], accepting: [{ status: 'pass' }] },
    });
  });

  it('ready with a warning where the store is down: cards are shown without it; says which part, and not why', async () => {
    door = await openOperated({
      checks: { store: () => Promise.reject(new Error('leak-marker at postgres://u:p@h')) },
    });
    const answer = await call(`${door.url}/health/ready`);
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      status: 'warn',
      checks: { store: [{ status: 'warn' }], accepting: [{ status: 'pass' }] },
    });
  });

  it('warns of a part that does not answer within a second', async () => {
    door = await openOperated({ checks: { store: () => new Promise(() => undefined) } });
    const begin = performance.now();
    expect((await call(`${door.url}/health/ready`)).json.status).toBe('warn');
    expect(performance.now() - begin).toBeLessThan(3_000);
  });

  it('asks a part once a second at most, however often it is asked', async () => {
    let asked = 0;
    const store = () => {
      asked += 1;
      return Promise.resolve();
    };
    door = await openOperated({ checks: { store } });
    await Promise.all(Array.from({ length: 20 }, () => call(`${door.url}/health/ready`)));
    expect(asked).toBe(1);
  });

  it('not ready while draining; answers then close their connection', async () => {
    door = await openOperated();
    door.operations.drain();
    const answer = await call(`${door.url}/health/ready`);
    expect(answer.status).toBe(503);
    expect(answer.json.checks).toEqual({ accepting: [{ status: 'fail' }] });
    expect(answer.headers.get('connection')).toBe('close');
  });
});
