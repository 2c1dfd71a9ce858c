import { met, outcomesOf, reviewedAfterResponse, unmet } from './answers.js';
import { allergy, condition, homeMedication, report, staged } from './background.js';
import { SNOMED, closeChart, coded, openChart } from './chart-draft.js';
import { orderRequest } from './hook-request.js';
import { orderOf } from './medication.js';
import { segment } from './segment.js';
import type { Story } from './story.js';
import { bronchial, intercostal } from './vessels.js';
import { respondedAndReviewed } from './workup.js';

const ASOF = '2026-05-29';
const chart = openChart(
  { id: 'petrov-ivan', family: 'Example-Petrov', given: 'Ivan', gender: 'male', birthDate: '1953-07-08' },
  { language: 'en', drugCodes: 'snomed', units: 'SI', offset: '+03:00' },
);
condition(
  chart,
  'lung-cancer',
  coded(SNOMED, '254634000', 'Squamous cell carcinoma of lung', 'Squamous cell carcinoma of the right upper lobe'),
  '2026-03-30',
  staged('IIIB'),
);
condition(chart, 'hypertension', coded(SNOMED, '38341003', 'Hypertensive disorder'), '2010-10-10');
allergy(chart, 'No known allergy', '716186003');
report(chart, 'pathology', '2026-03-29', 'Histology', 'Keratinizing squamous cell carcinoma of the lung.');
report(
  chart,
  'ct-staging',
  '2026-03-27',
  'CT thorax',
  'Central mass of the right upper lobe, 64 mm. Inoperable: invasion of the pulmonary artery trunk wall.',
);
homeMedication(chart, 'amlodipine', [5, 'mg'], '2010-10-10');
homeMedication(chart, 'folic acid', [0.4, 'mg'], '2026-04-05');

['2026-04-15', '2026-05-13'].forEach((on, index) => {
  segment(chart, {
    key: `session-${index + 1}`,
    on,
    drugs: [{ drug: 'carboplatin', dose: [480, 'mg'] }],
    through: [bronchial('right')],
    ...(index === 0 && { shows: [bronchial('right'), intercostal('right', 5)], closes: [intercostal('right', 5)] }),
    partners: [{ drug: 'pemetrexed', dose: [900, 'mg'], days: [1], minutes: 10 }],
    size: [175, 70],
    toldOn: ASOF,
  });
});

respondedAndReviewed(chart, '2026-05-27', 47);

const drafts = [
  orderOf(
    chart,
    { key: 'next-carboplatin', drug: 'carboplatin', dose: [480, 'mg'], by: 'artery', on: '2026-06-10' },
    { status: 'draft', writtenOn: '2026-06-09' },
  ),
  orderOf(
    chart,
    { key: 'next-pemetrexed', drug: 'pemetrexed', dose: [900, 'mg'], by: 'vein', on: '2026-06-11' },
    { status: 'draft', writtenOn: '2026-06-09' },
  ),
];

export const petrovIvan: Story = {
  name: 'petrov-ivan',
  title: 'Squamous cell carcinoma treated with pemetrexed',
  asOf: ASOF,
  about: [
    'A man of 72 with squamous cell carcinoma of the right upper lobe, stage IIIB. Two sessions of carboplatin through the right bronchial artery, each followed by pemetrexed by vein on the next day.',
    'C2: the partner is cell-cycle-specific, systemic and in time: met. C1: pemetrexed is not for squamous histology (a labelled restriction): the one protocol finding that may say stop, in both segments. C4b: two feeding vessels, one closed. C5: not yet.',
    'Drugs, routes and diagnosis in SNOMED CT. Hook: signing the same pair for a third segment.',
  ],
  expected: outcomesOf({
    segments: 2,
    regimen: unmet('regimen-histology-mismatch'),
    ...reviewedAfterResponse,
    spinalBranch: { 1: met },
  }),
  chart: closeChart(chart),
  hooks: { 'order-sign-pemetrexed': orderRequest('order-sign', 4, '2026-06-09', 'petrov-ivan', drafts) },
};
