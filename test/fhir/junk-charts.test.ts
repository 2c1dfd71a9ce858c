import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resourcesOfBundle } from '../../src/fhir/bundle-resources.js';
import { bundleChart } from '../../src/fhir/bundle-chart.js';
import { patientsOf } from '../../src/fhir/patients-of-bundle.js';
import { prefetchChart } from '../../src/fhir/prefetch-chart.js';

const QUERIES = [
  { key: 'patient', template: 'Patient/{{context.patientId}}' },
  { key: 'procedures', template: 'Procedure?patient={{context.patientId}}' },
];
const MARKER = 'marker-4711';

const junk = fc.oneof(fc.jsonValue(), fc.constantFrom(MARKER, [MARKER], { reference: MARKER }));
/** An object with some of these fields, each right, wrong or absent. */
const like = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record(
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, fc.oneof({ weight: 4, arbitrary: value }, junk)]),
    ),
    { requiredKeys: [] },
  );
const resource = like({
  resourceType: fc.constantFrom('Patient', 'Procedure', 'OperationOutcome', 'Medication'),
  id: fc.constantFrom('1', '2', MARKER),
  meta: like({ versionId: fc.constantFrom('1', '2'), lastUpdated: fc.constant('2026-01-01T00:00:00Z') }),
  subject: like({ reference: fc.constantFrom('Patient/1', 'urn:uuid:1', '#1') }),
  issue: fc.array(like({ severity: fc.constantFrom('error', 'warning'), code: fc.constant('suppressed') })),
});
const bundle = like({
  resourceType: fc.constant('Bundle'),
  type: fc.constantFrom('searchset', 'history'),
  total: fc.nat(3),
  link: fc.array(like({ relation: fc.constantFrom('next', 'self'), url: fc.constantFrom('x', '{{y}}') })),
  entry: fc.array(
    like({
      fullUrl: fc.constantFrom('urn:uuid:1', 'https://ehr.example/fhir/Patient/2'),
      resource,
      search: like({ mode: fc.constantFrom('match', 'include', 'outcome') }),
      request: like({ method: fc.constant('DELETE'), url: fc.constant('Patient/1') }),
    }),
  ),
});
const anything = fc.oneof(bundle, resource, junk);

test('whatever a client sends as prefetch, each part gets a state, and a reason without a value of the chart', async () => {
  await fc.assert(
    fc.asyncProperty(anything, anything, async (patient, procedures) => {
      const parts = await prefetchChart({ patient, procedures }).read(QUERIES);
      expect(parts.map(({ key }) => key)).toEqual(['patient', 'procedures']);
      for (const { key, state, resources, problem } of parts) {
        if (state === 'present' || state === 'partial') expect(state === 'partial' || resources.length > 0).toBe(true);
        if (state === 'missing' || state === 'error') expect(resources).toEqual([]);
        expect(problem !== undefined).toBe(state === 'error' || state === 'partial');
        expect(problem ?? key).toMatch(new RegExp(`^${key}`));
        expect(problem ?? '').not.toContain(MARKER);
      }
    }),
    { numRuns: 500 },
  );
});

test('whatever a Bundle holds, it is opened, shared out and read', async () => {
  await fc.assert(
    fc.asyncProperty(anything, async (given) => {
      const { resources, complete, problems } = resourcesOfBundle(given);
      expect(complete).toBe(problems.length === 0);
      expect(problems.join(' ')).not.toContain(MARKER);
      for (const chart of patientsOf(resources).values()) {
        const parts = await bundleChart(chart).read(QUERIES);
        expect(parts.every(({ state, resources: held }) => state === (held.length > 0 ? 'present' : 'empty'))).toBe(
          true,
        );
      }
    }),
    { numRuns: 500 },
  );
});
