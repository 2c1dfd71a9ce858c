/** A small chart for the tests of the server. */
import type { Condition, Observation, Resource } from 'fhir/r4.js';

const LOINC = 'http://loinc.org';

const condition = (id: string, patient: string, system: string, code: string): Condition => ({
  resourceType: 'Condition',
  id,
  subject: { reference: `Patient/${patient}` },
  code: { coding: [{ system, code }] },
});

const creatinine = (id: string, day: string, value: number): Observation => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  subject: { reference: 'Patient/p1' },
  code: { coding: [{ system: LOINC, code: '2160-0' }] },
  effectiveDateTime: day,
  valueQuantity: { value, unit: 'µmol/L', system: 'http://unitsofmeasure.org', code: 'umol/L' },
});

export const CHART: readonly Resource[] = [
  {
    resourceType: 'Patient',
    id: 'p1',
    identifier: [{ system: 'http://hospital.example/mrn', value: '100' }],
    name: [{ family: 'Li', given: ['Wei'] }],
    gender: 'male',
    birthDate: '1957-03-02',
  },
  { resourceType: 'Patient', id: 'p2', name: [{ family: 'Müller', given: ['Eva'] }], birthDate: '1964' },
  condition('c1', 'p1', 'http://snomed.info/sct', '254637007'),
  condition('c2', 'p1', 'http://hl7.org/fhir/sid/icd-10', 'I10'),
  condition('c3', 'p2', 'http://snomed.info/sct', '254637007'),
  creatinine('o1', '2024-01-10', 70),
  creatinine('o2', '2024-02-10T08:00:00+08:00', 88),
  creatinine('o3', '2024-03-10', 92),
  { ...creatinine('o4', '2024-03-11', 5), code: { coding: [{ system: LOINC, code: '718-7' }] } },
  { resourceType: 'Medication', id: 'm1', code: { text: 'cisplatin' } },
  {
    resourceType: 'MedicationRequest',
    id: 'mr1',
    status: 'active',
    intent: 'order',
    subject: { reference: 'Patient/p1' },
    medicationReference: { reference: 'Medication/m1' },
  },
] as readonly Resource[];
