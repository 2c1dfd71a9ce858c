/** Charts as FHIR resources, made by fast-check: what systems write, in the shapes and with the gaps they write it. */
import fc from 'fast-check';

export interface Resource {
  readonly resourceType: string;
  readonly id: string;
  readonly [field: string]: unknown;
}

export interface GeneratedResources {
  readonly patient: string;
  readonly resources: readonly Resource[];
}

const ZERO = Date.UTC(2026, 0, 12);
const dayText = (day: number): string => new Date(ZERO + day * 86_400_000).toISOString().slice(0, 10);

/** Mostly exact days, some with a time and an offset, now and then only a month. */
const written = fc
  .tuple(fc.integer({ min: -20, max: 150 }), fc.integer({ min: 0, max: 60 }))
  .map(([day, shape]) =>
    shape === 0
      ? dayText(day).slice(0, 7)
      : shape < 16
        ? `${dayText(day)}T23:30:00Z`
        : shape < 28
          ? `${dayText(day)}T08:15:00+08:00`
          : dayText(day),
  );

const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const SNOMED = 'http://snomed.info/sct';
const DRUGS = [
  { coding: [{ system: RXNORM, code: '2555', display: 'cisplatin' }] },
  { text: '顺铂注射液 60mg' },
  { text: 'carboplatin' },
  { coding: [{ system: 'http://www.whocc.no/atc', code: 'L01CD02' }], text: 'docetaxel' },
  { text: '培美曲塞' },
  { text: 'gemcitabine 1 g powder for injection' },
  { coding: [{ system: 'urn:oid:1.2.3', code: 'K771' }], text: '康艾' },
  { text: 'heparin' },
];
const ROUTES = [
  { text: 'intra-arterial' },
  { coding: [{ system: SNOMED, code: '58100008' }] },
  { text: '静脉滴注' },
  { coding: [{ system: SNOMED, code: '47625008' }] },
  undefined,
];
const ACTS = [
  { text: '支气管动脉灌注化疗' },
  { text: 'Bronchial artery infusion chemotherapy' },
  { text: '支气管动脉栓塞术' },
  { text: 'Embolization of right bronchial artery' },
  { text: 'CT angiography of bronchial arteries' },
  { text: 'External beam radiotherapy to the lung' },
  { text: 'Appendectomy' },
];
const SITES = [{ text: 'right bronchial artery' }, { text: '左支气管动脉' }, { text: 'intercostal artery' }];
const LABS = [
  ['777-3', '10*9/L', [40, 90, 210]],
  ['751-8', '10*9/L', [0.8, 1.6, 4]],
  ['2160-0', 'umol/L', [70, 160]],
  ['33914-3', 'mL/min/{1.73_m2}', [35, 55, 92]],
] as const;

type Body = Readonly<Record<string, unknown>>;
const drug = fc.constantFrom(...DRUGS);
const dosage = fc.record({
  route: fc.constantFrom(...ROUTES),
  amount: fc.constantFrom(60, 75, 100),
  unit: fc.constantFrom('mg', 'mg/m2'),
});
const doseOf = ({ route, amount, unit }: { route: unknown; amount: number; unit: string }): Body => ({
  ...(route !== undefined && { route }),
  doseAndRate: [{ doseQuantity: { value: amount, unit } }],
});

const order = fc
  .record({
    drug,
    dosage,
    authoredOn: written,
    status: fc.constantFrom('active', 'completed', 'completed', 'stopped', 'entered-in-error', 'unknown'),
  })
  .map(({ drug: medicationCodeableConcept, dosage: given, authoredOn, status }): Body => ({
    resourceType: 'MedicationRequest',
    status,
    intent: 'order',
    medicationCodeableConcept,
    authoredOn,
    dosageInstruction: [doseOf(given)],
    requester: { reference: `Practitioner/${status}` },
  }));
const administration = fc
  .record({ drug, dosage, at: written, status: fc.constantFrom('completed', 'not-done') })
  .map(({ drug: medicationCodeableConcept, dosage: given, at, status }): Body => ({
    resourceType: 'MedicationAdministration',
    status,
    medicationCodeableConcept,
    effectiveDateTime: at,
    dosage: { ...(given.route !== undefined && { route: given.route }), dose: { value: given.amount, unit: 'mg' } },
  }));
const procedure = fc
  .record({ code: fc.constantFrom(...ACTS), at: written, site: fc.option(fc.constantFrom(...SITES)) })
  .map(({ code, at, site }): Body => ({
    resourceType: 'Procedure',
    status: 'completed',
    code,
    performedDateTime: at,
    ...(site !== null && { bodySite: [site] }),
  }));
const request = fc
  .record({ code: fc.constantFrom(...ACTS), authoredOn: written, due: fc.option(written) })
  .map(({ code, authoredOn, due }): Body => ({
    resourceType: 'ServiceRequest',
    status: 'active',
    intent: 'order',
    code,
    authoredOn,
    ...(due !== null && { occurrenceDateTime: due }),
  }));
const laboratory = fc
  .constantFrom(...LABS)
  .chain(([code, unit, values]) => fc.tuple(fc.constant(code), fc.constant(unit), fc.constantFrom(...values), written))
  .map(([code, unit, value, at]): Body => ({
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code }] },
    effectiveDateTime: at,
    valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
  }));
const stay = fc.tuple(written, fc.option(written)).map(([start, end]): Body => ({
  resourceType: 'Encounter',
  status: end === null ? 'in-progress' : 'finished',
  class: { code: 'IMP' },
  period: { start, ...(end !== null && { end }) },
}));
const allergy = fc
  .constantFrom('cisplatin', 'iodinated contrast', 'peanut')
  .map((text): Body => ({ resourceType: 'AllergyIntolerance', code: { text } }));

const body = fc.oneof(
  { weight: 4, arbitrary: order },
  { weight: 5, arbitrary: administration },
  { weight: 3, arbitrary: procedure },
  { weight: 2, arbitrary: request },
  { weight: 3, arbitrary: laboratory },
  { weight: 1, arbitrary: stay },
  { weight: 1, arbitrary: allergy },
);

/** Lung cancer, a first session on day 0, and up to 14 other resources; every chart is judged. */
const bodies = fc.array(body, { maxLength: 14 }).map((others): readonly Body[] => [
  { resourceType: 'Condition', code: { text: '右肺腺癌' }, recordedDate: dayText(-30) },
  {
    resourceType: 'MedicationAdministration',
    status: 'completed',
    medicationCodeableConcept: { text: 'cisplatin' },
    effectiveDateTime: dayText(0),
    dosage: { route: { text: 'intra-arterial' }, dose: { value: 60, unit: 'mg' } },
  },
  ...others,
]);

/** So many charts, the same for the same seed. */
export function generatedCharts(count: number, seed: number): readonly GeneratedResources[] {
  return fc.sample(bodies, { numRuns: count, seed }).map((chart, index) => {
    const patient = `g${index}`;
    const resources = chart.map((resource, place): Resource => {
      const resourceType = String(resource['resourceType']);
      const about = resourceType === 'AllergyIntolerance' ? 'patient' : 'subject';
      return { ...resource, resourceType, id: `${patient}-${place}`, [about]: { reference: `Patient/${patient}` } };
    });
    return {
      patient,
      resources: [{ resourceType: 'Patient', id: patient, gender: 'female', birthDate: '1960-02' }, ...resources],
    };
  });
}

/** The day on which generated charts are judged: before the last of what they hold. */
export const GENERATED_AS_OF = dayText(120);
