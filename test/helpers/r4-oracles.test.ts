import type { FhirResource, MedicationRequest } from 'fhir/r4.js';
import { describe, expect, it } from 'vitest';
import { calendarErrors, codeErrors, emptyValues, medplumErrors, r4Errors, schemaErrors } from './r4-oracles.js';

const sound: MedicationRequest = {
  resourceType: 'MedicationRequest',
  status: 'draft',
  intent: 'order',
  medicationCodeableConcept: { text: 'docetaxel' },
  subject: { reference: 'Patient/x' },
  authoredOn: '2026-03-02',
};
const broken = (change: object): FhirResource => ({ ...sound, ...change });

describe('the judges of emitted resources', () => {
  it('find nothing against a sound order', () => {
    expect(r4Errors(sound)).toEqual([]);
  });
  it.each([
    ['an unknown field', { dose: 3 }],
    ['a field of the wrong type', { authoredOn: 'yesterday' }],
  ])('the schema rejects %s', (_, change) => {
    expect(schemaErrors(broken(change))).not.toEqual([]);
  });
  it('Medplum rejects a missing subject', () => {
    expect(medplumErrors(broken({ subject: undefined }))).not.toEqual([]);
  });
  it('the code check rejects a status outside the required binding', () => {
    expect(codeErrors(broken({ status: 'planned' }))).not.toEqual([]);
  });
  it('the calendar check rejects 30 February', () => {
    expect(calendarErrors({ authoredOn: '2026-02-30' })).toEqual(['.authoredOn: no such day 2026-02-30']);
    expect(calendarErrors({ authoredOn: '2026-02-28T10:00:00Z', text: 'x' })).toEqual([]);
  });
  it('empty values are named by path', () => {
    expect(emptyValues({ a: [], b: '', c: { d: null }, e: {}, f: 0, g: false })).toEqual([
      '$.a',
      '$.b',
      '$.c.d',
      '$.e',
    ]);
  });
});
