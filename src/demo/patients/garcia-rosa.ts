import { outcomesOf, unmet } from './answers.js';
import { allergy, condition, homeMedication, report, staged } from './background.js';
import { closeChart, coded, openChart } from './chart-draft.js';
import { segment } from './segment.js';
import type { Story } from './story.js';
import { bronchial, internalThoracic } from './vessels.js';

const ASOF = '2026-05-22';
const chart = openChart(
  { id: 'garcia-rosa', family: 'Example-Garcia', given: 'Rosa', gender: 'female', birthDate: '1955-11-30' },
  { language: 'en', drugCodes: 'rxnorm', units: 'US', offset: '-05:00' },
);
condition(
  chart,
  'lung-cancer',
  coded(
    'http://hl7.org/fhir/sid/icd-10-cm',
    'C34.31',
    'Malignant neoplasm of lower lobe, right bronchus or lung',
    'Squamous cell carcinoma of the right lower lobe',
  ),
  '2026-02-27',
  staged('Stage IIIC'),
);
condition(
  chart,
  'copd',
  coded('http://hl7.org/fhir/sid/icd-10-cm', 'J44.9', 'Chronic obstructive pulmonary disease, unspecified'),
  '2012-06-01',
);
allergy(chart, 'Penicillin', '764146007');
report(chart, 'pathology', '2026-02-26', 'Surgical pathology', 'Squamous cell carcinoma, p40 positive.');
report(
  chart,
  'ct-staging',
  '2026-03-02',
  'CT CHEST W CONTRAST',
  'Right lower lobe mass 6.1 cm with mediastinal invasion, unresectable.',
);
homeMedication(chart, 'tiotropium', [18, 'ug'], '2012-06-01', 'inhaled');
homeMedication(chart, 'amlodipine', [10, 'mg'], '2019-02-11');

const drugs = [
  { drug: 'cisplatin', dose: [110, 'mg'] },
  { drug: 'docetaxel', dose: [110, 'mg'] },
] as const;
segment(chart, {
  key: 'session-1',
  on: '2026-04-13',
  drugs,
  through: [bronchial('right')],
  shows: [bronchial('right'), internalThoracic('right')],
  closes: [internalThoracic('right')],
  size: [157, 52],
  toldOn: ASOF,
});
segment(chart, {
  key: 'session-2',
  on: '2026-05-11',
  drugs,
  through: [bronchial('right')],
  size: [157, 51],
  toldOn: ASOF,
});

export const garciaRosa: Story = {
  name: 'garcia-rosa',
  title: 'The partner only through the artery: arterial docetaxel, nothing by vein',
  asOf: ASOF,
  about: [
    'A woman of 70 with squamous cell carcinoma of the right lower lobe, stage IIIC. Two sessions with cisplatin and docetaxel, both through the right bronchial artery; today is day 11 of the second segment.',
    'C2: the letter asks for the *systemic* dose of the cell-cycle-specific drug after the perfusion; an arterial dose of docetaxel is not it. Missing in both segments, and the card should say that docetaxel went only through the artery. C1: docetaxel and cisplatin is a current regimen of any non-small-cell lung cancer. C4b: two feeding vessels, one closed at the first session. C5: not yet.',
    'Clinical drugs in RxNorm, US units, height in inches.',
  ],
  expected: outcomesOf({ segments: 2, supplement: unmet('supplement-missing') }),
  chart: closeChart(chart),
};
