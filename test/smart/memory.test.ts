/** What is remembered of launches and sessions, for how long, how much of it, and by which cookies. */
import { describe, expect, it } from 'vitest';
import { type CookieName, readCookie, setCookie } from '../../src/smart/cookies.js';
import { LAUNCH_PAGES, type LaunchPageName } from '../../src/smart/launch-words.js';
import { type PendingLaunch, pendingLaunches } from '../../src/smart/pending-launches.js';
import { bareHtml, plainPage } from '../../src/smart/plain-page.js';
import { digestOf, isWord, randomWord } from '../../src/smart/secrets.js';
import { sessionMemory, type SmartSession } from '../../src/smart/sessions.js';
import type { Token } from '../../src/smart/token.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LAUNCH = { redirectUri: 'https://cds.example/smart/callback' } as PendingLaunch;
const SESSION: SmartSession = {
  clientName: 'ehr',
  fhirServer: 'https://ehr.example/fhir',
  accessToken: 'first',
  patientId: 'p1',
};
const TOKEN: Token = { accessToken: 'first', expiresIn: 3_600 };
const never = () => Promise.reject(new Error('no'));

function clock() {
  let now = 1_000;
  return { now: () => now, wait: (ms: number) => (now += ms) };
}

describe('a pending launch', () => {
  it.each([
    [10 * MINUTE - 1, LAUNCH],
    [10 * MINUTE, 'state-expired'],
  ])('after %i ms: %j', (ms, ended) => {
    const { now, wait } = clock();
    const pending = pendingLaunches(now);
    const { state, browser } = pending.begin(LAUNCH, undefined);
    wait(ms);
    expect(pending.end(state, browser)).toEqual(ended);
    expect(pending.end(state, browser)).toBe('state-unknown');
  });

  it('takes no word for its browser that it did not give', () => {
    const { now, wait } = clock();
    const pending = pendingLaunches(now);
    const planted = randomWord();
    const first = pending.begin(LAUNCH, planted);
    expect(first.browser).not.toBe(planted);
    expect(pending.begin(LAUNCH, first.browser).browser).toBe(first.browser);
    wait(10 * MINUTE);
    expect(pending.begin(LAUNCH, first.browser).browser).not.toBe(first.browser);
  });

  it('gives way to later ones where there are too many', () => {
    const pending = pendingLaunches(clock().now, 3);
    const begun = Array.from({ length: 5 }, () => pending.begin(LAUNCH, undefined));
    expect(begun.map(({ state, browser }) => pending.end(state, browser))).toEqual([
      'state-unknown',
      'state-unknown',
      LAUNCH,
      LAUNCH,
      LAUNCH,
    ]);
  });
});

describe('a session', () => {
  it.each<[string, Token, number, boolean]>([
    ['the minute before its token ends', TOKEN, 59 * MINUTE, true],
    ['with its token', { ...TOKEN, expiresIn: 600 }, 10 * MINUTE, false],
    ['after an hour without use', { ...TOKEN, expiresIn: 86_400 }, HOUR, false],
    ['after an hour where nobody said how long', { accessToken: 'first' }, HOUR, false],
  ])('%s', (_title, token, ms, isOpen) => {
    const { now, wait } = clock();
    const sessions = sessionMemory(now);
    const word = sessions.open(SESSION, token, never);
    wait(ms);
    expect(sessions.of(word)).toEqual(isOpen ? SESSION : undefined);
  });

  it('used again and again lives as long as its token, and is renewed for twelve hours at most', async () => {
    const { now, wait } = clock();
    const sessions = sessionMemory(now);
    const asked: string[] = [];
    const renew = (refreshToken: string): Promise<Token> => {
      asked.push(refreshToken);
      return Promise.resolve({
        accessToken: `token ${asked.length}`,
        expiresIn: 1_800,
        refreshToken: `r${asked.length}`,
      });
    };
    const word = sessions.open(SESSION, { ...TOKEN, expiresIn: 1_800, refreshToken: 'r0' }, renew);
    let used = 0;
    for (; used < 100; used += 1) {
      wait(20 * MINUTE);
      await Promise.all([sessions.renew(word), sessions.renew(word)]);
      if (sessions.of(word) === undefined) break;
    }
    expect(used).toBe(35);
    expect(asked.slice(0, 3)).toEqual(['r0', 'r1', 'r2']);
    expect(sessions.size()).toBe(0);
  });

  it('holds the new token after a renewal, and its patient', async () => {
    const { now, wait } = clock();
    const sessions = sessionMemory(now);
    const renewed = { accessToken: 'second', expiresIn: 60, patientId: 'p1' };
    const word = sessions.open(SESSION, { ...TOKEN, refreshToken: 'r' }, () => Promise.resolve(renewed));
    await sessions.renew(word);
    expect(sessions.of(word)?.accessToken).toBe('first');
    wait(59 * MINUTE);
    await sessions.renew(word);
    expect(sessions.of(word)).toEqual({ ...SESSION, accessToken: 'second' });
  });

  it.each([
    ['fails', never],
    ['is for another patient', () => Promise.resolve({ accessToken: 'x', patientId: 'p2' })],
  ])('goes on with what is left of the old token where the renewal %s', async (_title, renew) => {
    const { now, wait } = clock();
    const sessions = sessionMemory(now);
    const word = sessions.open(SESSION, { ...TOKEN, refreshToken: 'r' }, renew);
    wait(59.5 * MINUTE);
    await sessions.renew(word);
    expect(sessions.of(word)).toEqual(SESSION);
    wait(MINUTE);
    await sessions.renew(word);
    expect(sessions.of(word)).toBeUndefined();
  });

  it('that was used least lately gives way where there are too many', () => {
    const { now } = clock();
    const sessions = sessionMemory(now, 2);
    const [a, b] = [sessions.open(SESSION, TOKEN, never), sessions.open(SESSION, TOKEN, never)];
    sessions.of(a);
    const c = sessions.open(SESSION, TOKEN, never);
    expect([a, b, c].map((word) => sessions.of(word) !== undefined)).toEqual([true, false, true]);
  });

  it('is forgotten when it has ended, without anybody asking for it', () => {
    const { now, wait } = clock();
    const sessions = sessionMemory(now);
    sessions.open(SESSION, TOKEN, never);
    sessions.sweep();
    expect(sessions.size()).toBe(1);
    wait(HOUR);
    sessions.sweep();
    expect(sessions.size()).toBe(0);
    sessions.open(SESSION, TOKEN, never);
    sessions.clear();
    expect(sessions.size()).toBe(0);
  });
});

describe('a cookie', () => {
  const written = (name: CookieName, baseUrl: string, seconds?: number): string => {
    const lines: string[] = [];
    const response = { append: (_header: string, line: string) => lines.push(line) } as never;
    setCookie(response, name, 'w', { baseUrl, ...(seconds !== undefined && { seconds }) });
    return lines.join();
  };
  const read = (cookie: string | undefined, baseUrl = 'https://cds.example') =>
    readCookie({ headers: cookie === undefined ? {} : { cookie } }, 'smart-session', baseUrl);
  const [word, other] = [randomWord(), randomWord()];

  it('over https is of this host alone, for HTTP alone, and comes along when a page is opened', () => {
    expect(written('smart-session', 'https://cds.example')).toBe(
      '__Host-smart-session=w; Path=/; HttpOnly; SameSite=Lax; Secure',
    );
    expect(written('smart-launch', 'https://cds.example', 600)).toBe(
      '__Host-smart-launch=w; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=600',
    );
  });

  it('on a loopback address has neither the prefix nor Secure, which browsers would refuse there', () => {
    expect(written('smart-session', 'http://127.0.0.1:8080')).toBe('smart-session=w; Path=/; HttpOnly; SameSite=Lax');
  });

  it.each([
    ['alone', `__Host-smart-session=${word}`, word],
    ['among others', `a=b; __Host-smart-session=${word};c=d`, word],
    ['twice the same', `__Host-smart-session=${word}; __Host-smart-session=${word}`, word],
    ['twice, differently', `__Host-smart-session=${word}; __Host-smart-session=${other}`, undefined],
    ['without the prefix', `smart-session=${word}`, undefined],
    ['of another form', `__Host-smart-session=${word}x`, undefined],
    ['as the end of another name', `x__Host-smart-session=${word}`, undefined],
    ['not there', undefined, undefined],
  ])('%s', (_title, header, expected) => {
    expect(read(header)).toBe(expected);
  });
});

describe('the pages of a launch', () => {
  const names = Object.keys(LAUNCH_PAGES) as LaunchPageName[];

  it('tell in both languages what happened and what to do', () => {
    for (const name of names)
      for (const language of ['en', 'zh'] as const) {
        const { title, what, next } = LAUNCH_PAGES[name];
        const { message, status } = plainPage(name, language);
        expect(message).toContain(what[language]);
        expect(message).toContain(next[language]);
        expect(title[language].length).toBeGreaterThan(2);
        expect(status).toBeGreaterThanOrEqual(200);
      }
    expect(names.filter((name) => LAUNCH_PAGES[name].status < 400)).toEqual(['signed-out']);
  });

  it('are HTML without script, style and markup from outside', () => {
    const page = bareHtml({ status: 400, title: '<script>', message: `a & "b"` }, 'zh');
    expect(page).toContain('<html lang="zh-Hans">');
    expect(page).toContain('<h1>&#60;script&#62;</h1><p>a &#38; &#34;b&#34;</p>');
  });
});

describe('words', () => {
  it('are 256 bits each, never the same, and known by their digest (RFC 7636, appendix B)', () => {
    const words = Array.from({ length: 100 }, randomWord);
    expect(new Set(words).size).toBe(100);
    expect(words.every(isWord)).toBe(true);
    expect(digestOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
  });
});
