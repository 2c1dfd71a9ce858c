import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DISCOVERY_FILE, loadDiscovery } from '../../src/hooks/discovery.js';
import { openDoor } from '../helpers/door.js';
import type { Door } from '../helpers/door.js';
import { call } from '../helpers/http.js';
import type { Untyped } from '../helpers/http.js';
import { complaintsOf } from '../helpers/schemas.js';

const document = readFileSync(DISCOVERY_FILE, 'utf8');
const parsed = JSON.parse(document);

describe('GET /cds-services', () => {
  let door: Door;
  beforeAll(async () => {
    door = await openDoor();
  });
  afterAll(() => door.close());

  it('serves the file as it stands (cds-hooks_2.0@4, @5, @6)', async () => {
    const answer = await call(`${door.url}/cds-services`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.text).toBe(document);
    expect(answer.headers.get('x-powered-by')).toBeNull();
  });

  it('answers HEAD like GET, without the body', async () => {
    const answer = await call(`${door.url}/cds-services`, { method: 'HEAD' });
    expect([answer.status, answer.text]).toEqual([200, '']);
  });
});

describe('cds-services.json', () => {
  it('keeps to the schema (cds-hooks_2.0@7 to @12)', () => {
    expect(complaintsOf('discovery', parsed)).toEqual([]);
  });

  it('has one service a hook, each under an id of its own', () => {
    expect(parsed.services.map((service: Untyped) => [service.hook, service.id])).toEqual([
      ['patient-view', 'endovascular-lung-patient-view'],
      ['order-select', 'endovascular-lung-order-select'],
      ['order-sign', 'endovascular-lung-order-sign'],
      ['encounter-discharge', 'endovascular-lung-encounter-discharge'],
      ['appointment-book', 'endovascular-lung-appointment-book'],
    ]);
    const said = parsed.services.flatMap((service: Untyped) => [service.title, service.description]);
    expect(new Set(said).size).toBe(said.length);
  });

  it('asks the same prefetch in every service, so that one list serves the server and the review (law 6)', () => {
    for (const service of parsed.services) {
      expect(service.prefetch).toEqual(parsed.services[0].prefetch);
      expect(service.extension).toEqual(parsed.services[0].extension);
    }
  });

  it('asks every laboratory code of the protocol with its system', () => {
    const { observations } = parsed.services[0].prefetch;
    for (const code of [
      '2160-0',
      '33914-3',
      '751-8',
      '777-3',
      '6690-2',
      '718-7',
      '1975-2',
      '6301-6',
      '8302-2',
      '97509-4',
    ])
      expect(observations).toContain(`http://loinc.org|${code}`);
  });

  it('is loaded with its queries in order and the keys it cannot do without', async () => {
    const service = (await loadDiscovery()).services.get('endovascular-lung-order-sign');
    expect(service?.queries.map((query) => query.key)).toEqual(Object.keys(parsed.services[0].prefetch));
    expect(service?.queries[0]).toEqual({ key: 'patient', template: 'Patient/{{context.patientId}}' });
    expect(service?.required).toEqual(['conditions', 'procedures', 'medicationRequests']);
  });
});

describe('a discovery document that is wrong stops the start, and the place is named', () => {
  const folder = mkdtempSync(join(tmpdir(), 'discovery-'));
  const broken = (change: (document: Untyped) => void) => {
    const copy = structuredClone(parsed);
    change(copy);
    return JSON.stringify(copy);
  };
  const service = (document: Untyped) => document.services[1];
  const REQUIRED = 'org.endovascular-cds.required-prefetch';
  const CASES: [string, string, RegExp][] = [
    ['not JSON', '{', /not JSON/],
    ['no services', '{}', /services/],
    ['no description', broken((d) => delete service(d).description), /\/services\/1 .*description/],
    ['an unknown hook', broken((d) => (service(d).hook = 'order-dispatch')), /\/services\/1\/hook/],
    [
      'a token that clients cannot fill',
      broken((d) => (service(d).prefetch.patient = 'Patient/{{context.draftOrders.subject}}')),
      /\/services\/1\/prefetch\/patient/,
    ],
    [
      'a parameter outside the subset (cds-hooks_2.0@58)',
      broken(
        (d) =>
          (service(d).prefetch.conditions = 'Condition?patient={{context.patientId}}&_include=Condition:encounter'),
      ),
      /\/services\/1\/prefetch\/conditions/,
    ],
    [
      'a required key without a template',
      broken((d) => (service(d).extension[REQUIRED].keys = ['labs'])),
      /requires "labs"/,
    ],
    ['an id that stands twice', broken((d) => (service(d).id = d.services[0].id)), /twice/],
    ['an empty value (cds-hooks_2.0@3)', broken((d) => (service(d).usageRequirements = '')), /usageRequirements/],
  ];

  it.each(CASES)('%s', async (_name, text, complaint) => {
    const file = join(folder, 'cds-services.json');
    writeFileSync(file, text);
    await expect(loadDiscovery(pathToFileURL(file))).rejects.toMatchObject({
      code: 'configuration-invalid',
      message: expect.stringMatching(complaint),
    });
  });

  it('a file that is not there', async () => {
    await expect(loadDiscovery(pathToFileURL(join(folder, 'none.json')))).rejects.toMatchObject({
      code: 'configuration-invalid',
      message: expect.stringContaining('cannot be read'),
    });
  });
});
