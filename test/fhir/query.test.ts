import { describe, expect, test } from 'vitest';
import { fillTemplate, isRead, queryResourceType } from '../../src/fhir/query.js';

describe('templates', () => {
  test.each([
    ['Patient/{{context.patientId}}', 'Patient', true],
    ['Procedure?patient={{context.patientId}}&_count=200', 'Procedure', false],
    ['Observation?subject=Patient/{{context.patientId}}', 'Observation', false],
    ['Procedure', 'Procedure', false],
  ])('%s asks for %s', (template, type, read) => {
    expect(queryResourceType(template)).toBe(type);
    expect(isRead(template)).toBe(read);
  });

  test.each(['', '{{context.patientId}}', 'procedure?patient=1', '/Patient/1', 'https://other.example/Patient'])(
    '"%s" is no template',
    (template) => {
      expect(() => queryResourceType(template)).toThrow(TypeError);
    },
  );
});

describe('tokens', () => {
  const tokens = { 'context.patientId': 'a/b&c', userPractitionerId: '7', empty: '', up: '..', none: undefined };
  test.each([
    ['Patient/{{context.patientId}}', 'Patient/a%2Fb%26c'],
    [
      'Procedure?patient={{ context.patientId }}&performer={{userPractitionerId}}',
      'Procedure?patient=a%2Fb%26c&performer=7',
    ],
    ['Procedure?_count=5', 'Procedure?_count=5'],
    ['Procedure?patient={{context.encounterId}}', undefined],
    ['Procedure?patient={{userPractitionerId}}&x={{unknown}}', undefined],
    ['Patient/{{empty}}', undefined],
    ['Patient/{{none}}', undefined],
    ['Patient/{{up}}', undefined],
    ['Patient/{{toString}}', undefined],
    ['Patient/{{}}', undefined],
  ])('%s → %s', (template, filled) => {
    expect(fillTemplate(template, tokens)).toBe(filled);
  });
});
