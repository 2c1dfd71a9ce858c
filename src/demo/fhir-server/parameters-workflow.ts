/** Search parameters of visits, orders and tasks. Source: FHIR R4 search parameter registry. */
import type { ParameterTable } from './search-parameter.js';
import { date, reference, referenceTo, token } from './search-parameter.js';

const identifier = token('identifier');
const status = token('status');
const encounter = reference('encounter');
const subject = reference('subject');
const patient = referenceTo('Patient', 'subject');

export const WORKFLOW_PARAMETERS: ParameterTable = {
  Encounter: {
    identifier,
    patient,
    subject,
    appointment: reference('appointment'),
    'based-on': reference('basedOn'),
    class: token('class'),
    date: date('period'),
    diagnosis: reference('diagnosis.condition'),
    location: reference('location.location'),
    participant: reference('participant.individual'),
    practitioner: referenceTo('Practitioner', 'participant.individual'),
    'reason-code': token('reasonCode'),
    'service-provider': reference('serviceProvider'),
    status,
    type: token('type'),
  },
  Appointment: {
    identifier,
    actor: reference('participant.actor'),
    'appointment-type': token('appointmentType'),
    'based-on': reference('basedOn'),
    date: date('start'),
    location: referenceTo('Location', 'participant.actor'),
    'part-status': token('participant.status'),
    patient: referenceTo('Patient', 'participant.actor'),
    practitioner: referenceTo('Practitioner', 'participant.actor'),
    'reason-code': token('reasonCode'),
    'service-category': token('serviceCategory'),
    'service-type': token('serviceType'),
    specialty: token('specialty'),
    status,
    'supporting-info': reference('supportingInformation'),
  },
  Device: { identifier, patient: reference('patient'), status, type: token('type') },
  DeviceRequest: {
    identifier,
    patient,
    subject,
    'authored-on': date('authoredOn'),
    code: token('codeCodeableConcept'),
    encounter,
    intent: token('intent'),
    status,
  },
  NutritionOrder: {
    identifier,
    patient: reference('patient'),
    datetime: date('dateTime'),
    encounter,
    status,
  },
  VisionPrescription: {
    identifier,
    patient: reference('patient'),
    datewritten: date('dateWritten'),
    encounter,
    status,
  },
  Task: {
    identifier,
    'authored-on': date('authoredOn'),
    'based-on': reference('basedOn'),
    code: token('code'),
    encounter,
    focus: reference('focus'),
    intent: token('intent'),
    modified: date('lastModified'),
    owner: reference('owner'),
    patient: referenceTo('Patient', 'for'),
    requester: reference('requester'),
    status,
    subject: reference('for'),
  },
  QuestionnaireResponse: {
    identifier,
    patient,
    subject,
    author: reference('author'),
    authored: date('authored'),
    encounter,
    status,
  },
  Provenance: { patient: referenceTo('Patient', 'target'), recorded: date('recorded'), target: reference('target') },
};
