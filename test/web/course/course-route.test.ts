/** Who may look at a course, and what an address may ask for. */
import express from 'express';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningService } from '../../../src/main.js';
import type { Picture } from '../../../src/web/course/picture.js';
import { coursePages } from '../../../src/web/course/course-route.js';
import type { Closed } from '../../../src/web/course/port.js';
import type { Scrub } from '../../../src/web/course/scrub.js';
import { pageSender } from '../../../src/web/pages.js';
import { startSampleService } from './sample-service.js';

describe('the course page of sample patients', () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await startSampleService();
  });
  afterAll(() => service.close());
  const get = (path: string, headers: Record<string, string> = { accept: 'text/html' }): Promise<Response> =>
    fetch(service.url + path, { headers });

  it('stands open where everyone may call, on this machine', async () => {
    const list = await get('/course');
    expect(list.status).toBe(200);
    expect(await list.text()).toContain('href="/course/wang-fang"');
    const page = await get('/course/wang-fang');
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
    const html = await page.text();
    expect(html).toContain('nonsquamous lung cancer, stage IIIB');
    expect(html).toContain('<svg');
    // The policy forbids styles in attributes, so there are none.
    expect(html).not.toMatch(/<[^>]+\sstyle=/);
  });

  it('tells the day of the story unless asked for another, in the language asked for', async () => {
    const told = async (query: string): Promise<{ picture: Picture; scrub: Scrub }> =>
      (await (await get(`/course/zhang-min/picture.json${query}`)).json()) as { picture: Picture; scrub: Scrub };
    const { picture, scrub } = await told('');
    expect(picture).toMatchObject({ asOf: '2026-06-20', language: 'en', patient: 'Patient/zhang-min' });
    expect(scrub.changes).toContain(scrub.changes.find((day) => day < '2026-06-20'));
    expect((await told('?asOf=2026-04-10&lang=zh')).picture).toMatchObject({ asOf: '2026-04-10', language: 'zh' });
    expect((await told('?asOf=2020-01-01')).picture).toMatchObject({ blank: 'no-lung-cancer' });
  });

  it.each(['asOf=2026-02-30', 'asOf=2026-05', 'asOf=tomorrow', 'course=0', 'course=one', 'asOf=2026-05-01&asOf=x'])(
    'refuses %s, saying how days and courses are written',
    async (query) => {
      expect((await get(`/course/wang-fang/picture.json?${query}`)).status).toBe(400);
      const page = await get(`/course/wang-fang?${query}`);
      expect(page.status).toBe(400);
      expect(await page.text()).toContain('YYYY-MM-DD');
    },
  );

  it('says when there is no such patient', async () => {
    expect((await get('/course/nobody')).status).toBe(404);
    expect(await (await get('/course/nobody/picture.json')).json()).toEqual({ error: 'no-such-patient' });
  });
});

describe('the course page elsewhere', () => {
  it.each<[Closed, number]>([
    ['unknown-reader', 401],
    ['another-patient', 403],
    ['unreadable', 502],
  ])('answers %s with %i and what to do, in both languages', async (why, status) => {
    const send = pageSender({ root: '', language: 'en', pages: [] });
    const app = express().use(coursePages({ send, root: '', language: 'en', open: () => Promise.resolve(why) }));
    const server = await new Promise<Server>((resolve) => {
      const listening = app.listen(0, '127.0.0.1', () => {
        resolve(listening);
      });
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    for (const [lang, word] of [
      ['en', 'EHR'],
      ['zh', 'EHR|病历'],
    ] as const) {
      const page = await fetch(`${url}/course/p1?lang=${lang}`);
      expect(page.status).toBe(status);
      const text = await page.text();
      expect(text).toMatch(new RegExp(word === 'EHR' ? 'EHR|chart' : word));
      expect(text).not.toContain('p1</');
    }
    expect((await fetch(`${url}/course/p1/picture.json`)).status).toBe(status);
    // Without sample patients there is no list of them.
    expect((await fetch(`${url}/course`)).status).toBe(401);
    server.close();
  });
});
