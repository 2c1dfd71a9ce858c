/** Search parameters of medications, their orders and their use. Source: FHIR R4 search parameter registry. */
import type { ParameterTable } from './search-parameter.js';
import { date, reference, referenceTo, token } from './search-parameter.js';

const identifier = token('identifier');
const status = token('status');
const use = {
  identifier,
  code: token('medicationCodeableConcept'),
  medication: reference('medicationReference'),
  patient: referenceTo('Patient', 'subject'),
  status,
  subject: reference('subject'),
};
const effective = date('effectiveDateTime', 'effectivePeriod');

export const MEDICATION_PARAMETERS: ParameterTable = {
  Medication: {
    identifier,
    code: token('code'),
    form: token('form'),
    ingredient: reference('ingredient.itemReference'),
    'ingredient-code': token('ingredient.itemCodeableConcept'),
    'lot-number': token('batch.lotNumber'),
    manufacturer: reference('manufacturer'),
    status,
  },
  MedicationRequest: {
    ...use,
    authoredon: date('authoredOn'),
    category: token('category'),
    date: date('dosageInstruction.timing.event'),
    encounter: reference('encounter'),
    intent: token('intent'),
    'intended-performer': reference('performer'),
    priority: token('priority'),
    requester: reference('requester'),
  },
  MedicationAdministration: {
    ...use,
    context: reference('context'),
    'effective-time': effective,
    performer: reference('performer.actor'),
    'reason-given': token('reasonCode'),
    'reason-not-given': token('statusReason'),
    request: reference('request'),
  },
  MedicationStatement: {
    ...use,
    category: token('category'),
    context: reference('context'),
    effective,
    'part-of': reference('partOf'),
    source: reference('informationSource'),
  },
  MedicationDispense: {
    ...use,
    context: reference('context'),
    prescription: reference('authorizingPrescription'),
    whenhandedover: date('whenHandedOver'),
    whenprepared: date('whenPrepared'),
  },
};
