/** A chart being written: one patient, and resources that all point to it. */
import type { Bundle, CodeableConcept, FhirResource, Patient, Reference } from 'fhir/r4.js';
import { isoOf, plusDays, readDateTime } from '../../timeline/day.js';

/** How this hospital writes. */
export interface Habits {
  /** Language of texts and reports. */
  readonly language: 'en' | 'zh';
  /** Code system its drugs come with. `text`: names only. */
  readonly drugCodes: 'rxnorm' | 'rxnorm-ingredient' | 'atc' | 'snomed' | 'text';
  readonly units: 'SI' | 'US';
  /** Offset of its timestamps. */
  readonly offset: string;
}

export interface ChartDraft {
  readonly id: string;
  readonly subject: Reference;
  readonly habits: Habits;
  readonly resources: FhirResource[];
}

export interface Person {
  readonly id: string;
  readonly family: string;
  readonly given: string;
  readonly gender: 'female' | 'male';
  readonly birthDate: string;
  readonly deceased?: string;
}

/** Opens a chart. The family name says that nobody is meant. */
export function openChart(person: Person, habits: Habits): ChartDraft {
  const patient: Patient = {
    resourceType: 'Patient',
    id: person.id,
    meta: {
      tag: [
        { system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'HTEST', display: 'test health data' },
      ],
    },
    identifier: [{ system: 'http://example.org/synthetic-patients', value: person.id }],
    active: true,
    name: [{ use: 'official', family: person.family, given: [person.given] }],
    gender: person.gender,
    birthDate: person.birthDate,
    ...(person.deceased !== undefined && { deceasedDateTime: person.deceased }),
  };
  return { id: person.id, subject: { reference: `Patient/${person.id}` }, habits, resources: [patient] };
}

/** Adds a resource and hands back a reference to it. */
export function add(chart: ChartDraft, resource: FhirResource): Reference {
  chart.resources.push(resource);
  return { reference: `${resource.resourceType}/${resource.id ?? ''}` };
}

/** The finished chart: a collection Bundle. */
export function closeChart(chart: ChartDraft): Bundle {
  return {
    resourceType: 'Bundle',
    id: `${chart.id}-chart`,
    type: 'collection',
    entry: chart.resources.map((resource) => ({
      fullUrl: `http://example.org/fhir/${resource.resourceType}/${resource.id ?? ''}`,
      resource,
    })),
  };
}

/** The text of this chart's language. */
export function words(chart: ChartDraft, en: string, zh: string): string {
  return chart.habits.language === 'zh' ? zh : en;
}

/** One coding with its text. */
export function coded(system: string, code: string, display: string, text = display): CodeableConcept {
  return { coding: [{ system, code, display }], text };
}

export const SNOMED = 'http://snomed.info/sct';
export const LOINC = 'http://loinc.org';
export const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
export const ATC = 'http://www.whocc.no/atc';
export const UCUM = 'http://unitsofmeasure.org';

/** The date so many days later (earlier where negative). */
export function after(date: string, days: number): string {
  const interval = readDateTime(date);
  if (interval === undefined) throw new Error(`not a date: ${date}`);
  return isoOf(plusDays(interval.first, days));
}

/** A timestamp of this hospital. */
export function at(chart: ChartDraft, date: string, time: string): string {
  return `${date}T${time}:00${chart.habits.offset}`;
}
