/** The picture of the counts, and the seal of a session. */
import { describe, expect, it } from 'vitest';
import { total } from '../../../src/store/report-text.js';
import { analyticsPicture, firedOf, withheldOf } from '../../../src/web/analytics/analytics-picture.js';
import { analyticsSessions, SESSION_SECONDS } from '../../../src/web/analytics/analytics-session.js';
import { isOwnPost } from '../../../src/web/analytics/own-post.js';
import { ROWS } from './rows.js';

const ruleTitles = new Map(
  ['infuse-slowly', 'give-systemic-supplement'].map((id) => [id, { en: id, zh: id }] as const),
);

describe('the picture', () => {
  const picture = analyticsPicture(ROWS, { total, ruleTitles });

  it('has every month from the first to the last, those too in which nothing was', () => {
    expect(picture.months.map(({ name }) => name)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(picture.months.map(({ counts }) => counts.shown)).toEqual([3, 0, 10, 4]);
    for (const rule of picture.rules) expect(rule.months).toHaveLength(4);
  });

  it('sums to the same by rule, client and month', () => {
    for (const part of [picture.rules, picture.clients, picture.months])
      expect(total(part.map(({ counts }) => counts))).toEqual(picture.all);
    const findings = picture.rules.flatMap((rule) => rule.findings);
    expect(total(findings.map(({ counts }) => counts))).toEqual(picture.all);
  });

  it('lists rules as the protocol does, cards never issued last; reasons by how many', () => {
    expect(picture.rules.map(({ name }) => name)).toEqual(['infuse-slowly', 'give-systemic-supplement', 'unknown']);
    expect(picture.reasons).toEqual([
      ['given-elsewhere', 3],
      ['none', 1],
    ]);
  });

  it('draws to the scale of the fullest bar, withheld cards included', () => {
    expect(picture.most).toBe(13);
    const bars = picture.rules.flatMap(({ months }) => months.map(({ counts }) => firedOf(counts)));
    expect(Math.max(...bars)).toBe(13);
    expect(withheldOf(picture.all)).toBe(9);
  });

  it('of nothing is empty', () => {
    const empty = analyticsPicture([], { total, ruleTitles });
    expect(empty).toMatchObject({ months: [], clients: [], rules: [], reasons: [], most: 0 });
  });
});

describe('a session', () => {
  const TOKEN = 'token-of-thirty-two-characters-ab';
  let time = Date.UTC(2026, 0, 1);
  const sessions = (token = TOKEN) => analyticsSessions(token, () => time);

  it('is told by its seal, on every replica with the same token, and holds nothing of it', () => {
    const cookie = sessions().open();
    expect(sessions().isOpen(cookie)).toBe(true);
    expect(sessions('another-token-of-thirty-two-chars').isOpen(cookie)).toBe(false);
    expect(cookie).not.toContain(TOKEN);
    expect(sessions().open()).not.toBe(cookie);
  });

  it('cannot be made, lengthened or guessed', () => {
    const cookie = sessions().open();
    const later = cookie.replace(/^\d{10}/, (until) => String(Number(until) + 1));
    for (const forged of [undefined, '', TOKEN, later, `${cookie}A`, cookie.slice(0, -1), cookie.replace('.', '..')])
      expect(sessions().isOpen(forged), forged).toBe(false);
  });

  it('ends by itself', () => {
    const cookie = sessions().open();
    time += SESSION_SECONDS * 1_000 - 1_000;
    expect(sessions().isOpen(cookie)).toBe(true);
    time += 1_000;
    expect(sessions().isOpen(cookie)).toBe(false);
  });

  it('ends when the reader signs out, others go on', () => {
    const here = sessions();
    const [mine, other] = [here.open(), here.open()];
    here.close(mine);
    expect([here.isOpen(mine), here.isOpen(other)]).toEqual([false, true]);
    // The last letter of base64url has bits to spare: another spelling of the seal opens nothing either.
    const spellings = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');
    for (const letter of spellings) expect(here.isOpen(mine.slice(0, -1) + letter), letter).toBe(false);
  });
});

describe('a post', () => {
  const post = (headers: Readonly<Record<string, string>>) => isOwnPost({ headers }, 'cds.example');
  it.each([
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ 'sec-fetch-site': 'cross-site', origin: 'https://cds.example' }, false],
    [{ 'sec-fetch-site': 'same-site' }, false],
    [{ 'sec-fetch-site': 'none' }, false],
    [{ host: '10.0.0.1:8080', origin: 'http://10.0.0.1:8080' }, true],
    [{ host: '10.0.0.1:8080', origin: 'https://cds.example' }, true],
    [{ host: '10.0.0.1:8080', origin: 'https://evil.example' }, false],
    [{ host: '10.0.0.1:8080', origin: 'null' }, false],
    [{ host: '10.0.0.1:8080' }, true],
  ])('with %j comes from a page of ours: %s', (headers, own) => {
    expect(post(headers)).toBe(own);
  });
});
