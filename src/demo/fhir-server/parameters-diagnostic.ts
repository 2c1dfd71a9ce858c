/** Search parameters of measurements, images and reports. Source: FHIR R4 search parameter registry. */
import type { ParameterTable } from './search-parameter.js';
import { date, quantity, reference, referenceTo, string, token } from './search-parameter.js';

const status = token('status');
const category = token('category');
const code = token('code');
const encounter = reference('encounter');
const performer = reference('performer');
const aboutPatient = {
  identifier: token('identifier'),
  patient: referenceTo('Patient', 'subject'),
  subject: reference('subject'),
};
const effective = date('effectiveDateTime', 'effectivePeriod', 'effectiveInstant', 'effectiveTiming');

export const DIAGNOSTIC_PARAMETERS: ParameterTable = {
  Observation: {
    ...aboutPatient,
    'based-on': reference('basedOn'),
    category,
    code,
    'combo-code': token('code', 'component.code'),
    'component-code': token('component.code'),
    'data-absent-reason': token('dataAbsentReason'),
    date: effective,
    'derived-from': reference('derivedFrom'),
    encounter,
    focus: reference('focus'),
    'has-member': reference('hasMember'),
    method: token('method'),
    'part-of': reference('partOf'),
    performer,
    specimen: reference('specimen'),
    status,
    'value-concept': token('valueCodeableConcept'),
    'value-date': date('valueDateTime', 'valuePeriod'),
    'value-quantity': quantity('valueQuantity'),
    'value-string': string('valueString', 'valueCodeableConcept.text'),
  },
  DiagnosticReport: {
    ...aboutPatient,
    'based-on': reference('basedOn'),
    category,
    code,
    conclusion: token('conclusionCode'),
    date: effective,
    encounter,
    issued: date('issued'),
    performer,
    result: reference('result'),
    'results-interpreter': reference('resultsInterpreter'),
    specimen: reference('specimen'),
    status,
  },
  ImagingStudy: {
    ...aboutPatient,
    basedon: reference('basedOn'),
    bodysite: token('series.bodySite'),
    encounter,
    modality: token('series.modality'),
    started: date('started'),
    status,
  },
  Specimen: {
    ...aboutPatient,
    collected: date('collection.collectedDateTime', 'collection.collectedPeriod'),
    type: token('type'),
    status,
  },
};
