import { expect, test } from 'vitest';
import { bundleChart } from '../../src/fhir/bundle-chart.js';

const QUERIES = [
  { key: 'patient', template: 'Patient/{{context.patientId}}' },
  { key: 'procedures', template: 'Procedure?patient={{context.patientId}}&_count=200' },
  { key: 'conditions', template: 'Condition?patient={{context.patientId}}' },
];
const patient = { resourceType: 'Patient', id: '1' };
const p1 = { resourceType: 'Procedure', id: 'p1' };
const p2 = { resourceType: 'Procedure', id: 'p2' };
const medication = { resourceType: 'Medication', id: 'm1' };

test('each query gets the resources of its type, in their order', async () => {
  expect(await bundleChart([p2, patient, medication, p1]).read(QUERIES)).toEqual([
    { key: 'patient', state: 'present', resources: [patient] },
    { key: 'procedures', state: 'present', resources: [p2, p1] },
    { key: 'conditions', state: 'empty', resources: [] },
  ]);
});

test('a type known not to be complete says so, with or without resources', async () => {
  const parts = await bundleChart([p1], {
    states: { Procedure: 'partial', Condition: 'missing', Patient: 'error' },
  }).read(QUERIES);
  expect(parts).toEqual([
    { key: 'patient', state: 'error', resources: [], problem: 'Patient resources are not complete in this input.' },
    {
      key: 'procedures',
      state: 'partial',
      resources: [p1],
      problem: 'Procedure resources are not complete in this input.',
    },
    {
      key: 'conditions',
      state: 'missing',
      resources: [],
      problem: 'Condition resources are not complete in this input.',
    },
  ]);
});

test('references are found among the resources; others are left out', async () => {
  const chart = bundleChart([p1, medication, { resourceType: 'Medication' }]);
  expect(await chart.readReferences(['Medication/m2', 'Medication/m1', ''])).toEqual([medication]);
});
