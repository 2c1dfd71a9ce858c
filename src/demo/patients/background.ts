/** What every chart holds beside the protocol: diagnoses, reports, allergies, other medication. */
import type { CodeableConcept, Condition } from 'fhir/r4.js';
import { SNOMED, type ChartDraft, add, after, at, coded } from './chart-draft.js';
import { type DrugKey, medicationOf } from './drugs.js';
import { type DoseText, type GivenBy, give, order } from './medication.js';

const CLINICAL = 'http://terminology.hl7.org/CodeSystem/condition-clinical';
const VERIFICATION = 'http://terminology.hl7.org/CodeSystem/condition-ver-status';

/** A diagnosis on the problem list. */
export function condition(
  chart: ChartDraft,
  key: string,
  code: CodeableConcept,
  recordedDate: string | undefined,
  more: Partial<Condition> = {},
): void {
  add(chart, {
    resourceType: 'Condition',
    id: `${chart.id}-${key}`,
    clinicalStatus: { coding: [{ system: CLINICAL, code: 'active' }] },
    verificationStatus: { coding: [{ system: VERIFICATION, code: 'confirmed' }] },
    code,
    subject: chart.subject,
    ...(recordedDate !== undefined && { recordedDate }),
    ...more,
  });
}

/** Stage group as a Condition carries it. */
export function staged(text: string): Pick<Condition, 'stage'> {
  return { stage: [{ summary: { text } }] };
}

/** A report in words: pathology, computed tomography. */
export function report(chart: ChartDraft, key: string, on: string, title: string, conclusion: string): void {
  add(chart, {
    resourceType: 'DiagnosticReport',
    id: `${chart.id}-${key}`,
    status: 'final',
    code: { text: title },
    subject: chart.subject,
    effectiveDateTime: at(chart, on, '11:00'),
    issued: at(chart, on, '17:00'),
    conclusion,
  });
}

/** Either a named allergy or the statement that none is known. */
export function allergy(chart: ChartDraft, text: string, code?: string): void {
  add(chart, {
    resourceType: 'AllergyIntolerance',
    id: `${chart.id}-allergy`,
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', code: 'active' }],
    },
    code: code === undefined ? { text } : coded(SNOMED, code, text),
    patient: chart.subject,
  });
}

/** An allergy to a drug, from the day it was recorded. */
export function drugAllergy(chart: ChartDraft, drug: DrugKey, recordedDate: string, reaction: string): void {
  add(chart, {
    resourceType: 'AllergyIntolerance',
    id: `${chart.id}-allergy`,
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', code: 'active' }],
    },
    code: medicationOf(chart, drug),
    patient: chart.subject,
    recordedDate,
    reaction: [{ manifestation: [{ text: reaction }] }],
  });
}

/** A drug the patient takes at home. */
export function homeMedication(
  chart: ChartDraft,
  drug: DrugKey,
  dose: DoseText,
  since: string,
  by: GivenBy = 'mouth',
): void {
  order(chart, { key: `home-${drug.replace(' ', '-')}`, drug, dose, by, on: since }, { status: 'active' });
}

/** Supportive drugs of a chemotherapy day: steroid, antiemetic, fluids. */
export function premedication(chart: ChartDraft, key: string, on: string): void {
  give(chart, { key: `${key}-dexamethasone`, drug: 'dexamethasone', dose: [8, 'mg'], by: 'vein', on, time: '08:30' });
  give(chart, { key: `${key}-ondansetron`, drug: 'ondansetron', dose: [8, 'mg'], by: 'vein', on, time: '08:30' });
  order(chart, {
    key: `${key}-sodium-chloride`,
    drug: 'sodium chloride',
    dose: [1000, 'mL'],
    by: 'vein',
    on: after(on, 0),
  });
}
