/** Search by the letter of R4, where Medplum is no witness: beginnings of words, bare ids, precision, modifiers. */
import { describe, expect, it } from 'vitest';
import { matchesAll } from '../../../src/demo/fhir-server/matching.js';
import { parseSearch } from '../../../src/demo/fhir-server/search-query.js';

const NOW = Date.UTC(2024, 5, 1);

function matches(
  resource: { readonly resourceType: string; readonly [field: string]: unknown },
  search: string,
): boolean {
  const { filters, ignored } = parseSearch(resource.resourceType, [...new URLSearchParams(search)]);
  expect(ignored).toEqual([]);
  return matchesAll(resource, filters, { baseUrl: 'http://localhost/fhir', now: NOW });
}

const patient = {
  resourceType: 'Patient',
  name: [{ family: 'Müller-Lüdenscheidt', given: ['Eva Maria'], text: '穆勒' }],
  address: [{ city: 'Łódź', country: 'Poland' }],
  telecom: [
    { system: 'phone', value: '555' },
    { system: 'email', value: 'e@example.org' },
  ],
  identifier: [
    { type: { coding: [{ system: 'urn:t', code: 'MR' }], text: 'Medical record' }, system: 'urn:mrn', value: 'A|1,2' },
  ],
  deceasedDateTime: '2024-05',
  active: false,
};
const observation = {
  resourceType: 'Observation',
  subject: { reference: 'http://localhost/fhir/Patient/p1/_history/3', identifier: { system: 'urn:mrn', value: '7' } },
  code: { text: 'Serum creatinine', coding: [{ system: 'http://loinc.org', code: '2160-0', display: 'Creatinine' }] },
  effectivePeriod: { start: '2024-02-01', end: '2024-02-29' },
  valueQuantity: { value: 5.4, unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' },
  performer: [{ reference: 'Practitioner/1' }, { display: 'nobody' }],
  meta: { profile: ['http://example.org/lab'] },
};
const request = {
  resourceType: 'MedicationRequest',
  dosageInstruction: [{ timing: { event: ['2024-03-01', '2024-03-22'] } }],
};

describe('a search', () => {
  it.each(
    (
      [
        // string: begins with, without regard to case and accents; exact; contains
        [patient, 'name=mull', true],
        [patient, 'name=穆', true],
        [patient, 'name=lüdenscheidt', false],
        [patient, 'name:contains=LUDEN', true],
        [patient, 'given=eva  maria', true],
        [patient, 'family:exact=Müller-Lüdenscheidt', true],
        [patient, 'family:exact=müller-lüdenscheidt', false],
        [patient, 'address=poland', true],
        [patient, 'address-city=LOD', false],
        [patient, 'family=x,mull', true],
        // token
        [patient, 'identifier=urn:mrn|A\\|1\\,2', true],
        [patient, 'identifier=urn:mrn|', true],
        [patient, 'identifier=|A\\|1\\,2', false],
        [patient, 'identifier=URN:MRN|', false],
        [patient, 'identifier=|', false],
        [patient, 'identifier:of-type=urn:t|MR|A\\|1\\,2', true],
        [patient, 'identifier:of-type=urn:t|SS|A\\|1\\,2', false],
        [patient, 'identifier:text=medical', true],
        [patient, 'active=false', true],
        [patient, 'active=true', false],
        [patient, 'phone=555', true],
        [patient, 'email=555', false],
        [patient, 'telecom=E@example.org', true],
        [observation, 'code:text=creat', true],
        [observation, 'code:text=serum', true],
        [observation, 'code:text=tinine', false],
        [observation, 'code:not=2160-0', false],
        [observation, 'category:not=laboratory', true],
        [observation, 'code=2160-0&patient=p1', true],
        [observation, 'code=2160-0&patient=p2', false],
        [observation, '_profile=http://example.org/lab', true],
        // reference
        [observation, 'patient=p1', true],
        [observation, 'subject=p1', true],
        [observation, 'subject=Patient/p1', true],
        [observation, 'subject=http://localhost/fhir/Patient/p1', true],
        [observation, 'subject=http://elsewhere/fhir/Patient/p1', false],
        [observation, 'subject:Patient=p1', true],
        [observation, 'subject:Patient=Patient/p1', true],
        [observation, 'performer:Organization=1', false],
        [observation, 'subject:identifier=urn:mrn|7', true],
        [observation, 'subject:identifier=urn:mrn|8', false],
        [observation, 'performer=1', true],
        [observation, 'performer=Practitioner/2,Practitioner/1', true],
        // date: a list, periods, approximately (a tenth of the time between now and then)
        [observation, 'date=2023,2024', true],
        [observation, 'date=2024-02', true],
        [observation, 'date=2024-02-10', false],
        [observation, 'date=ne2024-02-10', true],
        [observation, 'date=ge2024-02-10', true],
        [observation, 'date=sa2024-01-31', true],
        [observation, 'date=eb2024-03-01', true],
        [observation, 'date=ge2024-03', false],
        [observation, 'date=ap2024-03-05', true],
        [observation, 'date=ap2024-04-01', false],
        [observation, 'date:missing=false', true],
        [request, 'date=2024-03-22', true],
        [request, 'date=2024-03-10', false],
        [patient, 'death-date=2024', true],
        [patient, 'death-date=gt2024-05-31', false],
        [patient, 'birthdate=2024', false],
        // quantity: implicit precision, units
        [observation, 'value-quantity=5.4', true],
        [observation, 'value-quantity=5.40', true],
        [observation, 'value-quantity=5', true],
        [observation, 'value-quantity=6', false],
        [observation, 'value-quantity=5.45', false],
        [observation, 'value-quantity=54e-1', true],
        [observation, 'value-quantity=ne5', false],
        [observation, 'value-quantity=gt5.4', false],
        [observation, 'value-quantity=ge5.4', true],
        [observation, 'value-quantity=lt5.5', true],
        [observation, 'value-quantity=le5.3', false],
        [observation, 'value-quantity=sa5', true],
        [observation, 'value-quantity=eb5', false],
        [observation, 'value-quantity=ap5', true],
        [observation, 'value-quantity=ap4', false],
        [observation, 'value-quantity=5.4|http://unitsofmeasure.org|mg', true],
        [observation, 'value-quantity=5.4||mg', true],
        [observation, 'value-quantity=5.4||g', false],
        [observation, 'value-quantity=5.4|urn:other|mg', false],
        // missing
        [patient, 'gender:missing=true', true],
        [patient, 'gender:missing=false', false],
      ] as const
    ).map(([resource, search, expected]) => ({ resource, type: resource.resourceType, search, expected })),
  )('$type?$search is $expected', ({ resource, search, expected }) => {
    expect(matches(resource, search)).toBe(expected);
  });
});
