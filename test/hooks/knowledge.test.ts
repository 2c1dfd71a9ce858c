/** What the service knows, read over HTTP. */
import express from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knowledgeRouter } from '../../src/hooks/knowledge.js';
import { problemHandler } from '../../src/hooks/problem.js';
import { publishedKnowledge } from '../../src/knowledge/published.js';
import { PROTOCOL } from '../../src/rules/protocol.js';
import { loadTerminology } from '../../src/terminology/load.js';
import { call, listen } from '../helpers/http.js';
import type { Answer, Listening } from '../helpers/http.js';
import { r4Errors } from '../helpers/r4-oracles.js';

const knowledge = publishedKnowledge(loadTerminology());
let door: Listening;
let behindGateway: Listening;

async function open(baseUrl?: string): Promise<Listening> {
  const app = express();
  app.use(knowledgeRouter({ ...knowledge, baseUrl }));
  app.use(problemHandler(pino({ level: 'silent' })));
  return listen(app);
}
beforeAll(async () => {
  door = await open();
  behindGateway = await open('https://cds.example');
});
afterAll(async () => {
  await door.close();
  await behindGateway.close();
});

const get = (path: string, init?: RequestInit): Promise<Answer> => call(`${door.url}${path}`, init);
const ids = ({ json }: Answer): string[] =>
  (json.entry ?? []).map((entry: { resource: { id: string } }) => entry.resource.id);

describe('GET /fhir/metadata', () => {
  it('is a capability statement that names every type and search parameter', async () => {
    const { status, headers, json } = await get('/fhir/metadata');
    expect([status, headers.get('content-type')]).toEqual([200, 'application/fhir+json; charset=utf-8']);
    expect(json.fhirVersion).toBe('4.0.1');
    expect(r4Errors({ ...json, fhirVersion: '4.0.0' })).toEqual([]);
    const types = new Set(knowledge.artifacts.map(({ resourceType }) => resourceType));
    expect(json.rest[0].resource.map(({ type }: { type: string }) => type)).toEqual([...types].sort());
    expect(json.rest[0].resource[0].searchParam).toHaveLength(5);
  });
});

describe('GET /fhir/{type}/{id}', () => {
  it('gives each artifact as it is published', async () => {
    for (const artifact of knowledge.artifacts.filter(({ resourceType }) => resourceType !== 'ValueSet')) {
      const { status, json } = await get(`/fhir/${artifact.resourceType}/${String(artifact.id)}`);
      expect(status).toBe(200);
      expect(json).toEqual(artifact);
    }
  });

  it.each([
    ['an unknown id', '/fhir/Measure/none', 404, 'not-found'],
    ['an unknown type', '/fhir/Patient/p1', 404, 'not-found'],
    ['a type of another case', '/fhir/measure', 404, 'not-found'],
    ['another format', '/fhir/Measure/give-systemic-supplement?_format=xml', 400, 'invalid'],
    ['another format of metadata', '/fhir/metadata?_format=application/fhir%2Bxml', 400, 'invalid'],
  ])('answers %s with an OperationOutcome', async (_what, path, expected, code) => {
    const { status, headers, json } = await get(path);
    expect([status, headers.get('content-type')]).toEqual([expected, 'application/fhir+json; charset=utf-8']);
    expect(json.issue[0].code).toBe(code);
    expect(r4Errors(json)).toEqual([]);
  });
});

describe('GET /fhir/{type}', () => {
  it('lists all of a type, as a searchset that stands by itself', async () => {
    const { json } = await get('/fhir/Measure');
    expect(r4Errors(json)).toEqual([]);
    expect(json).toMatchObject({ type: 'searchset', total: PROTOCOL.rules.length });
    expect(json.link).toEqual([{ relation: 'self', url: `${door.url}/fhir/Measure` }]);
    const [first] = json.entry;
    expect(await call(first.fullUrl).then((answer) => answer.json)).toEqual(first.resource);
  });

  const measure = 'give-systemic-supplement';
  const version = PROTOCOL.rules.find(({ meta }) => meta.id === measure)?.meta.version ?? 'none';
  it.each([
    [`_id=${measure}`, [measure]],
    [`_id=${measure},leave-one-delivery-vessel`, [measure, 'leave-one-delivery-vessel']],
    [`url=${encodeURIComponent(`https://endovascular-cds.org/fhir/Measure/${measure}`)}`, [measure]],
    ['name=giveSystemic', [measure]],
    ['title=How%20often:%20Give%20the%20systemic', [measure]],
    [`_id=${measure}&version=${version}`, [measure]],
    [`_id=${measure}&version=0.0.9`, []],
    [`_id=${measure}&_format=application/fhir+json`, [measure]],
    [`_id=${measure}&_format=json`, [measure]],
    ['name=Systemic', []],
    ['_id=', []],
  ])('finds by %s', async (query, expected) => {
    const answer = await get(`/fhir/Measure?${query}`);
    expect([answer.status, ids(answer)]).toEqual([200, expected]);
    expect(answer.json.total).toBe(expected.length);
    expect(r4Errors(answer.json)).toEqual([]);
  });

  it.each(['publisher', 'constructor', '__proto__', '_include'])('refuses the parameter %s by name', async (name) => {
    const { status, json } = await get(`/fhir/Measure?${name}=x`);
    expect(status).toBe(400);
    expect(json.issue[0]).toMatchObject({ code: 'invalid', expression: [name] });
  });

  it('gives addresses under which clients reach the service', async () => {
    const { json } = await call(`${behindGateway.url}/fhir/PlanDefinition?name=Lung`);
    expect(json.link[0].url).toBe('https://cds.example/fhir/PlanDefinition?name=Lung');
    expect(json.entry[0].fullUrl).toBe('https://cds.example/fhir/PlanDefinition/lung-endovascular-chemo-infusion');
  });
});

describe('GET /source-attributes', () => {
  it('gives the source attributes as JSON', async () => {
    const { status, headers, json } = await get('/source-attributes');
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect(json).toEqual(knowledge.sourceAttributes);
  });
});

describe('other methods', () => {
  it.each(['/fhir/Measure', '/fhir/Measure/x', '/fhir/metadata', '/source-attributes'])(
    '%s is read-only',
    async (path) => {
      const { status, headers, json } = await get(path, { method: 'POST' });
      expect([status, headers.get('allow'), json.issue[0].code]).toEqual([405, 'GET, HEAD, OPTIONS', 'not-supported']);
      expect((await get(path, { method: 'OPTIONS' })).status).toBe(204);
    },
  );
});
