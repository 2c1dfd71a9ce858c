/** `/analytics` for people and for programs, over HTTP. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config.js';
import { startService, type RunningService } from '../../../src/main.js';

const TOKEN = 'token-of-thirty-two-characters-ab';
let service: RunningService;
beforeAll(async () => {
  const settings = { PORT: '0', AUTH: 'none', STORE_URL: 'sqlite::memory:', LOG_LEVEL: 'silent' };
  service = await startService(readConfig({ ...settings, ANALYTICS_TOKEN: TOKEN }));
});
afterAll(() => service.close());

const get = (headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${service.url}/analytics`, { headers: { accept: 'text/html', ...headers } });
const post = (action: string, token: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${service.url}/analytics/${action}`, {
    method: 'POST',
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams({ token }),
    redirect: 'manual',
  });
const cookieOf = (answer: Response): string => answer.headers.get('set-cookie')?.split(';')[0] ?? '';

describe('/analytics', () => {
  it('shows a browser a form and no counts, and keeps nothing', async () => {
    const answer = await get();
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(html).toContain('action="/analytics/sign-in"');
    expect(html).toContain('type="password"');
    expect(html).not.toContain('Sign out');
  });

  it('answers a program as ever: a bare 401 without the token, counts with it', async () => {
    for (const accept of ['*/*', 'application/json']) expect((await get({ accept })).status).toBe(401);
    const counts = await get({ authorization: `Bearer ${TOKEN}` });
    expect([counts.status, await counts.json()]).toEqual([200, { rows: [] }]);
  });

  it('lets in with the token, by a cookie that holds nothing of it, and out again', async () => {
    const signedIn = await post('sign-in', TOKEN, { 'sec-fetch-site': 'same-origin' });
    expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/analytics']);
    expect(signedIn.headers.get('set-cookie')).toMatch(
      /^analytics-session=[^;]+; Max-Age=28800; Path=\/analytics; Expires=[^;]+; HttpOnly; SameSite=Strict$/,
    );
    const cookie = cookieOf(signedIn);
    expect(cookie).not.toContain(TOKEN);
    expect(await (await get({ cookie })).text()).toContain('Nothing here yet');
    await post('sign-out', '', { cookie });
    expect(await (await get({ cookie })).text()).toContain('action="/analytics/sign-in"');
  });

  it.each([
    ['another token', `${TOKEN}x`, {}, 401],
    ['none', '', {}, 401],
    ['a form of another site', TOKEN, { 'sec-fetch-site': 'cross-site' }, 403],
    ['an origin that hides', TOKEN, { origin: 'null' }, 403],
  ])('with %s lets nobody in', async (_name, token, headers, status) => {
    const answer = await post('sign-in', token, headers);
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([status, null]);
    expect(await answer.text()).not.toContain(TOKEN);
  });

  it('asks who guesses to wait, whatever comes next', async () => {
    for (let attempt = 0; attempt < 10; attempt += 1) await post('sign-in', `wrong-${attempt}`);
    const answer = await post('sign-in', TOKEN);
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([429, null]);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
