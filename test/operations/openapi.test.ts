/** The OpenAPI document tells of what is there, all of it, in the form that the specification asks for. */
import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import express from 'express';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { OPENAPI_FILE, openApiText } from '../../scripts/openapi.js';
import { readConfig } from '../../src/config.js';
import { startService } from '../../src/main.js';
import { openApiDocument } from '../../src/operations/openapi/document.js';
import { requestName } from '../../src/operations/openapi/request-schemas.js';
import { hookFixtures } from '../helpers/hook-fixtures.js';
import { call } from '../helpers/http.js';
import type { Untyped } from '../helpers/http.js';
import { openOperated } from './operated.js';

const document = JSON.parse(readFileSync(OPENAPI_FILE, 'utf8'));

afterEach(() => vi.restoreAllMocks());

/** Every address and method that the started service has a route for, as its routers hold them. */
async function routesOfService(): Promise<Set<string>> {
  const apps: express.Express[] = [];
  const set = vi.spyOn(express.application, 'disable').mockImplementation(function (this: express.Express) {
    apps.push(this);
    return this;
  });
  const config = readConfig({ PORT: '0', AUTH: 'none', STORE_URL: 'sqlite::memory:', ANALYTICS_TOKEN: 'x'.repeat(32) });
  const service = await startService(config, { write: () => undefined });
  await service.close();
  set.mockRestore();
  return new Set(apps.slice(0, 1).flatMap((app) => routesOf(app.router as Untyped)));
}

function routesOf(router: Untyped): string[] {
  return router.stack.flatMap((layer: Untyped) => {
    if (layer.route === undefined) return layer.handle.stack === undefined ? [] : routesOf(layer.handle);
    const methods = Object.keys(layer.route.methods as object).filter((method) => ['get', 'post'].includes(method));
    const path = String(layer.route.path).replace(/:(\w+)/g, '{$1}');
    return methods.map((method) => `${method} ${path}`);
  });
}

/** Pages, and what only their own scripts and forms call: for people, and free to change with them. */
const OF_PAGES = /^(?:get \/(?:$|assets\/|course\b|smart\/)|post \/(?:analytics\/sign-(?:in|out)|smart\/))/;

describe('docs/openapi.json', () => {
  it('is what `npm run docs` writes', async () => {
    expect(readFileSync(OPENAPI_FILE, 'utf8')).toBe(await openApiText());
  });

  it('is a valid OpenAPI 3.1 document', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(document));
    expect([valid, errors ?? []]).toEqual([true, []]);
    expect(validator.version).toBe('3.1');
  });

  it('tells programs of every route of the service, and of none that is not there', async () => {
    const told = Object.entries(document.paths as Record<string, object>).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method} ${path}`),
    );
    const all = [...(await routesOfService())];
    const there = new Set(all.filter((route) => !OF_PAGES.test(route)));
    expect(there.size).toBeGreaterThan(8);
    expect(there.size).toBeLessThan(all.length);
    expect(new Set(told)).toEqual(there);
  });
});

describe('the schemas in it', () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'openapi', components: document.components });
  const complaints = (name: string, value: unknown): unknown[] => {
    const validate = ajv.compile({ $ref: `openapi#/components/schemas/${name}` });
    return validate(value) ? [] : [...(validate.errors ?? [])];
  };

  it.each(hookFixtures().map(({ name, hook, request }) => [name, hook, request] as const))(
    'take the request %s, and only as one of its hook',
    (_name, hook, request) => {
      expect(complaints(requestName(hook), request)).toEqual([]);
      expect(complaints(requestName(hook === 'order-sign' ? 'patient-view' : 'order-sign'), request)).not.toEqual([]);
      expect(complaints(requestName(hook), { ...request, context: {} })).not.toEqual([]);
    },
  );

  it('take an answer without cards, and none with an empty card', () => {
    expect(complaints('Cards', { cards: [] })).toEqual([]);
    expect(complaints('Cards', { cards: [{}] })).not.toEqual([]);
  });
});

describe('GET /openapi.json', () => {
  it('serves the document, with the address of the service', async () => {
    const { services, version } = { services: [], version: '1.2.3' };
    const door = await openOperated({ openapi: { services, version, baseUrl: 'https://cds.example' } });
    const { json, headers } = await call(`${door.url}/openapi.json`);
    await door.close();
    expect(headers.get('content-type')).toContain('application/json');
    expect(json).toEqual(openApiDocument({ services, version, baseUrl: 'https://cds.example' }));
    expect(json.servers).toEqual([{ url: 'https://cds.example' }]);
    expect(json.components).toEqual(document.components);
  });
});
