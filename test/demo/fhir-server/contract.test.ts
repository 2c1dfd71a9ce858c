/** The server over real HTTP, as a client meets it. */
import type { Bundle } from 'fhir/r4.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ListeningFhirServer } from '../../../src/demo/fhir-server/listen.js';
import { listenFhirServer } from '../../../src/demo/fhir-server/listen.js';
import { CHART } from './chart.js';

let server: ListeningFhirServer;

beforeAll(async () => {
  server = await listenFhirServer({ resources: CHART, now: () => new Date('2024-06-01T00:00:00Z') });
});
afterAll(async () => {
  await server.close();
});

const ask = (path: string, init?: RequestInit) => fetch(`${server.url}/${path}`, init);
const bundle = async (path: string, init?: RequestInit) => (await (await ask(path, init)).json()) as Bundle;
const ids = ({ entry = [] }: Bundle, mode = 'match') =>
  entry.filter(({ search }) => search?.mode === mode).map(({ resource }) => resource?.id);

describe('metadata', () => {
  it.each(['application/fhir+json', 'application/json', 'application/json+fhir', '*/*'])(
    'answers to %s',
    async (accept) => {
      const response = await ask('metadata', { headers: { accept } });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toContain(accept === '*/*' ? 'application/fhir+json' : accept);
      expect(await response.json()).toMatchObject({ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' });
    },
  );
});

describe('read and search', () => {
  it('reads a resource with its version headers', async () => {
    const response = await ask('Patient/p1');
    expect(response.headers.get('etag')).toBe('W/"1"');
    expect(response.headers.get('last-modified')).toBe('Sat, 01 Jun 2024 00:00:00 GMT');
    expect(await response.json()).toMatchObject({ resourceType: 'Patient', id: 'p1', meta: { versionId: '1' } });
  });

  it.each([
    ['Patient?name=li', ['p1']],
    ['Patient?family:exact=LI', []],
    ['Patient?given:contains=EI', ['p1']],
    ['Patient?identifier=http://hospital.example/mrn|100', ['p1']],
    ['Patient?birthdate=lt1960', ['p1']],
    ['Condition?patient=p1', ['c1', 'c2']],
    ['Condition?patient=Patient/p1&code=http://snomed.info/sct|254637007,http://hl7.org/fhir/sid/icd-10|Z99', ['c1']],
    ['Condition?subject=Patient/p2', ['c3']],
    ['Observation?patient=p1&date=ge2024-02-01&date=lt2024-03-01', ['o2']],
    ['Observation?patient=p1&_sort=-date', ['o4', 'o3', 'o2', 'o1']],
    ['Observation?value-quantity=gt80||umol/L', ['o2', 'o3']],
    ['Observation?code:missing=true', []],
    ['Observation?code:not=http://loinc.org|2160-0', ['o4']],
  ])('%s finds %j', async (path, expected) => {
    expect(ids(await bundle(path))).toEqual(expected);
  });

  it('takes a search as a form', async () => {
    const found = await bundle('Condition/_search', { method: 'POST', body: new URLSearchParams({ patient: 'p1' }) });
    expect(ids(found)).toEqual(['c1', 'c2']);
  });

  it('includes the medication of a request', async () => {
    const found = await bundle('MedicationRequest?patient=p1&_include=MedicationRequest:medication');
    expect(ids(found)).toEqual(['mr1']);
    expect(ids(found, 'include')).toEqual(['m1']);
  });
});
