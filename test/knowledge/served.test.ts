/** The service as it is put together gives the protocol to read, as it is published. */
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { publishedKnowledge } from '../../src/knowledge/published.js';
import { startService } from '../../src/main.js';
import type { RunningService } from '../../src/main.js';
import { PROTOCOL } from '../../src/rules/protocol.js';
import { loadTerminology } from '../../src/terminology/load.js';
import { call } from '../helpers/http.js';

let service: RunningService;
beforeAll(async () => {
  const nowhere = new Writable({
    write(_chunk, _encoding, done) {
      done();
    },
  });
  service = await startService(readConfig({ PORT: '0', AUTH: 'none', STORE_URL: 'none' }), nowhere);
});
afterAll(() => service.close());

describe('the service', () => {
  it('serves every artifact of the package under /fhir', async () => {
    const { artifacts } = publishedKnowledge(loadTerminology());
    for (const type of new Set(artifacts.map(({ resourceType }) => resourceType))) {
      const { json } = await call(`${service.url}/fhir/${type}`);
      const served = (json.entry as { resource: unknown }[]).map(({ resource }) => resource);
      expect(served).toEqual(artifacts.filter(({ resourceType }) => resourceType === type));
    }
  });

  it('says what it can do, and where its advice comes from', async () => {
    const { json } = await call(`${service.url}/fhir/metadata`);
    expect(json.implementation.url).toBe(`${service.url}/fhir`);
    const attributes = await call(`${service.url}/source-attributes`);
    expect(attributes.json.protocol).toEqual({ id: PROTOCOL.id, version: PROTOCOL.version });
    expect(attributes.json.attributes).toHaveLength(13);
  });
});
