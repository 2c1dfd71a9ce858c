/** A real Chromium for tests of pages: CHROMIUM=/usr/bin/chromium npx vitest run test/browser */
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { describe } from 'vitest';

/** The program. Where it is not named, these tests are passed over: Node and npm are enough for the others. */
const PROGRAM = process.env['CHROMIUM'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Tests that need the browser; passed over where there is none. */
export const describeInChromium = describe.skipIf(PROGRAM === undefined);

const WIDE = { width: 1280, height: 900 };

/** Who looks at every page. */
export const READERS: readonly { readonly name: string; readonly options: BrowserContextOptions }[] = [
  { name: 'light', options: { colorScheme: 'light', viewport: WIDE } },
  { name: 'dark', options: { colorScheme: 'dark', viewport: WIDE } },
  { name: 'narrow', options: { colorScheme: 'light', viewport: { width: 320, height: 700 } } },
  // 200 % zoom halves what fits. WCAG 2.2, 1.4.4 Resize Text
  { name: 'zoomed', options: { colorScheme: 'light', viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 } },
  { name: 'chinese', options: { locale: 'zh-CN', viewport: WIDE } },
];

export function startChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: PROGRAM ?? '', args: FLAGS });
}

/** A page that keeps what it complained of: errors of scripts, and what its policy refused. */
export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: readonly string[];
}

export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') complaints.push(`asked ${hostname}`);
  });
  return { page, context, complaints };
}

/** What axe finds against WCAG 2.2 AA and best practices, a line each. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

/** Keeps a picture of the page in the folder SCREENSHOTS, if it is set, for someone to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
