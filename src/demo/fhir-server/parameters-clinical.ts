/** Search parameters of the clinical record. Source: FHIR R4 search parameter registry. */
import type { ParameterTable } from './search-parameter.js';
import { date, reference, referenceTo, string, token } from './search-parameter.js';

const identifier = token('identifier');
const status = token('status');
const category = token('category');
const code = token('code');
const encounter = reference('encounter');
const performer = reference('performer');
const subject = reference('subject');
const patient = referenceTo('Patient', 'subject');
const aboutPatient = { identifier, patient, subject };

export const CLINICAL_PARAMETERS: ParameterTable = {
  Condition: {
    ...aboutPatient,
    'abatement-date': date('abatementDateTime', 'abatementPeriod'),
    asserter: reference('asserter'),
    'body-site': token('bodySite'),
    category,
    'clinical-status': token('clinicalStatus'),
    code,
    encounter,
    evidence: token('evidence.code'),
    'evidence-detail': reference('evidence.detail'),
    'onset-date': date('onsetDateTime', 'onsetPeriod'),
    'recorded-date': date('recordedDate'),
    severity: token('severity'),
    stage: token('stage.summary'),
    'verification-status': token('verificationStatus'),
  },
  Procedure: {
    ...aboutPatient,
    'based-on': reference('basedOn'),
    category,
    code,
    date: date('performedDateTime', 'performedPeriod'),
    encounter,
    location: reference('location'),
    'part-of': reference('partOf'),
    performer: reference('performer.actor'),
    'reason-code': token('reasonCode'),
    'reason-reference': reference('reasonReference'),
    status,
  },
  ServiceRequest: {
    ...aboutPatient,
    authored: date('authoredOn'),
    'based-on': reference('basedOn'),
    'body-site': token('bodySite'),
    category,
    code,
    encounter,
    intent: token('intent'),
    occurrence: date('occurrenceDateTime', 'occurrencePeriod', 'occurrenceTiming'),
    performer,
    priority: token('priority'),
    requester: reference('requester'),
    requisition: token('requisition'),
    specimen: reference('specimen'),
    status,
  },
  AllergyIntolerance: {
    identifier,
    patient: reference('patient'),
    category,
    'clinical-status': token('clinicalStatus'),
    code: token('code', 'reaction.substance'),
    criticality: token('criticality'),
    date: date('recordedDate'),
    'last-date': date('lastOccurrence'),
    manifestation: token('reaction.manifestation'),
    onset: date('reaction.onset'),
    recorder: reference('recorder'),
    type: token('type'),
    'verification-status': token('verificationStatus'),
  },
  Immunization: {
    identifier,
    patient: reference('patient'),
    date: date('occurrenceDateTime'),
    status,
    'vaccine-code': token('vaccineCode'),
  },
  FamilyMemberHistory: {
    identifier,
    patient: reference('patient'),
    code: token('condition.code'),
    date: date('date'),
    relationship: token('relationship'),
    status,
  },
  CarePlan: { ...aboutPatient, category, date: date('period'), encounter, intent: token('intent'), status },
  CareTeam: {
    ...aboutPatient,
    category,
    date: date('period'),
    encounter,
    participant: reference('participant.member'),
    status,
  },
  Goal: { ...aboutPatient, category, 'lifecycle-status': token('lifecycleStatus') },
  DocumentReference: {
    ...aboutPatient,
    identifier: token('masterIdentifier', 'identifier'),
    category,
    date: date('date'),
    description: string('description'),
    encounter: reference('context.encounter'),
    status,
    type: token('type'),
  },
};
