import { afterEach, describe, expect, it } from 'vitest';
import { anyone } from '../../src/clients/anyone.js';
import { call } from '../helpers/http.js';
import { openOperated } from './operated.js';
import type { Operated } from './operated.js';

let door: Operated;
afterEach(() => door.close());

const statuses = async (count: number, headers: Record<string, string> = {}): Promise<number[]> => {
  const found: number[] = [];
  for (let index = 0; index < count; index += 1)
    found.push((await call(`${door.url}/cds-services`, { headers })).status);
  return found;
};

describe('calls per minute', () => {
  it('over the limit of an address: 429 with an OperationOutcome, Retry-After and a line', async () => {
    door = await openOperated({ perAddress: 2 });
    expect(await statuses(3)).toEqual([200, 200, 429]);
    const answer = await call(`${door.url}/cds-services`);
    expect(answer.json).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'throttled' }] });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.headers.get('ratelimit')).toMatch(/r=0/);
    expect(door.lines().at(-1)).toMatchObject({ msg: 'refused', status: 429, code: 'too-many-calls' });
    expect(door.logged()).not.toContain('127.0.0.1');
  });

  it('health is let through, so that nobody can make a probe fail', async () => {
    door = await openOperated({ perAddress: 1 });
    expect(await statuses(2)).toEqual([200, 429]);
    expect((await call(`${door.url}/health/ready`)).status).toBe(200);
  });

  it('each client has its own limit', async () => {
    const authenticate: Parameters<typeof openOperated>[1] = {
      authenticate: (request, response, next) => {
        response.locals['client'] = { ...anyone([]), id: String(request.headers['x-client']) };
        next();
      },
    };
    door = await openOperated({ perClient: 2 }, authenticate);
    expect(await statuses(3, { 'x-client': 'st-elsewhere' })).toEqual([200, 200, 429]);
    expect(await statuses(1, { 'x-client': 'general' })).toEqual([200]);
  });

  it('where nobody says who they are, no client is limited for another', async () => {
    door = await openOperated({ perClient: 1 });
    expect(await statuses(3)).toEqual([200, 200, 200]);
  });

  it('X-Forwarded-For is believed from trusted proxies only', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address });
    door = await openOperated({ perAddress: 1 });
    expect([...(await statuses(1, from('192.0.2.1'))), ...(await statuses(1, from('192.0.2.2')))]).toEqual([200, 429]);
    await door.close();
    door = await openOperated({ perAddress: 1 }, { trustProxy: ['127.0.0.0/8'] });
    expect([...(await statuses(1, from('192.0.2.1'))), ...(await statuses(1, from('192.0.2.2')))]).toEqual([200, 200]);
    expect(await statuses(1, from('192.0.2.2'))).toEqual([429]);
  });
});

describe('security headers', () => {
  it('let a browser load, frame and run nothing of an answer', async () => {
    door = await openOperated();
    const { headers } = await call(`${door.url}/cds-services`);
    expect(headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('strict-transport-security')).toBe('max-age=63072000');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('x-powered-by')).toBeNull();
  });
});
