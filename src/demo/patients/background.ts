/** What every chart holds beside the protocol: diagnosis, findings, vitals, allergies, other medication. */
import type { CodeableConcept, Condition } from 'fhir/r4.js';
import { LOINC, SNOMED, UCUM, type ChartDraft, add, after, at, coded } from './chart-draft.js';
import type { DrugKey } from './drugs.js';
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

/** Height, weight and blood pressure of one day. */
export function vitals(chart: ChartDraft, on: string, heightCm: number, weightKg: number): void {
  const us = chart.habits.units === 'US';
  const measure = (key: string, code: string, display: string, value: number, unit: string): void => {
    add(chart, {
      resourceType: 'Observation',
      id: `${chart.id}-${key}-${on}`,
      status: 'final',
      category: [
        { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }] },
      ],
      code: coded(LOINC, code, display),
      subject: chart.subject,
      effectiveDateTime: at(chart, on, '08:00'),
      valueQuantity: { value, unit, system: UCUM, code: unit },
    });
  };
  if (us) measure('height', '8302-2', 'Body height', Number((heightCm / 2.54).toFixed(1)), '[in_i]');
  else measure('height', '8302-2', 'Body height', heightCm, 'cm');
  measure('weight', '29463-7', 'Body weight', weightKg, 'kg');
  add(chart, {
    resourceType: 'Observation',
    id: `${chart.id}-blood-pressure-${on}`,
    status: 'final',
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }] },
    ],
    code: coded(LOINC, '85354-9', 'Blood pressure panel with all children optional', 'Blood pressure'),
    subject: chart.subject,
    effectiveDateTime: at(chart, on, '08:00'),
    component: [
      {
        code: coded(LOINC, '8480-6', 'Systolic blood pressure'),
        valueQuantity: { value: 128, unit: 'mm[Hg]', system: UCUM, code: 'mm[Hg]' },
      },
      {
        code: coded(LOINC, '8462-4', 'Diastolic blood pressure'),
        valueQuantity: { value: 78, unit: 'mm[Hg]', system: UCUM, code: 'mm[Hg]' },
      },
    ],
  });
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

/** Longest diameter of the tumor, and how the disease stands. */
export function response(
  chart: ChartDraft,
  on: string,
  millimeters: number,
  status: readonly [code: string, display: string],
): void {
  add(chart, {
    resourceType: 'Observation',
    id: `${chart.id}-tumor-size-${on}`,
    status: 'final',
    code: coded(LOINC, '21889-1', 'Size Tumor'),
    subject: chart.subject,
    effectiveDateTime: on,
    component: [
      {
        code: coded(LOINC, '33728-7', 'Size.maximum dimension in Tumor'),
        valueQuantity: { value: millimeters, unit: 'mm', system: UCUM, code: 'mm' },
      },
    ],
  });
  add(chart, {
    resourceType: 'Observation',
    id: `${chart.id}-disease-status-${on}`,
    status: 'final',
    code: coded(LOINC, '97509-4', 'Cancer Disease Progression'),
    subject: chart.subject,
    effectiveDateTime: on,
    valueCodeableConcept: coded(SNOMED, status[0], status[1]),
  });
}

export const IMPROVED = ['268910001', "Patient's condition improved"] as const;
export const STABLE = ['359746009', "Patient's condition stable"] as const;

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
