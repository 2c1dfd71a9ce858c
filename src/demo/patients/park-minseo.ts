import type { Medication, MedicationRequest } from 'fhir/r4.js';
import { allergy, condition, homeMedication, report, staged } from './background.js';
import { ATC, SNOMED, closeChart, coded, openChart } from './chart-draft.js';
import { orderRequest } from './hook-request.js';
import { orderOf } from './medication.js';
import type { Story } from './story.js';
import { visit } from './workup.js';

const ASOF = '2026-06-16';
const chart = openChart(
  { id: 'park-minseo', family: 'Example-Park', given: 'Min-seo', gender: 'female', birthDate: '1969-01-31' },
  { language: 'en', drugCodes: 'rxnorm', units: 'SI', offset: '+09:00' },
);
condition(
  chart,
  'lung-cancer',
  coded(SNOMED, '254634000', 'Squamous cell carcinoma of lung', 'Squamous cell carcinoma of the right lower lobe'),
  '2026-05-25',
  staged('Stage IIIC'),
);
condition(chart, 'hypertension', coded(SNOMED, '38341003', 'Hypertensive disorder'), '2019-06-01');
allergy(chart, 'No known allergy', '716186003');
report(chart, 'pathology', '2026-05-24', 'Pathology', 'Squamous cell carcinoma of the lung.');
report(
  chart,
  'ct-staging',
  '2026-05-27',
  'CT chest',
  'Right lower lobe mass 62 mm with mediastinal invasion. Unresectable.',
);
homeMedication(chart, 'amlodipine', [5, 'mg'], '2019-06-01');
for (const on of ['2026-05-20', '2026-06-01', '2026-06-15']) visit(chart, on, [161, 57], 'before');

// The drug of the draft travels inside it.
const product: Medication = {
  resourceType: 'Medication',
  id: 'product',
  code: coded(ATC, 'L01XA02', 'carboplatin', 'Carboplatin 450 mg infusion'),
};
const contained: Partial<MedicationRequest> = {
  contained: [product],
  medicationReference: { reference: '#product' },
};
const carboplatin = orderOf(
  chart,
  { key: 'first-carboplatin', drug: 'carboplatin', dose: [450, 'mg'], by: 'artery', on: '2026-06-17' },
  { status: 'draft', writtenOn: ASOF, ...contained },
);
const paclitaxel = orderOf(
  chart,
  { key: 'first-paclitaxel', drug: 'paclitaxel', dose: [280, 'mg'], by: 'vein', on: '2026-06-18' },
  { status: 'draft', writtenOn: ASOF },
);
const arterialPaclitaxel = orderOf(
  chart,
  { key: 'first-arterial-paclitaxel', drug: 'paclitaxel', dose: [180, 'mg'], by: 'artery', on: '2026-06-17' },
  { status: 'draft', writtenOn: ASOF },
);

export const parkMinseo: Story = {
  name: 'park-minseo',
  title: 'The first session is being ordered: nothing is done yet',
  asOf: ASOF,
  about: [
    'A woman of 57 with squamous cell carcinoma of the right lower lobe, stage IIIC. No session yet; the first one is being ordered for tomorrow. The carboplatin order carries its Medication inside itself.',
    'The chart alone has no arterial session: not applicable, no card at patient-view. At order-sign the drafts open a planned segment: carboplatin alone must warn that the systemic partner is missing and suggest partners for squamous histology (no pemetrexed); with arterial paclitaxel it must still warn; with paclitaxel by vein on the next day it must not.',
  ],
  expected: [],
  chart: closeChart(chart),
  hooks: {
    'order-select-carboplatin': orderRequest('order-select', 8, ASOF, 'park-minseo', [carboplatin]),
    'order-sign-carboplatin-alone': orderRequest('order-sign', 9, ASOF, 'park-minseo', [carboplatin]),
    'order-sign-partner-by-artery': orderRequest('order-sign', 10, ASOF, 'park-minseo', [
      carboplatin,
      arterialPaclitaxel,
    ]),
    'order-sign-with-partner': orderRequest('order-sign', 11, ASOF, 'park-minseo', [carboplatin, paclitaxel]),
  },
};
