/** What fills a real chart and means nothing to the protocol: vital signs, laboratory results, fluids, visits. */

interface Everyday {
  readonly resourceType: string;
  readonly [field: string]: unknown;
}

/** LOINC code, name, unit, value, low and high. */
const MEASURED: readonly (readonly [string, string, string, number, number, number])[] = [
  ['8867-4', 'Heart rate', '/min', 78, 60, 100],
  ['9279-1', 'Respiratory rate', '/min', 16, 12, 20],
  ['8310-5', 'Body temperature', 'Cel', 36.7, 36, 37.5],
  ['59408-5', 'Oxygen saturation in Arterial blood by Pulse oximetry', '%', 97, 94, 100],
  ['2345-7', 'Glucose [Mass/volume] in Serum or Plasma', 'mg/dL', 131, 70, 110],
  ['2951-2', 'Sodium [Moles/volume] in Serum or Plasma', 'mmol/L', 139, 136, 145],
  ['2823-3', 'Potassium [Moles/volume] in Serum or Plasma', 'mmol/L', 4.1, 3.5, 5.1],
  ['1742-6', 'Alanine aminotransferase [Enzymatic activity/volume] in Serum or Plasma', 'U/L', 24, 7, 56],
  ['1988-5', 'C reactive protein [Mass/volume] in Serum or Plasma', 'mg/L', 11, 0, 5],
  ['1751-7', 'Albumin [Mass/volume] in Serum or Plasma', 'g/L', 38, 35, 50],
];

/**
 * The everyday resource of that number: mostly observations, every tenth a fluid, every twentieth a visit, every
 * fortieth a report.
 */
export function everydayResource(patient: string, number: number): Everyday {
  const id = `${patient}-everyday-${number}`;
  const subject = { reference: `Patient/${patient}`, display: 'Example-Li, Wei' };
  const day = new Date(Date.UTC(2026, 2, 1 + (number % 90))).toISOString().slice(0, 10);
  const meta = { versionId: '1', lastUpdated: `${day}T09:12:44.120+00:00`, source: '#kYw1nTq5ZbQ2' };
  if (number % 40 === 39) return report(id, subject, day, meta);
  if (number % 20 === 19) return visit(id, subject, day, meta);
  if (number % 10 === 9) return fluid(id, subject, day, meta);
  const [code, display, unit, value, low, high] = MEASURED[number % MEASURED.length]!;
  const quantity = (amount: number): object => ({
    value: amount,
    unit,
    system: 'http://unitsofmeasure.org',
    code: unit,
  });
  const kind = number % MEASURED.length < 4 ? 'vital-signs' : 'laboratory';
  const category = { system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: kind };
  return {
    resourceType: 'Observation',
    id,
    meta,
    status: 'final',
    category: [{ coding: [category] }],
    code: { coding: [{ system: 'http://loinc.org', code, display }], text: display },
    subject,
    encounter: { reference: `Encounter/${patient}-stay` },
    effectiveDateTime: `${day}T08:30:00+08:00`,
    issued: `${day}T09:12:00.000+08:00`,
    performer: [{ reference: 'Organization/ward-12', display: 'Ward 12' }],
    valueQuantity: quantity(value),
    referenceRange: [{ low: quantity(low), high: quantity(high) }],
  };
}

function fluid(id: string, subject: object, day: string, meta: object): Everyday {
  const coding = [
    { system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '313002', display: 'sodium chloride 9 MG/ML' },
  ];
  return {
    resourceType: 'MedicationAdministration',
    id,
    meta,
    status: 'completed',
    medicationCodeableConcept: { coding, text: 'Sodium chloride 0.9% injection 500 mL' },
    subject,
    effectivePeriod: { start: `${day}T09:00:00+08:00`, end: `${day}T11:00:00+08:00` },
    dosage: {
      route: { coding: [{ system: 'http://snomed.info/sct', code: '47625008', display: 'Intravenous route' }] },
      dose: { value: 500, unit: 'mL', system: 'http://unitsofmeasure.org', code: 'mL' },
    },
  };
}

function visit(id: string, subject: object, day: string, meta: object): Everyday {
  return {
    resourceType: 'Encounter',
    id,
    meta,
    status: 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB', display: 'ambulatory' },
    type: [{ text: 'Outpatient visit, respiratory medicine' }],
    subject,
    period: { start: `${day}T09:00:00+08:00`, end: `${day}T09:20:00+08:00` },
    reasonCode: [{ text: 'Blood pressure control and wound inspection' }],
  };
}

function report(id: string, subject: object, day: string, meta: object): Everyday {
  return {
    resourceType: 'DiagnosticReport',
    id,
    meta,
    status: 'final',
    category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'CUS' }] }],
    code: { coding: [{ system: 'http://loinc.org', code: '24558-9', display: 'US Abdomen' }], text: 'US abdomen' },
    subject,
    effectiveDateTime: `${day}T14:00:00+08:00`,
    issued: `${day}T15:30:00.000+08:00`,
    conclusion:
      'Liver of normal size and even echo, no focal lesion. Gallbladder without stones. Spleen, pancreas and both ' +
      'kidneys without abnormality. No free fluid. Aorta of normal width as far as it can be seen.',
  };
}
