/** What is measured beside the blood: vital signs, tumor size, disease status. */
import { LOINC, SNOMED, UCUM, type ChartDraft, add, at, coded } from './chart-draft.js';

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
export const WORSENED = ['271299001', "Patient's condition worsened"] as const;
export const STABLE = ['359746009', "Patient's condition stable"] as const;
