import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReceivedResource } from '../../src/fhir/chart.js';
import { patientsOf } from '../../src/fhir/patients-of-bundle.js';

const r = (type: string, id: string | undefined, fields: object = {}): ReceivedResource => ({
  resourceType: type,
  ...(id === undefined ? {} : { id }),
  ...fields,
});
const to = (reference: string) => ({ reference });

const heap: readonly ReceivedResource[] = [
  r('Procedure', 'absolute', { subject: to('https://ehr.example/fhir/Patient/2') }),
  r('Patient', '1'),
  r('Procedure', 'versioned', { subject: to('Patient/1/_history/4') }),
  r('AllergyIntolerance', 'by-patient', { patient: to('Patient/1') }),
  r('MedicationRequest', 'orders', { subject: to('Patient/1'), medicationReference: to('Medication/premix') }),
  r('MedicationRequest', 'contained', {
    subject: to('Patient/2'),
    contained: [r('Medication', 'm')],
    medicationReference: to('#m'),
  }),
  r('Medication', 'premix', { ingredient: [{ itemReference: to('Medication/cisplatin') }] }),
  r('Medication', 'cisplatin', { ingredient: [{ itemReference: to('Medication/premix') }] }),
  r('Medication', 'nobody-asks'),
  r('Appointment', 'visit', { participant: [{ actor: to('Practitioner/dr') }, { actor: to('Patient/2') }, {}] }),
  r('Practitioner', 'dr'),
  r('Group', 'g', { subject: to('Group/g') }),
  r('Procedure', 'of-a-group', { subject: to('Group/g') }),
  r('Procedure', 'of-nobody', { subject: { display: 'someone' } }),
  r('Procedure', 'moved', { subject: to('Patient/1'), meta: { versionId: '1' } }),
  r('Procedure', 'moved', { subject: to('Patient/2'), meta: { versionId: '2' } }),
  r('Procedure', undefined, { subject: to('Patient/10'), note: 'b' }),
  r('Procedure', undefined, { subject: to('Patient/10'), note: 'a' }),
  r('Patient', undefined),
];

const names = (resources: readonly ReceivedResource[]) =>
  resources.map((one) => `${one.resourceType}/${String(one.id ?? one['note'])}`);

describe('whose is what', () => {
  test('each patient has theirs, and what theirs refer to', () => {
    expect([...patientsOf(heap)].map(([patient, chart]) => [patient, names(chart)])).toEqual([
      [
        '1',
        [
          'AllergyIntolerance/by-patient',
          'Medication/cisplatin',
          'Medication/premix',
          'MedicationRequest/orders',
          'Patient/1',
          'Procedure/versioned',
        ],
      ],
      ['10', ['Procedure/a', 'Procedure/b']],
      [
        '2',
        [
          'Appointment/visit',
          'MedicationRequest/contained',
          'Practitioner/dr',
          'Procedure/absolute',
          'Procedure/moved',
        ],
      ],
    ]);
  });

  test('whatever the order of arrival', () => {
    const expected = [...patientsOf(heap)];
    fc.assert(
      fc.property(fc.shuffledSubarray([...heap], { minLength: heap.length }), (shuffled) => {
        expect([...patientsOf(shuffled)]).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  test('a visit of two patients is in both charts', () => {
    const visit = r('Appointment', 'a', { participant: [{ actor: to('Patient/1') }, { actor: to('Patient/2') }] });
    expect([...patientsOf([visit])]).toEqual([
      ['1', [visit]],
      ['2', [visit]],
    ]);
  });

  test('nothing in, nothing out', () => {
    expect(patientsOf([]).size).toBe(0);
  });
});
