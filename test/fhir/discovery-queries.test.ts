import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chartQueries } from '../../src/fhir/discovery-queries.js';

const service = (prefetch: object): object => ({ hook: 'patient-view', id: 'a', prefetch });

describe('chartQueries', () => {
  test('gives every key of the shipped document once', () => {
    const document = JSON.parse(readFileSync('cds-services.json', 'utf8'));
    const queries = chartQueries(document);
    expect(queries.map(({ key }) => key)).toEqual(Object.keys(document.services[0].prefetch));
    expect(queries[0]).toEqual({ key: 'patient', template: 'Patient/{{context.patientId}}' });
  });

  test('joins the keys of all services', () => {
    const document = { services: [service({ a: 'A' }), { hook: 'x', id: 'none' }, service({ b: 'B', a: 'A' })] };
    expect(chartQueries(document)).toEqual([
      { key: 'a', template: 'A' },
      { key: 'b', template: 'B' },
    ]);
  });

  test.each([
    ['two queries under one key', { services: [service({ a: 'A' }), service({ a: 'B' })] }, 'prefetch.a'],
    ['a template that is no text', { services: [service({ a: 7 })] }, 'prefetch.a'],
    ['no template', { services: [] }, 'prefetch.*'],
    ['no document', null, 'prefetch.*'],
  ])('refuses %s', (_, document, field) => {
    expect(() => chartQueries(document)).toThrow(expect.objectContaining({ code: 'configuration-invalid', field }));
  });
});
