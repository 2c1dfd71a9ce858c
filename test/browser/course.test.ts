/** The course page as a clinician meets it. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningService } from '../../src/main.js';
import { startSampleService } from '../web/course/sample-service.js';
import { axeViolations, describeInChromium, openPage, picture, READERS, startChromium } from './chromium.js';

const WIDE = { width: 1280, height: 900 };
const WITHOUT_SCRIPT = { name: 'without-script', options: { javaScriptEnabled: false, viewport: WIDE } };
const ADDRESSES = ['/course', '/course/tanaka-hiro', '/course/kim-soojin', '/course/rossi-elena', '/course/nobody'];

describeInChromium('the course page', () => {
  let browser: Browser;
  let service: RunningService;
  beforeAll(async () => {
    [browser, service] = await Promise.all([startChromium(), startSampleService()]);
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  async function onPage(path: string, see: (page: Page) => Promise<void>, options: BrowserContextOptions = {}) {
    const { page, context, complaints } = await openPage(browser, { viewport: WIDE, ...options });
    await page.goto(service.url + path);
    if (options.javaScriptEnabled !== false && path !== '/course' && !path.includes('nobody'))
      await page.locator('.range').waitFor();
    await see(page);
    await context.close();
    return complaints;
  }
  const focused = (page: Page): Promise<string | null | undefined> =>
    page.evaluate(() => document.activeElement?.getAttribute('data-entry'));

  test.each(ADDRESSES.flatMap((address) => [...READERS, WITHOUT_SCRIPT].map((reader) => ({ address, ...reader }))))(
    '$address, $name: nothing against accessibility, nothing refused, no sideways scrolling',
    async ({ address, name, options }) => {
      const complaints = await onPage(
        address,
        async (page) => {
          if (name !== 'without-script') expect(await axeViolations(page)).toEqual([]);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          expect(overflow).toBeLessThanOrEqual(0);
          await picture(page, `${address.slice(1).replaceAll('/', '-')}-${name}`);
        },
        options,
      );
      expect(complaints.filter((one) => !one.includes('404'))).toEqual([]);
    },
  );

  test('the arrow keys lead from mark to mark, and tell the resource and its criteria', async () => {
    await onPage('/course/wang-fang', async (page) => {
      await page.locator('[data-entry^="session"]').first().focus();
      await page.keyboard.press('ArrowRight');
      expect(await focused(page)).toBe('session 2026-02-02');
      const details = page.locator('.details');
      await details.getByText('MedicationAdministration/wang-fang-session-2-cisplatin').waitFor();
      await details.getByText('given by day 8 after the session').waitFor();
      await page.keyboard.press('ArrowDown');
      expect(await focused(page)).toMatch(/^next-session/);
      expect(await axeViolations(page)).toEqual([]);
      await picture(page, 'course-details');
    });
  });

  test('pointing at a mark tells it too', async () => {
    await onPage('/course/wang-fang', async (page) => {
      await page.locator('[data-entry^="drug"]').first().hover();
      await page.locator('.details').getByText('systemic pemetrexed, 800 mg').first().waitFor();
    });
  });

  test('a day back, what was known then; and forth again, without asking twice', async () => {
    await onPage('/course/zhang-min', async (page) => {
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      const finding = page.locator('.findings').getByText('Segment 2: systemic paclitaxel on day 17');
      await finding.waitFor();
      const before = page.getByRole('button', { name: 'Previous change' });
      const day = page.locator('input[name=asOf]');
      for (let steps = 0; (await finding.count()) > 0; steps += 1) {
        expect(steps).toBeLessThan(20);
        const shown = await day.inputValue();
        await before.click();
        await expect.poll(() => day.inputValue()).not.toBe(shown);
        await page.locator('.course[aria-busy=false]').waitFor();
      }
      const then = await day.inputValue();
      expect(new URL(page.url()).searchParams.get('asOf')).toBe(then);
      expect(asked.at(-1)).toContain(`/course/zhang-min/picture.json?asOf=${then}`);
      const times = asked.length;
      await page.getByRole('button', { name: 'Next change' }).click();
      await finding.waitFor();
      expect(asked).toHaveLength(times);
      // The slider asks for the day it rests on.
      await page.locator('.range').focus();
      await page.keyboard.press('Home');
      await expect.poll(() => page.locator('.note').count()).toBeGreaterThan(0);
    });
  });

  test('the finding that a card spoke of is open, and what it rests on is lit', async () => {
    const name = encodeURIComponent('give-systemic-supplement/supplement-late/2');
    await onPage(`/course/zhang-min?finding=${name}`, async (page) => {
      const pressed = page.locator('button[aria-pressed=true]');
      expect(await pressed.innerText()).toContain('Segment 2: systemic paclitaxel on day 17');
      expect(await page.locator('.chart .lit').count()).toBeGreaterThan(1);
      await page.locator('.details').getByText('given by day 8 after the session').waitFor();
      await picture(page, 'course-finding');
    });
    await onPage('/course/wang-fang?finding=give-systemic-supplement/supplement-late/2', async (page) => {
      await page.getByText('does not stand on this day').waitFor();
    });
  });

  test('a day that cannot be read leaves the picture, says so, and can be tried again', async () => {
    await onPage('/course/zhang-min', async (page) => {
      await page.route('**/picture.json*', (route) => route.abort());
      await page.getByRole('button', { name: 'Previous change' }).click();
      await page.getByText('could not be read for this day').waitFor();
      expect(await axeViolations(page)).toEqual([]);
      await page.unroute('**/picture.json*');
      await page.getByRole('button', { name: 'Try again' }).click();
      await expect.poll(() => page.getByText('could not be read for this day').count()).toBe(0);
    });
  });

  test('without a script another day is a link and a form, and a mark leads to its row', async () => {
    await onPage(
      '/course/zhang-min',
      async (page) => {
        await page.getByRole('link', { name: 'Previous change' }).click();
        const asOf = new URL(page.url()).searchParams.get('asOf');
        expect(asOf).toMatch(/^2026-06-/);
        await page.locator('input[name=asOf]').fill('2026-05-01');
        await page.getByRole('button', { name: 'Show' }).click();
        expect(page.url()).toContain('asOf=2026-05-01');
        await page.locator('[data-entry^="session"]').first().click();
        expect(page.url()).toContain('#at-session_2026');
        expect(await page.locator('details.tables').getAttribute('open')).not.toBeNull();
      },
      { javaScriptEnabled: false },
    );
  });

  test('the language changes by a link', async () => {
    await onPage('/course/wang-fang', async (page) => {
      await page.getByRole('link', { name: '简体中文' }).click();
      await page.getByRole('heading', { name: '治疗过程' }).waitFor();
      expect(await page.locator('[data-entry^="session"]').first().getAttribute('aria-label')).toContain('顺铂');
    });
  });

  test('on paper there is the picture, and nothing to press', async () => {
    await onPage('/course/tanaka-hiro', async (page) => {
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: 720, height: 1000 });
      expect(await page.locator('.chart').isVisible()).toBe(true);
      expect(await page.locator('.scrubber').isVisible()).toBe(false);
      expect(await page.locator('.legend').isVisible()).toBe(true);
      expect(await page.locator('.findings').getByText('complete embolization was due').isVisible()).toBe(true);
      expect(await page.locator('.lead').innerText()).toContain('as of 26 May 2026');
      await picture(page, 'course-print');
    });
  });
});
