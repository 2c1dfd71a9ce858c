/** Every page as a reader meets it: light and dark, narrow and wide, in both languages. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../src/config.js';
import type { RunningService } from '../../src/main.js';
import { startService } from '../../src/main.js';
import { axeViolations, describeInChromium, openPage, picture, READERS, startChromium } from './chromium.js';

const ADDRESSES = ['/', '/protocol', '/protocol?version=none', '/no-such-page'];
describeInChromium('pages', () => {
  let browser: Browser;
  let service: RunningService;
  beforeAll(async () => {
    [browser, service] = await Promise.all([
      startChromium(),
      startService(readConfig({ PORT: '0', AUTH: 'none', STORE_URL: 'none', LOG_LEVEL: 'silent' })),
    ]);
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  test.each(ADDRESSES.flatMap((address) => READERS.map((reader) => ({ address, ...reader }))))(
    '$address, $name: nothing against accessibility, nothing refused, no sideways scrolling',
    async ({ address, name, options }) => {
      const { page, context, complaints } = await openPage(browser, options);
      await page.goto(service.url + address);
      expect(await axeViolations(page)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(name === 'chinese' ? 'zh-Hans' : 'en');
      expect(complaints.filter((one) => !one.includes('404'))).toEqual([]);
      await picture(page, `page${address.replaceAll(/\W/g, '-')}-${name}`);
      await context.close();
    },
  );

  test('another language is chosen by a link that stays on the page, and remembered', async () => {
    const { page, context } = await openPage(browser);
    await page.goto(`${service.url}/protocol?version=1.0.0`);
    await page.getByRole('link', { name: '简体中文' }).click();
    expect(page.url()).toBe(`${service.url}/protocol?version=1.0.0&lang=zh`);
    await page.goto(`${service.url}/`);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-Hans');
    await context.close();
  });
});
