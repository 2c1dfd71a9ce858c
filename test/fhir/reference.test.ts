import { describe, expect, test } from 'vitest';
import { containedId, referenceId, referenceType, relativeReference } from '../../src/fhir/reference.js';

interface Expected {
  readonly relative?: string;
  readonly id?: string;
  readonly contained?: string;
}

const UUID = '61ebe359-bfdc-4613-8bf2-c5e300945f0a';

const cases: readonly (readonly [reference: unknown, expected: Expected])[] = [
  ['Patient/1', { relative: 'Patient/1', id: '1' }],
  [' Patient/1 ', { relative: 'Patient/1', id: '1' }],
  [{ reference: 'Patient/1' }, { relative: 'Patient/1', id: '1' }],
  ['Patient/1/_history/2', { relative: 'Patient/1', id: '1' }],
  ['https://ehr.example/fhir/R4/Patient/a-1.b', { relative: 'Patient/a-1.b', id: 'a-1.b' }],
  ['http://x/fhir/Patient/1/_history/2', { relative: 'Patient/1', id: '1' }],
  ['http://x/Patient/1', { relative: 'Patient/1', id: '1' }],
  ['Patient/with_underscore', { relative: 'Patient/with_underscore', id: 'with_underscore' }],
  [`Patient/${'9'.repeat(80)}`, { relative: `Patient/${'9'.repeat(80)}`, id: '9'.repeat(80) }],
  [`urn:uuid:${UUID}`, { id: UUID }],
  ['urn:oid:1.2.3', { id: '1.2.3' }],
  ['#m1', { contained: 'm1' }],
  ['#', {}],
  ['Patient?identifier=urn:x|1', {}],
  ['Patient/1?_format=json', {}],
  ['patient/1', {}],
  ['Patient/', {}],
  ['Patient', {}],
  ['http://Patient/1', {}],
  ['', {}],
  [{ identifier: { value: '1' } }, {}],
  [{ reference: 7 }, {}],
  [null, {}],
  [undefined, {}],
  [`Patient/${'/'.repeat(100_000)}`, {}],
];

describe('references', () => {
  test.each(cases)('%j', (reference, { relative, id, contained }) => {
    expect(relativeReference(reference)).toBe(relative);
    expect(referenceId(reference)).toBe(id);
    expect(containedId(reference)).toBe(contained);
    expect(referenceType(reference)).toBe(relative?.split('/')[0]);
  });
});
