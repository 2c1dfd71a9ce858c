/** Pages over HTTP, without a browser: who gets one, in which language, and what a browser may do with it. */
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { readConfig } from '../../src/config.js';
import { startService, type RunningService } from '../../src/main.js';

const port = await freePort();
const listening = `http://127.0.0.1:${port}`;
let service: RunningService;
beforeAll(async () => {
  const settings = { PORT: String(port), AUTH: 'none', STORE_URL: 'none', LOG_LEVEL: 'silent' };
  service = await startService(readConfig({ ...settings, BASE_URL: 'https://cds.example.org/lung' }));
});
afterAll(() => service.close());

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return free;
}

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const ask = (path: string, headers: Record<string, string> = { accept: BROWSER }): Promise<Response> =>
  fetch(listening + path, { headers });
const languageIn = (page: string): string | undefined => /<html lang="([\w-]+)"/.exec(page)?.[1];

describe('who gets a page', () => {
  test.each([
    ['a browser', BROWSER, 'text/html; charset=utf-8'],
    ['a program that takes anything', '*/*', 'application/json; charset=utf-8'],
    ['a program that takes JSON', 'application/json', 'application/json; charset=utf-8'],
    ['who would rather have JSON', 'text/html;q=0.5, application/json', 'application/json; charset=utf-8'],
  ])('%s', async (_, accept, type) => {
    const answer = await ask('/protocol', { accept });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
    expect(answer.headers.get('vary')).toContain('Accept');
  });

  it('answers 404 as a page or as JSON, each to its own', async () => {
    const answers = await Promise.all([ask('/nothing'), ask('/nothing', { accept: '*/*' })]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    expect(await answers[0].text()).toContain('There is no such page');
    expect(await answers[1].json()).toMatchObject({ resourceType: 'OperationOutcome' });
  });

  it('shows a failure in words for a person, with the status that a program gets', async () => {
    const answers = await Promise.all([ask('/fhir/Measure/%E0'), ask('/fhir/Measure/%E0', { accept: '*/*' })]);
    expect(answers.map(({ status }) => status)).toEqual([400, 400]);
    expect(await answers[0].text()).toContain('The request cannot be read.');
    expect(await answers[1].json()).toMatchObject({ resourceType: 'OperationOutcome' });
  });
});

describe('the language', () => {
  test.each([
    ['of the address', '/?lang=zh', {}, 'zh-Hans'],
    ['chosen before', '/', { cookie: 'other=1; lang=zh' }, 'zh-Hans'],
    ['of the browser', '/', { 'accept-language': 'zh-CN,en;q=0.5' }, 'zh-Hans'],
    ['of the address before the one chosen', '/?lang=en', { cookie: 'lang=zh' }, 'en'],
    ['of the site where nobody says', '/', { cookie: 'lang=xx', 'accept-language': 'fr' }, 'en'],
  ])('%s', async (_, path, headers, language) => {
    const answer = await ask(path, { accept: BROWSER, ...headers });
    expect(languageIn(await answer.text())).toBe(language);
    expect(answer.headers.get('content-language')).toBe(language);
  });

  it('is remembered where the address says it, out of reach of scripts', async () => {
    const [asked, plain] = await Promise.all([ask('/?lang=zh'), ask('/')]);
    expect(asked.headers.get('set-cookie')).toMatch(/^lang=zh; .*HttpOnly; SameSite=Lax$/);
    expect(plain.headers.get('set-cookie')).toBeNull();
  });
});

describe('what a browser may do', () => {
  it('lets nothing in but its own script and style, and is framed by nobody', async () => {
    const policy = (await ask('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it('has no inline script, style or handler in any page', async () => {
    for (const path of ['/', '/protocol', '/nothing']) {
      const page = await (await ask(path)).text();
      expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/i);
      expect([...page.matchAll(/<script(?! id="state" type="application\/json")[^>]*>(?!<)/g)]).toEqual([]);
    }
  });

  it('finds the style sheet below the path of BASE_URL, for good', async () => {
    const page = await (await ask('/')).text();
    const href = /<link rel="stylesheet" href="\/lung(\/assets\/pages-[0-9a-f]{12}\.css)"/.exec(page)?.[1];
    const sheet = await ask(href ?? '');
    expect([sheet.status, sheet.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
    expect(sheet.headers.get('cache-control')).toContain('immutable');
    expect(await sheet.text()).toContain('--ink');
  });

  test.each(['/assets/', '/assets/.vite/manifest.json', '/assets/../package.json', '/assets/%2e%2e/package.json'])(
    'reads no other file: %s',
    async (path) => {
      expect((await ask(path, { accept: '*/*' })).status).toBe(404);
    },
  );
});
