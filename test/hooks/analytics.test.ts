/** GET /analytics over HTTP. */
import { afterEach, describe, expect, it } from 'vitest';
import { analyticsRouter } from '../../src/hooks/analytics.js';
import type { TallyQuery, TallyRow } from '../../src/store/store.js';
import { openDoor } from '../helpers/door.js';
import type { Door } from '../helpers/door.js';
import { call } from '../helpers/http.js';

const TOKEN = 'token-of-thirty-two-characters-ab';
const ROW: TallyRow = {
  month: '2026-03',
  client: 'st-elsewhere',
  service: 'endovascular-lung-order-sign',
  rule: 'give-systemic-supplement',
  finding: 'supplement-missing',
  shown: 3,
  withheld: { shadow: 0, rollout: 0, silenced: 1 },
  accepted: 1,
  overridden: 1,
  reasons: { none: 1 },
  ignored: 1,
};

let door: Door | undefined;
afterEach(() => door?.close());

async function open() {
  const asked: TallyQuery[] = [];
  const store = {
    tally(query: TallyQuery) {
      asked.push(query);
      return Promise.resolve([ROW]);
    },
  };
  door = await openDoor({}, { routes: [analyticsRouter({ store, token: TOKEN })] });
  const get = (query: string, authorization: string | undefined = `Bearer ${TOKEN}`, method = 'GET') =>
    call(`${door?.url ?? ''}/analytics${query}`, { method, headers: authorization === '' ? {} : { authorization } });
  return { get, asked };
}

describe('/analytics', () => {
  it('answers what the store counts, to who has the token', async () => {
    const { get, asked } = await open();
    const answer = await get('?from=2026-01&to=2026-12&client=st-elsewhere');
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ from: '2026-01', to: '2026-12', client: 'st-elsewhere', rows: [ROW] });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(asked).toEqual([{ from: '2026-01', to: '2026-12', client: 'st-elsewhere' }]);
    expect((await get('')).json).toEqual({ rows: [ROW] });
  });

  it.each([
    ['no token', ''],
    ['another token', `Bearer ${TOKEN}x`],
    ['half of it', `Bearer ${TOKEN.slice(0, 16)}`],
    ['an empty one', 'Bearer '],
    ['another scheme', `Basic ${TOKEN}`],
    ['more than one', `Bearer ${TOKEN} ${TOKEN}`],
  ])('%s: a bare 401, and the store is not asked', async (_name, authorization) => {
    const { get, asked } = await open();
    const answer = await get('?from=2026-01', authorization);
    expect([answer.status, answer.text, answer.headers.get('www-authenticate')]).toEqual([401, '', 'Bearer']);
    expect(asked).toEqual([]);
  });

  it.each([
    ['?from=2026-1', 'from'],
    ['?from=2026-01-01', 'from'],
    ['?from=2026-01&from=2026-02', 'from'],
    ['?to=2026-13', 'to'],
    ['?from=2026-03&to=2026-02', 'to'],
    ['?client=', 'client'],
    ['?client[a]=b', 'client[a]'],
    ['?month=2026-01', 'query'],
  ])('%s: 400, naming it', async (query, field) => {
    const { get, asked } = await open();
    const answer = await get(query);
    expect(answer.status).toBe(400);
    expect(answer.json.issue[0].expression).toEqual([field === 'client[a]' ? 'query' : field]);
    expect(asked).toEqual([]);
  });

  it('is read-only, and unknown to those without the token even then', async () => {
    const { get } = await open();
    expect((await get('', `Bearer ${TOKEN}`, 'POST')).status).toBe(405);
    expect((await get('', '', 'POST')).status).toBe(401);
  });
});
