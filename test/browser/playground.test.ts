/** The playground as someone uses it: feedback, changes, a broken request, both languages, by keyboard and without scripts. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningDemo, runDemo } from '../../src/demo/run-demo.js';
import { axeViolations, describeInChromium, openPage, picture, READERS, startChromium } from './chromium.js';

const PLATINUM_ALONE = '/playground/li-wei/order-sign-platinum-alone';

/** Counts of one rule that the store holds, as the playground is told them. */
async function keptOf(demo: RunningDemo, rule: string): Promise<Record<'accepted' | 'overridden', number>> {
  const response = await fetch(`${demo.addresses.service}/playground/kept`);
  const { rows } = (await response.json()) as {
    rows: { rule: string; service: string; accepted: number; overridden: number; reasons: object }[];
  };
  const ours = rows.filter((row) => row.rule === rule && row.service === 'endovascular-lung-order-sign');
  const sum = (name: 'accepted' | 'overridden'): number => ours.reduce((all, row) => all + row[name], 0);
  return { accepted: sum('accepted'), overridden: sum('overridden') };
}

describeInChromium('playground', () => {
  let browser: Browser;
  let demo: RunningDemo;
  beforeAll(async () => {
    const patients = ['li-wei', 'liu-qiang', 'ortiz-carmen'];
    const quiet = { language: 'en', colored: false, width: 80, write: () => true } as const;
    [browser, demo] = await Promise.all([startChromium(), runDemo({ port: 0, fhirPort: 0, patients, ...quiet })]);
  });
  afterAll(async () => {
    await browser.close();
    await demo.close();
  });

  async function open(address: string, options = {}) {
    const opened = await openPage(browser, options);
    await opened.page.goto(demo.addresses.service + address);
    return opened;
  }

  /** Chooses what to change, enters a value, and waits for what it flips. */
  async function change(page: Page, { kind, which, value }: { kind: string; which?: RegExp; value: string }) {
    const form = page.locator('form.change');
    await form.getByLabel('What to change').selectOption(kind);
    if (which !== undefined) {
      const options = await form.getByLabel('Which').locator('option').allTextContents();
      await form.getByLabel('Which').selectOption({ label: options.find((one) => which.test(one)) ?? '' });
    }
    const field = form.getByLabel('New value');
    if (await field.evaluate((element) => element.tagName === 'SELECT')) await field.selectOption(value);
    else await field.fill(value);
    await form.getByRole('button', { name: 'Change' }).click();
    await page.getByText(/outcomes flipped/).waitFor();
  }

  test.each(READERS.flatMap((reader) => ['/playground', PLATINUM_ALONE].map((address) => ({ address, ...reader }))))(
    '$address, $name: nothing against accessibility, nothing refused, no sideways scrolling',
    async ({ address, name, options }) => {
      const { page, context, complaints } = await open(address, options);
      await page.locator('form.paste button:enabled').waitFor({ state: 'attached' });
      for (const summary of await page.locator('section > details > summary, .start summary').all())
        await summary.click();
      expect(await axeViolations(page)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
      await picture(page, `playground-${address === '/playground' ? 'empty' : 'asked'}-${name}`);
      await context.close();
    },
    60_000,
  );

  test('a suggestion is accepted: the feedback is stored, and the page shows it', async () => {
    const { page, context, complaints } = await open(PLATINUM_ALONE);
    const before = await keptOf(demo, 'give-systemic-supplement');
    await page
      .getByRole('button', { name: /^Accept/ })
      .first()
      .click();
    await page.getByText('Accepted. Feedback was sent and is stored.').waitFor();
    expect(await keptOf(demo, 'give-systemic-supplement')).toEqual({ ...before, accepted: before.accepted + 1 });
    const row = page.locator('table.kept tr', { hasText: 'give-systemic-supplement' }).first();
    expect(await row.locator('td').nth(2).textContent()).toBe(String(before.accepted + 1));
    await page.getByRole('button', { name: 'Put it into the chart and ask again' }).click();
    await page.getByText(/outcomes flipped/).waitFor();
    expect(await page.locator('table.flips tr.status', { hasText: 'met' }).count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
    await picture(page, 'playground-accepted');
    await context.close();
  });

  test('a card is overridden with a reason: the reason is stored', async () => {
    const { page, context, complaints } = await open('/playground/liu-qiang/order-sign-nedaplatin');
    const form = page.locator('form.override').first();
    await form.getByLabel('Reason').selectOption({ index: 1 });
    const reason = await form.getByLabel('Reason').locator('option').nth(1).textContent();
    await form.getByRole('button', { name: 'Override' }).click();
    await page.getByText('Overridden. Feedback was sent and is stored.').waitFor();
    const response = await fetch(`${demo.addresses.service}/playground/kept`);
    const { rows } = (await response.json()) as { rows: { overridden: number; reasons: Record<string, number> }[] };
    const stored = rows.filter(({ overridden }) => overridden > 0).flatMap(({ reasons }) => Object.keys(reasons));
    expect({ reason, stored }).toEqual({
      reason: expect.stringMatching(/\w/),
      stored: [expect.stringMatching(/^[a-z-]+$/)],
    });
    expect(stored).not.toEqual(['none']);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('a laboratory value is changed: an outcome flips, and undoing it flips it back', async () => {
    const { page, context, complaints } = await open('/playground/ortiz-carmen/order-sign-cisplatin');
    await change(page, { kind: 'value', which: /2026-06-14 · Platelets/, value: '40' });
    const flipped = page.locator('table.flips tr.status', { hasText: 'laboratory' });
    await flipped.first().waitFor();
    expect(await flipped.first().textContent()).toMatch(/flipped/);
    expect(await axeViolations(page)).toEqual([]);
    await picture(page, 'playground-flipped');
    await page.getByRole('button', { name: /^Undo/ }).click();
    await page.getByText('Nothing is changed yet.').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test.each([
    { kind: 'day', value: '2026-07-20' },
    { kind: 'drug', which: /draft|platin/i, value: 'pemetrexed' },
    { kind: 'setting', which: /latestDay/, value: '36' },
  ])('changing the $kind is judged anew', async (changed) => {
    const { page, context, complaints } = await open(PLATINUM_ALONE);
    await change(page, changed);
    expect(await page.getByText(/outcomes flipped/).textContent()).toMatch(/^\d+ of \d+ outcomes flipped\.$/);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('a setting that cannot be is refused in the words of the settings reader', async () => {
    const { page, context } = await open(PLATINUM_ALONE);
    const form = page.locator('form.change');
    await form.getByLabel('What to change').selectOption('setting');
    await form.getByLabel('Which').selectOption('setting give-systemic-supplement inTimeUntilDay');
    await form.getByLabel('New value').fill('99');
    await form.getByRole('button', { name: 'Change' }).click();
    await page.getByText(/inTimeUntilDay: must be a whole number from 0 to 21/).waitFor();
    await context.close();
  });

  test('a broken request is pasted: the page says which field is wrong', async () => {
    const { page, context, complaints } = await open('/playground');
    await page.getByText('Paste a hook request or a Bundle').click();
    const paste = page.locator('form.paste');
    const context1 = { userId: 'Practitioner/x', patientId: 'Patient/li wei' };
    await paste
      .locator('textarea')
      .fill(JSON.stringify({ hook: 'patient-view', hookInstance: 'i', context: context1, foo: 1 }));
    await paste.getByRole('button').click();
    const row = page.locator('table.fields tr', { hasText: 'context.patientId' });
    await row.waitFor();
    expect(await row.textContent()).toContain('must be a bare FHIR id');
    expect(await page.locator('table.fields tr', { hasText: 'foo' }).textContent()).toContain('passed over');
    expect(
      await page
        .getByText(/HTTP 400/)
        .first()
        .textContent(),
    ).toContain('context.patientId');
    expect(await axeViolations(page)).toEqual([]);
    await picture(page, 'playground-broken');
    await paste.locator('textarea').fill('{ "hook": ');
    await paste.getByRole('button').click();
    await page.getByText(/This is not JSON; nothing was sent/).waitFor();
    // The browser itself says that a call was answered with 400.
    expect(complaints.filter((one) => !one.includes('400'))).toEqual([]);
    await context.close();
  });

  test('without scripts a call is picked and its cards are read; another language keeps the call', async () => {
    const { page, context } = await open('/playground', { javaScriptEnabled: false });
    await page.locator('select[name=call]').selectOption('li-wei/order-sign-platinum-alone');
    await page.getByRole('button', { name: 'Ask the service' }).first().click();
    expect(new URL(page.url()).pathname).toBe(PLATINUM_ALONE);
    expect(await page.locator('article.card').count()).toBeGreaterThan(0);
    await page.getByRole('link', { name: '简体中文' }).click();
    expect(new URL(page.url()).pathname).toBe(PLATINUM_ALONE);
    expect(await page.locator('h1').textContent()).toBe('试用');
    await context.close();
  });
});
