/** Which language a request is answered in. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.js';
import { preferredLanguage } from '../src/accept-language.js';
import { startService, type RunningService } from '../src/main.js';
import { hookFixture } from './helpers/hook-fixtures.js';

describe('the language asked for', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['*', 'en'],
    ['zh', 'zh'],
    ['ZH-cn', 'zh'],
    ['zh-Hans', 'zh'],
    ['zh-Hans-HK', 'zh'],
    ['zh-SG', 'zh'],
    ['zh-Hant', 'en'],
    ['zh-TW,zh-HK;q=0.9', 'en'],
    ['zh-TW,zh;q=0.9', 'zh'],
    ['fr, de;q=0.9', 'en'],
    ['fr, zh;q=0.1', 'zh'],
    ['en-US,en;q=0.9,zh;q=0.8', 'en'],
    ['en;q=0.8,zh-CN', 'zh'],
    ['en;q=0.5, zh;q=0.5', 'en'],
    ['zh;q=0.5, en;q=0.5', 'zh'],
    ['zh;q=0', 'en'],
    ['zh;q=2', 'en'],
    ['zh;q=much', 'en'],
    ['zh ; q=0.7 , en ; q=0.6', 'zh'],
    ['zho', 'en'],
    [`${'x,'.repeat(5_000)}zh`, 'en'],
  ] as const)('%s is answered in %s', (header, language) => {
    expect(preferredLanguage(header, 'en')).toBe(language);
  });

  it.each([
    [undefined, 'zh'],
    ['fr', 'zh'],
    ['en', 'en'],
    ['en-GB;q=0.1', 'en'],
  ] as const)('of a site that speaks Chinese, %s is answered in %s', (header, language) => {
    expect(preferredLanguage(header, 'zh')).toBe(language);
  });
});

describe('a call', () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await startService(
      readConfig({ PORT: '0', AUTH: 'none', STORE_URL: 'none', ALLOW_AS_OF: 'true', LOG_LEVEL: 'silent' }),
    );
  });
  afterAll(() => service.close());

  const { path, request } = hookFixture('order-sign/epic');
  async function called(language?: string): Promise<{ text: string; headers: Headers }> {
    const headers = {
      'content-type': 'application/json',
      ...(language !== undefined && { 'accept-language': language }),
    };
    const answer = await fetch(service.url + path, { method: 'POST', headers, body: JSON.stringify(request) });
    expect(answer.status).toBe(200);
    return { text: await answer.text(), headers: answer.headers };
  }

  it('is answered in the language it asks for, and says so', async () => {
    const [english, chinese] = [await called('en'), await called('zh-CN,zh;q=0.9,en;q=0.8')];
    expect(english.headers.get('content-language')).toBe('en');
    expect(english.text).not.toMatch(/\p{Script=Han}/u);
    expect(chinese.headers.get('content-language')).toBe('zh-Hans');
    expect(chinese.text).toMatch(/细胞周期特异性药物/);
    for (const { headers } of [english, chinese]) expect(headers.get('vary')).toMatch(/Accept-Language/i);
  });

  it('gets the same bytes again, and those of the default where it asks for nothing we speak', async () => {
    expect((await called('zh')).text).toBe((await called('zh-CN')).text);
    expect((await called('tlh')).text).toBe((await called('en')).text);
  });
});
