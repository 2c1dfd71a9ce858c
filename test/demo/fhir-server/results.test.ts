/** What comes back beside the matches. Source: FHIR R4 Search, 3.1.1.5; Patient, operation "everything". */
import type { Bundle, CapabilityStatement, OperationOutcome, Resource } from 'fhir/r4.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ListeningFhirServer } from '../../../src/demo/fhir-server/listen.js';
import { listenFhirServer } from '../../../src/demo/fhir-server/listen.js';
import { CHART } from './chart.js';

const MORE = [
  { resourceType: 'Practitioner', id: 'dr1' },
  { resourceType: 'Organization', id: 'org2' },
  { resourceType: 'Organization', id: 'org1', partOf: { reference: 'Organization/org2' } },
  { resourceType: 'Organization', id: 'org3', partOf: { reference: 'Organization/org1' } },
  {
    resourceType: 'Encounter',
    id: 'e1',
    text: { status: 'generated', div: '<div>visit</div>' },
    status: 'finished',
    class: { code: 'IMP' },
    subject: { reference: 'Patient/p1' },
    participant: [{ individual: { reference: 'Practitioner/dr1' } }],
    serviceProvider: { reference: 'Organization/org1' },
    reasonReference: [{ reference: 'Condition/c3' }, { reference: '#gone' }, { reference: 'Condition/nobody' }],
  },
] as unknown as readonly Resource[];

let server: ListeningFhirServer;

beforeAll(async () => {
  server = await listenFhirServer({ resources: [...CHART, ...MORE], baseUrl: 'https://fhir.example/r4' });
});
afterAll(async () => {
  await server.close();
});

const get = async (path: string) => (await (await fetch(`${server.url}/${path}`)).json()) as Bundle;
const ids = ({ entry = [] }: Bundle, mode: string) =>
  entry.filter(({ search }) => search?.mode === mode).map(({ resource }) => resource?.id);

describe('included', () => {
  it.each([
    ['Encounter?_include=Encounter:participant', ['dr1']],
    ['Encounter?_include=Encounter:participant:Organization', []],
    ['Encounter?_include=Encounter:*', ['p1', 'dr1', 'org1']],
    ['Encounter?_include=Encounter:service-provider&_include=Organization:partof', ['org1']],
    ['Encounter?_include=Encounter:service-provider&_include:iterate=Organization:partof', ['org1', 'org2']],
    ['Organization?_id=org1,org2&_include=Organization:partof', []],
    ['Patient?_id=p2&_revinclude=Condition:subject', ['c3']],
    [
      'Patient?_id=p1&_revinclude=Condition:patient&_revinclude=MedicationRequest:patient&_include:iterate=MedicationRequest:medication',
      ['c1', 'c2', 'mr1', 'm1'],
    ],
    ['Practitioner?_revinclude=Encounter:practitioner', ['e1']],
    ['Encounter?_include=Unheard:participant', []],
    ['Encounter?_include=Encounter:status', []],
  ])('by %s are %j', async (path, expected) => {
    expect(ids(await get(path), 'include')).toEqual(expected);
  });
});

describe('a searchset', () => {
  it('names what it ignored, beside the matches', async () => {
    const { entry, link, total } = await get('Patient?unheard=1&_id=p1&_summary=true&name=&_sort=unheard');
    expect(total).toBe(1);
    expect(entry?.at(-1)?.search?.mode).toBe('outcome');
    expect((entry?.at(-1)?.resource as OperationOutcome).issue[0]).toEqual({
      severity: 'warning',
      code: 'not-supported',
      diagnostics: 'Ignored, not supported or without a usable value: unheard, _summary, name, _sort.',
    });
    expect(link).toEqual([{ relation: 'self', url: 'https://fhir.example/r4/Patient?_id=p1' }]);
  });

  it('carries the public addresses of its resources', async () => {
    expect((await get('Patient?_id=p1')).entry?.[0]?.fullUrl).toBe('https://fhir.example/r4/Patient/p1');
  });

  it.each(['_summary=count', '_count=0'])('is the number alone with %s', async (ask) => {
    const bundle = await get(`Condition?patient=p1&${ask}`);
    expect([bundle.total, bundle.entry]).toEqual([2, undefined]);
  });

  it('leaves the number out with _total=none', async () => {
    expect('total' in (await get('Patient?_total=none'))).toBe(false);
  });

  it.each([
    ['_elements=status,class', ['resourceType', 'status', 'class', 'id', 'meta']],
    [
      '_summary=data',
      ['resourceType', 'status', 'class', 'subject', 'participant', 'serviceProvider', 'reasonReference', 'id', 'meta'],
    ],
  ])('holds parts of resources with %s, and says so', async (ask, expected) => {
    const resource = (await get(`Encounter?${ask}`)).entry?.[0]?.resource;
    expect(Object.keys(resource ?? {}).sort()).toEqual([...expected].sort());
    expect(resource?.meta?.tag?.map(({ code }) => code)).toEqual(['SUBSETTED']);
  });
});

describe('everything about a patient', () => {
  const everything = async (path: string) => (await get(path)).entry?.map(({ resource }) => resource?.id) ?? [];

  it('is the patient, what is about the patient, and what that points to, but no other patient', async () => {
    const found = await everything('Patient/p1/$everything');
    expect(found[0]).toBe('p1');
    expect([...found].sort()).toEqual([
      'c1',
      'c2',
      'dr1',
      'e1',
      'm1',
      'mr1',
      'o1',
      'o2',
      'o3',
      'o4',
      'org1',
      'org2',
      'p1',
    ]);
  });

  it('comes in pages', async () => {
    const whole = await everything('Patient/p1/$everything');
    const paged: (string | undefined)[] = [];
    let path: string | undefined = 'Patient/p1/$everything?_count=5';
    let pages = 0;
    while (path !== undefined && pages < 9) {
      const page: Bundle = await get(path);
      pages += 1;
      paged.push(...(page.entry ?? []).map(({ resource }) => resource?.id));
      path = page.link?.find(({ relation }) => relation === 'next')?.url.replace('https://fhir.example/r4/', '');
    }
    expect([pages, paged]).toEqual([3, whole]);
  });
});

describe('the capabilities', () => {
  const SAMPLES: Readonly<Record<string, string>> = { date: '2024', quantity: '5' };

  it('name only parameters that a strict search takes', async () => {
    const statement = (await get('metadata')) as unknown as CapabilityStatement;
    const asked = statement.rest?.[0]?.resource?.flatMap(({ type, searchParam = [] }) => {
      const all = searchParam.map((each) => `${each.name}=${SAMPLES[each.type] ?? 'x'}`);
      const sorted = searchParam.map((each) => `_sort=${each.name}`);
      return [...all, ...sorted].map((each) => `${type}?_count=1&${each}`);
    });
    expect(asked?.length).toBeGreaterThan(600);
    const entry = asked?.map((url) => ({ request: { method: 'GET', url } }));
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/fhir+json' },
      body: JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry }),
    });
    const answers = ((await response.json()) as Bundle).entry ?? [];
    const ignored = answers.filter(({ resource, response: each }) => {
      const modes = (resource as Bundle | undefined)?.entry?.map(({ search }) => search?.mode) ?? [];
      return each?.status !== '200' || modes.includes('outcome');
    });
    expect(answers).toHaveLength(asked?.length ?? 0);
    expect(ignored).toEqual([]);
  });
});
