/** From a card to the page: a clinician clicks its link in the EHR, lets the app in, and sees the finding. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Card, Link } from '../../src/cards/card.js';
import { type RunningDemo, runDemo } from '../../src/demo/run-demo.js';
import { axeViolations, describeInChromium, openPage, picture, startChromium } from './chromium.js';

type SmartLink = Extract<Link, { type: 'smart' }>;

describeInChromium('a SMART launch', () => {
  let browser: Browser;
  let demo: RunningDemo;
  beforeAll(async () => {
    const written: string[] = [];
    const options = { port: 0, fhirPort: 0, language: 'en', colored: false, width: 100, patients: ['li-wei'] } as const;
    [browser, demo] = await Promise.all([
      startChromium(),
      runDemo({ ...options, write: (text) => void written.push(text) }),
    ]);
  });
  afterAll(async () => {
    await browser.close();
    await demo.close();
  });

  const links = (): readonly SmartLink[] =>
    demo.answers
      .flatMap(({ cards = [] }): readonly Card[] => cards)
      .flatMap(({ links: all = [] }) => all)
      .filter((link): link is SmartLink => link.type === 'smart');
  const launchApp = (asked: Readonly<Record<string, string>>): string =>
    `${new URL(demo.addresses.fhir).origin}/launch-app?${new URLSearchParams(asked).toString()}`;
  const launchAlone = (): string =>
    `${demo.addresses.service}/smart/launch?iss=${encodeURIComponent(demo.addresses.fhir)}`;

  test('leads from a card into the course, at its finding; nothing of it stays in the browser', async () => {
    const [link] = links();
    expect(link?.appContext).toMatch(/^give-systemic-supplement\//);
    const { page, context, complaints } = await openPage(browser);
    await page.goto(launchApp({ patient: 'li-wei', appContext: link?.appContext ?? '' }));
    await page.locator('.range').waitFor();
    expect(new URL(page.url()).origin).toBe(demo.addresses.service);
    expect(new URL(page.url()).pathname).toBe('/course/li-wei');
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await picture(page, 'smart-launched');

    const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
    expect(kept.slice(0, 2)).toEqual([0, 0]);
    expect(String(kept[2])).not.toContain('smart');
    const cookies = await context.cookies();
    const session = cookies.find(({ name }) => name.includes('session'));
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
    expect(complaints).toEqual([]);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect((await context.cookies()).some(({ name }) => name.includes('session'))).toBe(false);
    await context.close();
  });

  test('without a card: the clinician chooses the patient at the EHR', async () => {
    const { page, context } = await openPage(browser);
    await page.goto(launchAlone());
    await page.getByLabel('Patient').selectOption('tanaka-hiro');
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.locator('.range').waitFor();
    expect(new URL(page.url()).pathname).toBe('/course/tanaka-hiro');
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await context.close();
  });

  test('a clinician who does not let the app in is told what happened', async () => {
    const { page, context } = await openPage(browser);
    await page.goto(launchAlone());
    await page.getByRole('button', { name: 'Deny' }).click();
    await page.getByRole('alert').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await picture(page, 'smart-denied');
    await context.close();
  });
});
