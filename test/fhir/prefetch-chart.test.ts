import { describe, expect, test } from 'vitest';
import type { PartState } from '../../src/fhir/chart.js';
import { prefetchChart } from '../../src/fhir/prefetch-chart.js';

const QUERIES = [
  { key: 'patient', template: 'Patient/{{context.patientId}}' },
  { key: 'procedures', template: 'Procedure?patient={{context.patientId}}&_count=200' },
  { key: 'medicationRequests', template: 'MedicationRequest?patient={{context.patientId}}' },
] as const;
type Key = (typeof QUERIES)[number]['key'];

const p1 = { resourceType: 'Procedure', id: 'p1' };
const p1v2 = { resourceType: 'Procedure', id: 'p1', meta: { versionId: '2' } };
const p2 = { resourceType: 'Procedure', id: 'p2' };
const medication = { resourceType: 'Medication', id: 'm1' };
const request = { resourceType: 'MedicationRequest', id: 'r1' };
const patient = { resourceType: 'Patient', id: 'secret-id' };

const entries = (...resources: readonly unknown[]) => resources.map((resource) => ({ resource }));
const bundle = (fields: object) => ({ resourceType: 'Bundle', type: 'searchset', ...fields });
const outcome = (severity: string, code = 'processing') => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity, code, diagnostics: 'secret-id' }],
});
const next = { relation: 'next', url: 'https://ehr.example/fhir?page=2' };

interface Case {
  readonly title: string;
  readonly key?: Key;
  readonly value: unknown;
  readonly state: PartState;
  readonly resources?: readonly unknown[];
  readonly problem?: RegExp;
}

const cases: readonly Case[] = [
  { title: 'null', value: null, state: 'empty' },
  { title: 'a Bundle without entry', value: bundle({}), state: 'empty' },
  { title: 'a Bundle with no entries', value: bundle({ total: 0, entry: [] }), state: 'empty' },
  {
    title: 'a Bundle with entries',
    value: bundle({ total: 2, entry: entries(p1, p2) }),
    state: 'present',
    resources: [p1, p2],
  },
  {
    title: 'a Bundle without a type',
    value: { resourceType: 'Bundle', entry: entries(p1) },
    state: 'present',
    resources: [p1],
  },
  {
    title: 'further pages',
    value: bundle({ link: [next], entry: entries(p1) }),
    state: 'partial',
    resources: [p1],
    problem: /further pages/,
  },
  {
    title: 'further pages and no entries yet',
    value: bundle({ link: [next] }),
    state: 'partial',
    problem: /further pages/,
  },
  {
    title: 'more counted than sent',
    value: bundle({ total: 3, entry: entries(p1, p2) }),
    state: 'partial',
    resources: [p1, p2],
    problem: /counts more/,
  },
  { title: 'counted and none sent', value: bundle({ total: 3 }), state: 'partial', problem: /counts more/ },
  {
    title: 'the same resource twice',
    value: bundle({ total: 1, entry: entries(p1, p1v2) }),
    state: 'present',
    resources: [p1v2],
  },
  {
    title: 'two counted, one sent twice',
    value: bundle({ total: 2, entry: entries(p1, p1) }),
    state: 'partial',
    resources: [p1],
    problem: /counts more/,
  },
  { title: 'an OperationOutcome', value: outcome('error'), state: 'error', problem: /OperationOutcome/ },
  {
    title: 'an OperationOutcome that only warns',
    value: outcome('warning'),
    state: 'error',
    problem: /OperationOutcome/,
  },
  {
    title: 'an error entry alone',
    value: bundle({ entry: entries(outcome('error')) }),
    state: 'error',
    problem: /reports an error/,
  },
  {
    title: 'a fatal entry among others',
    value: bundle({ entry: entries(p1, outcome('fatal')) }),
    state: 'partial',
    resources: [p1],
    problem: /reports an error/,
  },
  {
    title: 'an outcome without issues',
    value: bundle({ entry: entries({ resourceType: 'OperationOutcome' }) }),
    state: 'error',
    problem: /reports an error/,
  },
  {
    title: 'total 0 and a warning (Epic)',
    value: bundle({ total: 0, entry: entries(outcome('warning')) }),
    state: 'empty',
  },
  {
    title: 'a note beside matches',
    value: bundle({ total: 1, entry: entries(p1, outcome('information')) }),
    state: 'present',
    resources: [p1],
  },
  {
    title: 'suppressed results',
    value: bundle({ entry: entries(p1, outcome('warning', 'suppressed')) }),
    state: 'partial',
    resources: [p1],
    problem: /suppressed/,
  },
  {
    title: 'all results suppressed',
    value: bundle({ total: 0, entry: entries(outcome('warning', 'suppressed')) }),
    state: 'partial',
    problem: /suppressed/,
  },
  {
    title: 'entries that are no resources',
    value: bundle({ entry: [null, 7, {}, { resource: [] }, ...entries(p1)] }),
    state: 'partial',
    resources: [p1],
    problem: /readable/,
  },
  {
    title: 'only entries that are no resources',
    value: bundle({ entry: [{ fullUrl: 'x' }] }),
    state: 'error',
    problem: /readable/,
  },
  { title: 'an entry list that is none', value: bundle({ entry: 'secret-id' }), state: 'error', problem: /readable/ },
  {
    title: 'resources of another type only',
    value: bundle({ entry: entries(request) }),
    state: 'error',
    problem: /another type/,
  },
  {
    title: 'a token that nobody filled',
    value: bundle({ link: [{ relation: 'self', url: 'Procedure?patient={{context.patientId}}' }] }),
    state: 'missing',
  },
  {
    title: 'a token that nobody filled, encoded',
    value: bundle({ link: [{ relation: 'self', url: 'Procedure?patient=%7B%7Bx%7D%7D' }] }),
    state: 'missing',
  },
  {
    title: 'one resource for a search',
    value: p1,
    state: 'partial',
    resources: [p1],
    problem: /a Bundle was asked for/,
  },
  { title: 'another resource', value: patient, state: 'error', problem: /another resource than Procedure/ },
  ...['', [], {}, [p1], 'secret-id', 7, true, { id: 'secret-id' }, { resourceType: 7 }].map((value): Case => ({
    title: JSON.stringify(value),
    value,
    state: 'error',
    problem: /neither/,
  })),
  { title: 'the patient', key: 'patient', value: patient, state: 'present', resources: [patient] },
  {
    title: 'the patient in a Bundle',
    key: 'patient',
    value: bundle({ entry: entries(patient) }),
    state: 'present',
    resources: [patient],
  },
  { title: 'no such patient', key: 'patient', value: null, state: 'empty' },
  {
    title: 'a procedure for the patient',
    key: 'patient',
    value: p1,
    state: 'error',
    problem: /another resource than Patient/,
  },
  {
    title: 'an included Medication',
    key: 'medicationRequests',
    value: bundle({
      total: 1,
      entry: [
        { resource: request, search: { mode: 'match' } },
        { resource: medication, search: { mode: 'include' } },
      ],
    }),
    state: 'present',
    resources: [request, medication],
  },
  {
    title: 'a Medication that nothing marks as included',
    key: 'medicationRequests',
    value: bundle({ total: 1, entry: entries(request, medication) }),
    state: 'present',
    resources: [request, medication],
  },
  {
    title: 'included resources alone do not make a match',
    key: 'medicationRequests',
    value: bundle({ total: 0, entry: [{ resource: medication, search: { mode: 'include' } }] }),
    state: 'empty',
    resources: [medication],
  },
];

describe('what arrives in prefetch, and what it means', () => {
  test.each(cases)('$title → $state', async ({ key = 'procedures', value, state, resources = [], problem }) => {
    const parts = await prefetchChart({ [key]: value }).read(QUERIES);
    const part = parts.find((one) => one.key === key);
    expect(part).toMatchObject({ key, state, resources });
    expect(part?.resources).toHaveLength(resources.length);
    if (problem === undefined) expect(part).not.toHaveProperty('problem');
    else expect(part?.problem).toMatch(problem);
    expect(part?.problem ?? key).toContain(key);
    expect(part?.problem ?? '').not.toContain('secret-id');
  });

  test('parts come in the order of the queries, and a key that is absent is missing', async () => {
    const parts = await prefetchChart({ medicationRequests: null, unknown: p1, patient }).read(QUERIES);
    expect(parts.map(({ key, state }) => [key, state])).toEqual([
      ['patient', 'present'],
      ['procedures', 'missing'],
      ['medicationRequests', 'empty'],
    ]);
  });

  test.each([undefined, null, {}, Object.create({ patient }) as unknown])(
    'nothing sent: all is missing',
    async (prefetch) => {
      const parts = await prefetchChart(prefetch).read(QUERIES);
      expect(parts.map(({ state }) => state)).toEqual(['missing', 'missing', 'missing']);
    },
  );

  test.each(['text', [patient], 7])('a prefetch that is no object: %j', async (prefetch) => {
    const parts = await prefetchChart(prefetch).read(QUERIES);
    expect(parts.map(({ state }) => state)).toEqual(['error', 'error', 'error']);
    expect(parts[0]?.problem).toMatch(/prefetch is not an object/);
  });

  test('it has no references to give', async () => {
    expect(await prefetchChart({ patient }).readReferences(['Medication/m1'])).toEqual([]);
  });
});
