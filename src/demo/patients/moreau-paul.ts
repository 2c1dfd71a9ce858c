import { outcomesOf, unmet } from './answers.js';
import { allergy, condition, homeMedication, report, staged } from './background.js';
import { SNOMED, closeChart, coded, openChart } from './chart-draft.js';
import { draftDrug } from './draft-orders.js';
import { orderRequest } from './hook-request.js';
import { segment } from './segment.js';
import type { Story } from './story.js';
import { bronchial, internalThoracic } from './vessels.js';
import { visit } from './workup.js';

const ASOF = '2026-06-15';
const SIGNED = '2026-06-28';
const PATIENT = 'moreau-paul';
const chart = openChart(
  { id: PATIENT, family: 'Exemple-Moreau', given: 'Paul', gender: 'male', birthDate: '1962-07-19' },
  { language: 'en', drugCodes: 'rxnorm', units: 'SI', offset: '+02:00' },
);
condition(
  chart,
  'lung-cancer',
  coded(SNOMED, '254626006', 'Adenocarcinoma of lung', 'Adenocarcinoma of the right lower lobe'),
  '2026-05-18',
  staged('Stage IIB'),
);
allergy(chart, 'No known allergy', '716186003');
report(chart, 'pathology', '2026-05-17', 'Pathology', 'Adenocarcinoma of the lung.');
report(chart, 'ct-staging', '2026-05-19', 'CT chest', 'Right lower lobe mass 41 mm, one ipsilateral hilar node.');
homeMedication(chart, 'amlodipine', [5, 'mg'], '2020-02-02');
visit(chart, '2026-05-26', [174, 72], 'before');
segment(chart, {
  key: 'session-1',
  on: '2026-06-08',
  drugs: [{ drug: 'cisplatin', dose: [130, 'mg'], minutes: 8 }],
  through: [bronchial('right')],
  shows: [bronchial('right'), internalThoracic('right')],
  closes: [internalThoracic('right')],
  partners: [{ drug: 'pemetrexed', dose: [930, 'mg'], days: [1], minutes: 10 }],
  size: [174, 72],
  toldOn: ASOF,
});
const drafts = [
  draftDrug(
    chart,
    {
      key: 'next-cisplatin',
      drug: 'cisplatin',
      dose: [130, 'mg'],
      by: 'artery',
      on: '2026-06-29',
      note: 'Cisplatin 130 mg as a bolus through the microcatheter',
    },
    SIGNED,
  ),
  draftDrug(
    chart,
    { key: 'next-pemetrexed', drug: 'pemetrexed', dose: [930, 'mg'], by: 'vein', on: '2026-06-30' },
    SIGNED,
  ),
];

export const moreauPaul: Story = {
  name: PATIENT,
  title: 'Stage IIB with no word about surgery, and cisplatin in eight minutes',
  asOf: ASOF,
  about: [
    'A man of 63 with adenocarcinoma of the right lower lobe, stage IIB. One session of cisplatin through the right bronchial artery, given in eight minutes; pemetrexed by vein on the next day.',
    'E1: stage IIB is possibly operable, and nothing in the chart says why it is not. C3: eight minutes are too fast; it cannot be undone. C2, C4b and C1: met.',
    'Hook: signing the next cisplatin as a bolus; that can still be changed.',
  ],
  expected: outcomesOf({ segments: 1, indication: unmet('possibly-operable'), infusion: unmet('infusion-too-fast') }),
  chart: closeChart(chart),
  hooks: { 'order-sign-bolus': orderRequest('order-sign', 21, SIGNED, PATIENT, drafts) },
};
