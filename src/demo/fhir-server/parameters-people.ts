/** Search parameters of people and places. Source: FHIR R4 search parameter registry. */
import type { ParameterTable } from './search-parameter.js';
import { date, reference, string, token } from './search-parameter.js';

const identifier = token('identifier');
const status = token('status');
const active = token('active');
const contact = {
  email: token('telecom(system=email)'),
  phone: token('telecom(system=phone)'),
  telecom: token('telecom'),
};
const address = {
  address: string('address'),
  'address-city': string('address.city'),
  'address-country': string('address.country'),
  'address-postalcode': string('address.postalCode'),
  'address-state': string('address.state'),
  'address-use': token('address.use'),
};
const relatedPerson = {
  ...address,
  ...contact,
  identifier,
  active,
  gender: token('gender'),
  name: string('name'),
};
const person = { ...relatedPerson, family: string('name.family'), given: string('name.given') };

export const PEOPLE_PARAMETERS: ParameterTable = {
  Patient: {
    ...person,
    birthdate: date('birthDate'),
    'death-date': date('deceasedDateTime'),
    'general-practitioner': reference('generalPractitioner'),
    language: token('communication.language'),
    link: reference('link.other'),
    organization: reference('managingOrganization'),
  },
  Practitioner: { ...person, communication: token('communication') },
  PractitionerRole: {
    ...contact,
    identifier,
    active,
    date: date('period'),
    location: reference('location'),
    organization: reference('organization'),
    practitioner: reference('practitioner'),
    role: token('code'),
    specialty: token('specialty'),
  },
  RelatedPerson: {
    ...relatedPerson,
    birthdate: date('birthDate'),
    patient: reference('patient'),
    relationship: token('relationship'),
  },
  Organization: {
    ...address,
    identifier,
    active,
    name: string('name', 'alias'),
    partof: reference('partOf'),
    type: token('type'),
  },
  Location: {
    ...address,
    identifier,
    name: string('name', 'alias'),
    organization: reference('managingOrganization'),
    status,
    type: token('type'),
  },
  Coverage: {
    identifier,
    beneficiary: reference('beneficiary'),
    patient: reference('beneficiary'),
    payor: reference('payor'),
    status,
    type: token('type'),
  },
};
