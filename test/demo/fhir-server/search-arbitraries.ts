/** Generated resources, and conditions that have a fair chance to match them: both draw from the same few values. */
import fc from 'fast-check';
import { rangeOfValue } from '../../../src/demo/fhir-server/instant-range.js';
import type { JsonObject } from '../../../src/demo/fhir-server/resource.js';
import { parametersOf } from '../../../src/demo/fhir-server/search-parameters.js';

const SYSTEMS = ['http://loinc.org', 'http://snomed.info/sct', 'urn:oid:1.2.3'];
const CODES = ['a1', 'b2', 'final', 'male', '2160-0'];
const DATES = [
  '2023',
  '2024',
  '2024-01',
  '2024-03',
  '2024-01-01',
  '2024-01-31',
  '2024-02-29',
  '2024-01-31T23:30:00Z',
  '2024-01-31T23:30:00+08:00',
  '2024-02-01T00:30:00+08:00',
  '2024-02-29T12:00:00-05:00',
];
const NAMES = ['Li', 'Müller', 'Lin', 'Ó Brien', '李'];

const some = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 4 });
/** Fields that were not drawn are not there. */
const fieldsOf = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<JsonObject> =>
  fc
    .record(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, optional(value)])))
    .map((value) => Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)));
/** A FHIR element, which is never empty (invariant ele-1). */
const object = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fieldsOf(fields).filter((value) => Object.keys(value).length > 0);
const many = (arbitrary: fc.Arbitrary<unknown>) => fc.array(arbitrary, { minLength: 1, maxLength: 3 });

const code = some(CODES);
const day = some(DATES.filter((each) => !each.includes('T')));
const moment = some(DATES);
const coding = object({ system: some(SYSTEMS), code });
const concept = fc.oneof(object({ coding: many(coding) }), fc.constant({ text: 'words only' }));
const identifier = object({ system: some(SYSTEMS), value: code });
const period = object({ start: moment, end: moment }).filter((each) => {
  const range = rangeOfValue(each);
  return range !== undefined && range.start <= range.end;
});
const referenceTo = (...types: readonly string[]) =>
  fc.tuple(some(types), some(['1', '2'])).map(([type, id]) => ({ reference: `${type}/${id}` }));
const subject = referenceTo('Patient', 'Group');
const about = { identifier: many(identifier), subject };
const medication = { medicationCodeableConcept: concept, medicationReference: referenceTo('Medication') };
const name = object({ family: some(NAMES), given: many(some(NAMES)) });

const FIELDS: Readonly<Record<string, Readonly<Record<string, fc.Arbitrary<unknown>>>>> = {
  Patient: {
    identifier: many(identifier),
    active: fc.boolean(),
    name: many(name),
    gender: code,
    birthDate: day,
    telecom: many(object({ system: some(['phone', 'email']), value: code })),
    // Medplum leaves the country out of the text of an address.
    address: many(object({ city: some(NAMES), state: some(NAMES) })),
    generalPractitioner: many(referenceTo('Practitioner', 'Organization')),
  },
  Observation: {
    ...about,
    status: code,
    category: many(concept),
    code: concept,
    component: many(object({ code: concept })),
    effectiveDateTime: moment,
    issued: moment,
    performer: many(referenceTo('Practitioner', 'Organization')),
    valueCodeableConcept: concept,
    valueString: some(NAMES),
  },
  Condition: {
    ...about,
    clinicalStatus: concept,
    code: concept,
    onsetPeriod: period,
    recordedDate: moment,
    stage: many(object({ summary: concept })),
    evidence: many(object({ code: many(concept), detail: many(referenceTo('Observation')) })),
  },
  MedicationRequest: {
    ...about,
    ...medication,
    status: code,
    intent: code,
    category: many(concept),
    authoredOn: moment,
    dosageInstruction: many(object({ timing: object({ event: many(moment) }) })),
    requester: referenceTo('Practitioner', 'Patient'),
  },
  Procedure: {
    ...about,
    status: code,
    category: concept,
    code: concept,
    performedPeriod: period,
    performer: many(object({ actor: referenceTo('Practitioner') })),
    reasonReference: many(referenceTo('Condition')),
  },
  AllergyIntolerance: {
    identifier: many(identifier),
    patient: referenceTo('Patient'),
    category: many(code),
    code: concept,
    recordedDate: moment,
    reaction: many(object({ substance: concept, manifestation: many(concept), onset: moment })),
  },
  Appointment: {
    identifier: many(identifier),
    status: code,
    start: moment,
    serviceType: many(concept),
    participant: many(object({ actor: referenceTo('Patient', 'Practitioner', 'Location'), status: code })),
  },
};

/** A resource of a type, any of its fields absent. */
export function resourceOf(type: string): fc.Arbitrary<JsonObject> {
  const fields = FIELDS[type] ?? {};
  return fieldsOf(fields).map((drawn) => ({
    resourceType: type,
    id: '1',
    meta: { lastUpdated: '2024-01-31T23:30:00Z' },
    ...oneOfEachChoice(drawn),
  }));
}

/** value[x] and medication[x] stand in one type at a time. */
function oneOfEachChoice(drawn: JsonObject): JsonObject {
  const names = Object.keys(drawn);
  const first = (choice: RegExp) => names.find((each) => choice.test(each));
  const isKept = (name: string) =>
    [/^value[A-Z]/, /^medication[A-Z]/].every((choice) => !choice.test(name) || first(choice) === name);
  return Object.fromEntries(Object.entries(drawn).filter(([name]) => isKept(name)));
}

const PREFIX = ['', 'eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb'];
const tokenValue = fc.oneof(
  code,
  code.map((each) => each.toUpperCase()),
  code.map((each) => `|${each}`),
  some(SYSTEMS).map((each) => `${each}|`),
  fc.tuple(some(SYSTEMS), code).map((pair) => pair.join('|')),
);
const VALUES: Readonly<Record<string, fc.Arbitrary<string>>> = {
  token: tokenValue,
  string: some(NAMES),
  date: fc.tuple(some(PREFIX), moment).map((pair) => pair.join('')),
  reference: referenceTo('Patient', 'Practitioner', 'Medication', 'Observation').map(({ reference }) => reference),
};
const MODIFIERS: Readonly<Record<string, readonly string[]>> = {
  token: ['', '', '', ':not'],
  string: [':contains'],
  date: [''],
  reference: [''],
};

/** A condition on any parameter of the type: name with modifier, and value. */
export function conditionOf(type: string): fc.Arbitrary<readonly [string, string]> {
  const parameters = Object.entries(parametersOf(type)).filter(([, { type: kind }]) => VALUES[kind] !== undefined);
  return some(parameters).chain(([parameter, { type: kind }]) =>
    fc.oneof(
      { weight: 1, arbitrary: fc.tuple(fc.constant(`${parameter}:missing`), some(['true', 'false'])) },
      {
        weight: 6,
        arbitrary: fc.tuple(
          some(MODIFIERS[kind] ?? ['']).map((modifier) => `${parameter}${modifier}`),
          // Medplum refuses a list of dates.
          fc
            .array(VALUES[kind] ?? code, { minLength: 1, maxLength: kind === 'date' ? 1 : 2 })
            .map((values) => values.join(',')),
        ),
      },
    ),
  );
}
