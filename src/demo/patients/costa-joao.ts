import { met, outcomesOf, unmet } from './answers.js';
import { allergy, condition, homeMedication, report, staged } from './background.js';
import { SNOMED, closeChart, coded, openChart } from './chart-draft.js';
import { segment } from './segment.js';
import type { Story } from './story.js';
import { bronchial, intercostal } from './vessels.js';
import { visit } from './workup.js';

const ASOF = '2026-06-18';
const chart = openChart(
  { id: 'costa-joao', family: 'Exemplo-Costa', given: 'João', gender: 'male', birthDate: '1961-11-11' },
  { language: 'en', drugCodes: 'rxnorm', units: 'SI', offset: '+01:00' },
);
condition(
  chart,
  'lung-cancer',
  coded(SNOMED, '254626006', 'Adenocarcinoma of lung', 'Adenocarcinoma of the left lower lobe'),
  '2026-05-12',
  staged('Stage IVA'),
);
allergy(chart, 'No known allergy', '716186003');
report(chart, 'pathology', '2026-05-11', 'Pathology', 'Adenocarcinoma of the lung.');
report(
  chart,
  'ct-staging',
  '2026-05-13',
  'CT chest',
  'Left lower lobe mass 57 mm, contralateral lung nodule. Unresectable.',
);
homeMedication(chart, 'amlodipine', [5, 'mg'], '2017-01-01');
visit(chart, '2026-05-20', [175, 75], 'before');
segment(chart, {
  key: 'session-1',
  on: '2026-06-08',
  drugs: [{ drug: 'cisplatin', dose: [130, 'mg'] }],
  through: [bronchial('left')],
  shows: [bronchial('left'), intercostal('left', 8)],
  closes: [intercostal('left', 8)],
  partners: [
    { drug: 'pemetrexed', dose: [950, 'mg'], days: [1], minutes: 10 },
    { drug: 'cisplatin', dose: [130, 'mg'], days: [1], minutes: 120 },
  ],
  size: [175, 75],
  toldOn: ASOF,
});

export const costaJoao: Story = {
  name: 'costa-joao',
  title: 'Full cisplatin through the artery and full cisplatin by vein the next day',
  asOf: ASOF,
  about: [
    'A man of 64 with adenocarcinoma of the left lower lobe, 175 cm and 75 kg (1.91 m²). Cisplatin 130 mg through the left bronchial artery, and on the next day pemetrexed with another 130 mg of cisplatin by vein.',
    'C1: 260 mg of cisplatin within two days is 181 % of the regimen’s 75 mg/m²: duplicate platinum. The drugs themselves belong together. C2: pemetrexed on day 1: met. C4b: of two feeding vessels one was closed: met. C5: not yet. Spinal supply of the intercostal artery was excluded.',
  ],
  expected: outcomesOf({ segments: 1, regimen: unmet('duplicate-platinum'), spinalBranch: met }),
  chart: closeChart(chart),
};
