import { describe, expect, test } from 'vitest';
import { OperationalError } from '../../src/errors.js';
import { baseAddress, ownLink } from '../../src/fhir/paging-link.js';
import { pauseBefore } from '../../src/fhir/retry-after.js';

describe('the base address', () => {
  test.each([
    ['https://ehr.example/fhir/R4', 'https://ehr.example/fhir/R4/'],
    ['https://ehr.example/fhir/R4/', 'https://ehr.example/fhir/R4/'],
    ['http://localhost:8080', 'http://localhost:8080/'],
  ])('%s', (text, base) => {
    expect(baseAddress(text).href).toBe(base);
  });

  test.each([
    '',
    'ehr.example',
    '/fhir',
    'file:///etc/passwd',
    'ftp://x/',
    'https://u:p@x/',
    'https://u@x/',
    'https://x/?a=b',
    'https://x/#a',
  ])('"%s" is none', (text) => {
    expect(() => baseAddress(text)).toThrow(OperationalError);
    expect(() => baseAddress(text)).toThrow(expect.objectContaining({ code: 'request-invalid', field: 'fhirServer' }));
  });
});

describe('links that stay on the server', () => {
  const base = baseAddress('https://ehr.example/fhir/R4');
  test.each([
    ['https://ehr.example/fhir/R4/Procedure?page=2', 'https://ehr.example/fhir/R4/Procedure?page=2'],
    ['https://ehr.example:443/fhir/R4?_getpages=1', 'https://ehr.example/fhir/R4?_getpages=1'],
    ['Procedure?page=2', 'https://ehr.example/fhir/R4/Procedure?page=2'],
    ['?page=2', 'https://ehr.example/fhir/R4/?page=2'],
    ['/fhir/R4/Procedure?page=%2e%2f', 'https://ehr.example/fhir/R4/Procedure?page=%2e%2f'],
    ['https://other.example/fhir/R4/Procedure', undefined],
    ['//other.example/fhir/R4/Procedure', undefined],
    ['\\\\other.example/fhir/R4/', undefined],
    ['http://ehr.example/fhir/R4/Procedure', undefined],
    ['https://ehr.example:8443/fhir/R4/Procedure', undefined],
    ['https://ehr.example.evil.example/fhir/R4/', undefined],
    ['https://user@ehr.example/fhir/R4/Procedure', undefined],
    ['https://ehr.example@other.example/fhir/R4/', undefined],
    ['https://ehr.example/fhir/R4B/Procedure', undefined],
    ['https://ehr.example/admin', undefined],
    ['../../admin', undefined],
    ['https://ehr.example/fhir/R4/../../admin', undefined],
    ['https://ehr.example/fhir/R4/%2e%2e/%2E%2e/admin', undefined],
    ['https://ehr.example/fhir/R4/..%2f..%2fadmin', undefined],
    ['https://ehr.example/fhir/R4/..%5cadmin', undefined],
    ['https://', undefined],
    ['javascript:alert(1)', undefined],
    ['file:///fhir/R4/', undefined],
  ])('%s', (link, expected) => {
    expect(ownLink(base, link)).toBe(expected);
  });
});

describe('how long to wait', () => {
  const now = Date.UTC(2026, 0, 1);
  test.each([
    ['2', 1, 2_000],
    [' 0 ', 3, 0],
    ['Thu, 01 Jan 2026 00:00:07 GMT', 1, 7_000],
    ['Wed, 31 Dec 2025 23:00:00 GMT', 1, 0],
    [null, 1, 200],
    [null, 3, 800],
    ['', 2, 400],
    ['-5', 1, 200],
    ['1.5', 1, 200],
    ['soon', 1, 200],
  ])('%s, attempt %d', (header, attempt, wait) => {
    expect(pauseBefore(header, attempt, now)).toBe(wait);
  });
});
