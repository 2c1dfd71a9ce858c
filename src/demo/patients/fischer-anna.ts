import { outcomesOf, unmet } from './answers.js';
import { allergy, condition, homeMedication, report, staged } from './background.js';
import { SNOMED, closeChart, openChart } from './chart-draft.js';
import { segment } from './segment.js';
import type { Story } from './story.js';
import { bronchial, internalThoracic } from './vessels.js';
import { visit } from './workup.js';

const ASOF = '2026-06-11';
const chart = openChart(
  { id: 'fischer-anna', family: 'Beispiel-Fischer', given: 'Anna', gender: 'female', birthDate: '1970-07-07' },
  { language: 'en', drugCodes: 'atc', units: 'SI', offset: '+02:00' },
);
condition(
  chart,
  'lung-cancer',
  {
    coding: [
      { system: 'http://fhir.example.org/local-diagnoses', code: 'BC-ADENO-RUL', display: 'Bronchialkarzinom' },
      { system: SNOMED, code: '707451005', display: 'Primary adenocarcinoma of lung' },
    ],
    text: 'Adenocarcinoma, right upper lobe',
  },
  '2026-05-04',
  staged('IIIB'),
);
allergy(chart, 'No known allergy', '716186003');
report(chart, 'pathology', '2026-05-03', 'Histology', 'Adenocarcinoma of the lung.');
report(
  chart,
  'ct-staging',
  '2026-05-05',
  'CT thorax',
  'Right upper lobe mass 46 mm with N3 nodes; tumor board: unresectable.',
);
homeMedication(chart, 'folic acid', [0.4, 'mg'], '2026-05-20');
visit(chart, '2026-05-18', [170, 68], 'before');
segment(chart, {
  key: 'session-1',
  on: '2026-06-01',
  drugs: [{ drug: 'cisplatin', dose: [130, 'mg'] }],
  through: [bronchial('right')],
  shows: [bronchial('right'), internalThoracic('right')],
  closes: [internalThoracic('right')],
  partners: [{ drug: 'pemetrexed', dose: [880, 'mg'], days: [-1], minutes: 10 }],
  size: [170, 68],
  toldOn: ASOF,
});

export const fischerAnna: Story = {
  name: 'fischer-anna',
  title: 'Pemetrexed the day before the infusion, not after it',
  asOf: ASOF,
  about: [
    'A woman of 55 with adenocarcinoma of the right upper lobe. Pemetrexed by vein on 31 May, cisplatin through the right bronchial artery on 1 June; today is day 10.',
    'C2: the letter asks for the supplement *after* the arterial perfusion; a dose one day before stands instead of "missing", as an advisory. C4b: of two feeding vessels one was closed: met. C1: met. C5: not yet.',
    'ATC codes; the diagnosis has a local code first and SNOMED CT second.',
  ],
  expected: outcomesOf({ segments: 1, supplement: unmet('supplement-before-infusion') }),
  chart: closeChart(chart),
};
