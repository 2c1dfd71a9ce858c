import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { onePersonOf, underOwnPatient } from '../../../src/review/scan/owners.js';

describe('onePersonOf', () => {
  test('takes the record that nothing replaced, through a chain and in any order', () => {
    const merges = [
      ['a', 'b'],
      ['b', 'z'],
      ['c', 'z'],
      ['x', 'y'],
    ] as const;
    fc.assert(
      fc.property(fc.shuffledSubarray([...merges], { minLength: 4 }), (shuffled) => {
        const persons = onePersonOf(shuffled);
        expect(['a', 'b', 'c', 'z', 'x', 'y'].map((id) => persons.get(id))).toEqual(['z', 'z', 'z', 'z', 'y', 'y']);
      }),
    );
  });

  test('ends where two records replace each other, and in one way', () => {
    for (const merges of [
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
      [
        ['b', 'a'],
        ['a', 'b'],
      ],
    ] as const)
      expect([...onePersonOf(merges)].toSorted()).toEqual([
        ['a', 'a'],
        ['b', 'a'],
      ]);
  });
});

describe('underOwnPatient', () => {
  const persons = onePersonOf([['old', 'new']]);
  test.each([
    ['Patient/old', 'Patient/new'],
    ['https://ehr.example/fhir/Patient/old/_history/1', 'Patient/new'],
    ['urn:uuid:old', 'Patient/new'],
    ['urn:uuid:7', 'Patient/7'],
    ['Patient/7', 'Patient/7'],
    ['Group/old', 'Group/old'],
  ])('%s: %s', (reference, named) => {
    for (const field of ['subject', 'patient'])
      expect(underOwnPatient({ resourceType: 'Procedure', [field]: { reference } }, persons)[field]).toEqual({
        reference: named,
      });
    const appointment = { resourceType: 'Appointment', participant: [{ actor: { reference }, status: 'accepted' }] };
    // A participant known by a bare uuid may be anybody.
    const actor = reference.startsWith('urn:') ? reference : named;
    expect(underOwnPatient(appointment, persons)['participant']).toEqual([
      { actor: { reference: actor }, status: 'accepted' },
    ]);
  });

  test('gives the same object where nothing changes', () => {
    const resource = { resourceType: 'Procedure', subject: { reference: 'Patient/7' } };
    expect(underOwnPatient(resource, persons)).toBe(resource);
  });
});
