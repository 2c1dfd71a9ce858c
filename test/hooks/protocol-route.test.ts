/** `GET /protocol`, and the version that a hook judges by. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { startService, type RunningService } from '../../src/main.js';
import { PROTOCOL } from '../../src/rules/protocol.js';
import { hookFixture } from '../helpers/hook-fixtures.js';
import { call, post } from '../helpers/http.js';

const folder = mkdtempSync(join(tmpdir(), 'site-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const open: RunningService[] = [];
afterEach(async () => {
  for (const service of open.splice(0)) await service.close();
});

async function serviceWith(file?: unknown): Promise<RunningService> {
  const path = join(folder, 'site.json');
  if (file !== undefined) writeFileSync(path, JSON.stringify(file));
  const settings = { PORT: '0', AUTH: 'none', STORE_URL: 'none', ALLOW_AS_OF: 'true', LOG_LEVEL: 'silent' };
  const service = await startService(
    readConfig({ ...settings, ...(file !== undefined && { PROTOCOL_SETTINGS: path }) }),
  );
  open.push(service);
  return service;
}

const VERSIONS = {
  protocols: [
    { version: 'old', rules: { 'give-systemic-supplement': { enabled: false } } },
    { version: 'new', effectiveFrom: '2026-01-01' },
  ],
};

describe('GET /protocol', () => {
  it('shows the published protocol where the site has no settings', async () => {
    const { status, json } = await call(`${(await serviceWith()).url}/protocol`);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      id: PROTOCOL.id,
      version: PROTOCOL.version,
      versions: [{ version: PROTOCOL.version }],
    });
    expect(json.rules.map((rule: { id: string }) => rule.id)).toEqual(PROTOCOL.rules.map(({ meta }) => meta.id));
  });

  it('shows the version of a day, or of a name', async () => {
    const { url } = await serviceWith(VERSIONS);
    const shown = async (query: string): Promise<unknown> => (await call(`${url}/protocol${query}`)).json.version;
    expect(await shown('?on=2025-12-31')).toBe('old');
    expect(await shown('?on=2026-01-01')).toBe('new');
    expect(await shown('?version=old')).toBe('old');
    expect(await shown(`?version=${PROTOCOL.version}`)).toBe(PROTOCOL.version);
    const { json } = await call(`${url}/protocol?version=old`);
    expect(json.versions).toEqual([
      { id: PROTOCOL.id, version: 'old', effectiveUntil: '2025-12-31' },
      { id: PROTOCOL.id, version: 'new', effectiveFrom: '2026-01-01' },
    ]);
  });

  it.each(['?on=2026-13-01', '?on=2026', '?on=a&on=b', '?version=none', '?version=a&version=b'])(
    'refuses %s',
    async (query) => {
      const { status, json } = await call(`${(await serviceWith(VERSIONS)).url}/protocol${query}`);
      expect(status).toBe(400);
      expect(json.resourceType).toBe('OperationOutcome');
    },
  );

  it('can be read only', async () => {
    expect((await post(`${(await serviceWith()).url}/protocol`, {})).status).toBe(405);
  });
});

describe('a hook', () => {
  it('judges by the version in effect on the day it is asked about', async () => {
    const { path, request } = hookFixture('order-sign/epic');
    const topics = async (file?: unknown): Promise<readonly string[]> => {
      const { json } = await post((await serviceWith(file)).url + path, request);
      return json.cards.map((card: { source: { topic: { code: string } } }) => card.source.topic.code);
    };
    const published = await topics();
    expect(published).toContain('give-systemic-supplement');
    const [old, later] = VERSIONS.protocols;
    expect(await topics({ protocols: [old] })).not.toContain('give-systemic-supplement');
    expect(await topics({ protocols: [old, later] })).toEqual(published);
    expect(await topics({ protocols: [old, { ...later, effectiveFrom: '2090-01-01' }] })).toEqual(
      await topics({ protocols: [old] }),
    );
  });

  it('a service with wrong settings does not start', async () => {
    await expect(serviceWith({ safetyPack: 'off' })).rejects.toMatchObject({ code: 'configuration-invalid' });
  });
});
