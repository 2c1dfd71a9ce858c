/** The analytics page in a real browser: nothing without the token, everything with it, and out again. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../src/config.js';
import type { RunningService } from '../../src/main.js';
import { startService } from '../../src/main.js';
import { openStore } from '../../src/store/open-store.js';
import type { CardFeedback, IssuedCard } from '../../src/store/store.js';
import { axeViolations, describeInChromium, openPage, picture, READERS, startChromium } from './chromium.js';

const TOKEN = 'token-of-thirty-two-characters-ab';
const RULES = ['give-systemic-supplement', 'infuse-slowly', 'check-laboratory-limits', 'keep-segment-schedule'];
const SERVICE = 'endovascular-lung-order-sign';

/** Four months of two clients: every third card accepted, every fifth overridden, those of one rule in shadow mode. */
function kept(): { readonly cards: readonly IssuedCard[]; readonly feedback: readonly CardFeedback[] } {
  const cards = Array.from({ length: 180 }, (_, index): IssuedCard => {
    const rule = RULES[index % RULES.length]!;
    const month = 2 + Math.floor(index / 45);
    return {
      card: `00000000-0000-5000-8000-${String(index).padStart(12, '0')}`,
      client: index % 7 === 0 ? 'lakeside' : 'st-elsewhere',
      service: SERVICE,
      hook: 'order-sign',
      rule,
      ruleVersion: '1.0.0',
      finding: index % 3 === 0 ? 'one-finding' : 'another-finding',
      severity: 'caution',
      topic: rule.replaceAll('-', ''),
      day: `2026-0${month}-1${index % 9}`,
      advice: `advice-${index}`,
      ...(rule === 'check-laboratory-limits' && { withheld: 'shadow' }),
    };
  });
  const feedback = cards.flatMap(({ card, client, day, withheld }, index): CardFeedback[] => {
    if (withheld !== undefined) return [];
    const at = `${day}T10:00:00Z`;
    const told = { card, client, service: SERVICE, acceptedSuggestions: [], commented: false, at };
    if (index % 3 === 0) return [{ ...told, outcome: 'accepted' }];
    return index % 5 === 0 ? [{ ...told, outcome: 'overridden', reason: { code: 'given-elsewhere' } }] : [];
  });
  return { cards, feedback };
}

describeInChromium('analytics', () => {
  let browser: Browser;
  let service: RunningService;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'analytics-'));
    const config = readConfig({
      PORT: '0',
      AUTH: 'none',
      STORE_URL: `sqlite:${join(folder, 'store.db')}`,
      ANALYTICS_TOKEN: TOKEN,
      LOG_LEVEL: 'silent',
    });
    const store = (await openStore(config.STORE_URL, 'UTC'))!;
    const { cards, feedback } = kept();
    await store.recordIssued(cards);
    await store.recordFeedback(feedback);
    await store.close();
    [browser, service] = await Promise.all([startChromium(), startService(config)]);
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
    await rm(folder, { recursive: true });
  });

  const overflowOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const open = async (options: BrowserContextOptions = {}) => {
    const watched = await openPage(browser, options);
    await watched.page.goto(`${service.url}/analytics`);
    return watched;
  };
  const signIn = async (page: Page, token = TOKEN): Promise<void> => {
    await page.locator('input[name=token]').fill(token);
    await page.locator('main button[type=submit]').click();
    await page.waitForLoadState();
  };

  test.each(READERS)(
    '$name: signs in, and sees counts; nothing against accessibility, no sideways scrolling',
    async ({ name, options }) => {
      const { page, context, complaints } = await open(options);
      expect(await axeViolations(page)).toEqual([]);
      await picture(page, `analytics-sign-in-${name}`);
      await signIn(page);
      expect(page.url()).toBe(`${service.url}/analytics`);
      expect(await page.locator('svg[role=img]').count()).toBe(RULES.length);
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      await picture(page, `analytics-${name}`);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      expect(await axeViolations(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    },
    60_000,
  );

  test('shows the numbers that the store counts, and those of the client and months asked for', async () => {
    const { page, context } = await open();
    await signIn(page);
    const figures = () => page.locator('.figures b').allTextContents();
    const { cards } = kept();
    const shown = cards.filter(({ withheld }) => withheld === undefined);
    expect((await figures())[0]).toBe(String(shown.length));
    expect((await figures())[4]).toBe(String(cards.length - shown.length));
    await page.getByLabel('From month').fill('2026-03');
    await page.locator('select[name=client]').selectOption('lakeside');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(/client=lakeside/);
    expect(page.url()).toContain('from=2026-03');
    const asked = shown.filter(({ client, day }) => client === 'lakeside' && day >= '2026-03');
    expect((await figures())[0]).toBe(String(asked.length));
    expect(await page.locator('select[name=client]').inputValue()).toBe('lakeside');
    await context.close();
  });

  test('of months in which nothing was says so, and of months that cannot be read too', async () => {
    const { page, context } = await open();
    await signIn(page);
    await page.goto(`${service.url}/analytics?from=2031-01`);
    expect(await page.locator('main').textContent()).toContain('Nothing here yet');
    expect(await axeViolations(page)).toEqual([]);
    await picture(page, 'analytics-empty');
    await page.goto(`${service.url}/analytics?from=january`);
    expect(await page.getByRole('alert').textContent()).toContain('Months are written');
    expect(await page.locator('svg[role=img]').count()).toBe(RULES.length);
    await context.close();
  });

  test('lets nobody in with another token, nor with a cookie that it did not seal, nor after signing out', async () => {
    const { page, context } = await open();
    await signIn(page, `${TOKEN}x`);
    expect(await page.getByRole('alert').textContent()).toContain('not the token');
    expect(await axeViolations(page)).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    await signIn(page);
    const [cookie] = await context.cookies();
    expect(cookie).toMatchObject({ name: 'analytics-session', httpOnly: true, sameSite: 'Strict', path: '/analytics' });
    expect(cookie!.value).not.toContain(TOKEN);
    await page.getByRole('button', { name: 'Sign out' }).click();
    expect(await page.getByLabel('Analytics token').count()).toBe(1);
    expect(await context.cookies()).toEqual([]);
    await context.addCookies([cookie!]);
    await page.goto(`${service.url}/analytics`);
    expect(await page.getByLabel('Analytics token').count()).toBe(1);
    await context.close();
  });

  test('a form of another site signs nobody in', async () => {
    const answer = await fetch(`${service.url}/analytics/sign-in`, {
      method: 'POST',
      headers: {
        origin: 'https://evil.example',
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'text/html',
      },
      body: new URLSearchParams({ token: TOKEN }),
    });
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null]);
  });

  test('who guesses is asked to wait, whatever comes next', async () => {
    const guess = (token: string) =>
      fetch(`${service.url}/analytics/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
        body: new URLSearchParams({ token }),
        redirect: 'manual',
      });
    const statuses = [];
    for (let attempt = 0; attempt < 12; attempt += 1) statuses.push((await guess(`wrong-${attempt}`)).status);
    expect(statuses).toContain(401);
    expect(statuses.at(-1)).toBe(429);
    const right = await guess(TOKEN);
    expect([right.status, right.headers.get('set-cookie')]).toEqual([429, null]);
  });
});
