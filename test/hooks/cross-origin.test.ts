import { afterEach, describe, expect, it } from 'vitest';
import { openDoor } from '../helpers/door.js';
import type { Door } from '../helpers/door.js';
import { hookFixture } from '../helpers/hook-fixtures.js';
import { call, post } from '../helpers/http.js';

const LISTED = 'https://sandbox.cds-hooks.org';
const PREFLIGHT = {
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'authorization,content-type',
};
const SIGN = '/cds-services/endovascular-lung-order-sign';

let door: Door;
afterEach(() => door.close());

function preflight(path: string, origin: string): ReturnType<typeof call> {
  return call(door.url + path, { method: 'OPTIONS', headers: { origin, ...PREFLIGHT } });
}

describe('cross-origin calls (cds-hooks_2.0@208)', () => {
  it.each(['/cds-services', SIGN, `${SIGN}/feedback`])(
    'a preflight of %s from a listed origin is let in',
    async (path) => {
      door = await openDoor();
      const answer = await preflight(path, LISTED);
      expect(answer.status).toBe(204);
      expect(answer.headers.get('access-control-allow-origin')).toBe(LISTED);
      expect(answer.headers.get('access-control-allow-methods')).toBe('GET, POST');
      expect(answer.headers.get('access-control-allow-headers')).toBe('Authorization, Content-Type');
      expect(answer.headers.get('vary')).toContain('Origin');
    },
  );

  it.each(['https://evil.example', 'https://sandbox.cds-hooks.org.evil.example', 'null'])(
    'an origin that is not listed is not let in: %s',
    async (origin) => {
      door = await openDoor();
      for (const answer of [
        await preflight(SIGN, origin),
        await call(`${door.url}/cds-services`, { headers: { origin } }),
      ]) {
        expect(answer.headers.get('access-control-allow-origin')).toBeNull();
        expect(answer.headers.get('vary')).toContain('Origin');
      }
    },
  );

  it('answers and problems both carry the header, so that a browser client can read them', async () => {
    door = await openDoor();
    const { path, request } = hookFixture('order-sign/sandbox');
    const [good, bad] = [
      await post(door.url + path, request, { origin: LISTED }),
      await post(door.url + path, {}, { origin: LISTED }),
    ];
    expect([good.status, bad.status]).toEqual([200, 400]);
    for (const answer of [good, bad]) expect(answer.headers.get('access-control-allow-origin')).toBe(LISTED);
  });

  it('"*" lets every origin in, by name', async () => {
    door = await openDoor({}, { origins: ['*'] });
    const answer = await preflight(SIGN, 'http://localhost:3000');
    expect(answer.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
  });

  it('an OPTIONS call that is no preflight names the methods', async () => {
    door = await openDoor();
    const answer = await call(door.url + SIGN, { method: 'OPTIONS' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'POST, OPTIONS']);
  });
});
