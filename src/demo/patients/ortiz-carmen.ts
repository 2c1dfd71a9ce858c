import { outcomesOf } from './answers.js';
import { condition, drugAllergy, homeMedication, report, staged } from './background.js';
import { SNOMED, closeChart, coded, openChart } from './chart-draft.js';
import { draftDrug } from './draft-orders.js';
import { orderRequest } from './hook-request.js';
import { labs } from './laboratory.js';
import { segment } from './segment.js';
import type { Story } from './story.js';
import { bronchial, internalThoracic } from './vessels.js';
import { visit } from './workup.js';

const ASOF = '2026-06-14';
const PATIENT = 'ortiz-carmen';
const chart = openChart(
  { id: PATIENT, family: 'Ejemplo-Ortiz', given: 'Carmen', gender: 'female', birthDate: '1960-03-21' },
  { language: 'en', drugCodes: 'rxnorm-ingredient', units: 'SI', offset: '+02:00' },
);
condition(
  chart,
  'lung-cancer',
  coded(SNOMED, '254634000', 'Squamous cell carcinoma of lung', 'Squamous cell carcinoma of the left lower lobe'),
  '2026-04-20',
  staged('Stage IIIB'),
);
drugAllergy(chart, 'carboplatin', '2026-05-18', 'Urticaria and bronchospasm minutes into the infusion');
report(chart, 'pathology', '2026-04-19', 'Pathology', 'Squamous cell carcinoma of the lung.');
report(chart, 'ct-staging', '2026-04-21', 'CT chest', 'Left lower lobe mass 47 mm, N3 nodes. Unresectable.');
homeMedication(chart, 'metformin', [850, 'mg'], '2019-09-09');
visit(chart, '2026-05-05', [160, 62], 'before');
segment(chart, {
  key: 'session-1',
  on: '2026-05-18',
  drugs: [{ drug: 'carboplatin', dose: [430, 'mg'] }],
  through: [bronchial('left')],
  shows: [bronchial('left'), internalThoracic('left')],
  closes: [internalThoracic('left')],
  partners: [{ drug: 'paclitaxel', dose: [290, 'mg'], days: [2], minutes: 180 }],
  size: [160, 62],
  toldOn: ASOF,
});
labs(chart, ASOF, 'before');
const drafts = [
  draftDrug(
    chart,
    { key: 'next-cisplatin', drug: 'cisplatin', dose: [120, 'mg'], by: 'artery', on: '2026-06-15' },
    ASOF,
  ),
  draftDrug(chart, { key: 'next-docetaxel', drug: 'docetaxel', dose: [125, 'mg'], by: 'vein', on: '2026-06-16' }, ASOF),
];

export const ortizCarmen: Story = {
  name: PATIENT,
  title: 'Carboplatin was not tolerated, and cisplatin is ordered instead',
  asOf: ASOF,
  about: [
    'A woman of 66 with squamous cell carcinoma of the left lower lobe. One session of carboplatin, in which she had urticaria and bronchospasm; an allergy to carboplatin was recorded that day. Paclitaxel by vein two days later.',
    'Safety: the allergy is the consequence of the first session and does not count against it. C1, C2 and C4b: met.',
    'Hook: signing cisplatin for the second session; an allergy to one platinum is taken for an allergy to all, so this must be stopped.',
  ],
  expected: outcomesOf({ segments: 1 }),
  chart: closeChart(chart),
  hooks: { 'order-sign-cisplatin': orderRequest('order-sign', 28, ASOF, PATIENT, drafts) },
};
