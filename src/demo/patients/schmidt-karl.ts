import { outcomesOf, unmet } from './answers.js';
import { allergy, condition, homeMedication, report, staged } from './background.js';
import { SNOMED, closeChart, coded, openChart } from './chart-draft.js';
import { draftEmbolization } from './draft-orders.js';
import { orderRequest } from './hook-request.js';
import { segment } from './segment.js';
import type { Story } from './story.js';
import { anteriorSpinal, bronchial, intercostal } from './vessels.js';
import { visit } from './workup.js';

const ASOF = '2026-06-18';
const PATIENT = 'schmidt-karl';
const chart = openChart(
  { id: PATIENT, family: 'Beispiel-Schmidt', given: 'Karl', gender: 'male', birthDate: '1952-10-10' },
  { language: 'en', drugCodes: 'snomed', units: 'SI', offset: '+02:00' },
);
condition(
  chart,
  'lung-cancer',
  coded(SNOMED, '254634000', 'Squamous cell carcinoma of lung', 'Squamous cell carcinoma of the right upper lobe'),
  '2026-05-12',
  staged('Stage IIIB'),
);
allergy(chart, 'No known allergy', '716186003');
report(chart, 'pathology', '2026-05-11', 'Histology', 'Squamous cell carcinoma of the lung.');
report(chart, 'ct-staging', '2026-05-13', 'CT thorax', 'Right upper lobe mass 66 mm, N3 nodes. Inoperable.');
homeMedication(chart, 'amlodipine', [5, 'mg'], '2011-11-11');
visit(chart, '2026-05-26', [176, 78], 'before');
segment(chart, {
  key: 'session-1',
  on: '2026-06-08',
  drugs: [{ drug: 'cisplatin', dose: [140, 'mg'] }],
  through: [bronchial('right')],
  shows: [bronchial('right'), intercostal('right', 4), intercostal('right', 5)],
  spinalSeen: false,
  closes: [intercostal('right', 5)],
  partners: [{ drug: 'docetaxel', dose: [145, 'mg'], days: [2] }],
  size: [176, 78],
  toldOn: ASOF,
});
const next = (key: string, closes: Parameters<typeof draftEmbolization>[1]['closes']) =>
  draftEmbolization(chart, { key, on: '2026-06-19', closes }, ASOF);

export const schmidtKarl: Story = {
  name: PATIENT,
  title: 'Intercostal arteries closed, and nobody wrote of the spinal cord',
  asOf: ASOF,
  about: [
    'A man of 73 with squamous cell carcinoma of the right upper lobe. One session of cisplatin, docetaxel two days later. Of three feeding vessels the right fifth intercostal artery was closed; the angiography report does not speak of spinal supply.',
    'Safety: an intercostal artery can share its origin with a spinal artery; its exclusion is not documented. C4b: one of two vessels closed, segment 1 is open: the rest is due. C1 and C2: met.',
    'Hooks: signing the embolization of the fourth intercostal artery asks for the exclusion first; signing one whose site was picked wrongly, the anterior spinal artery, must be stopped.',
  ],
  expected: outcomesOf({
    segments: 1,
    deliveryVessel: unmet('partial-embolization-due'),
    spinalBranch: unmet('spinal-branch-not-excluded'),
  }),
  chart: closeChart(chart),
  hooks: {
    'order-sign-intercostal': orderRequest('order-sign', 26, ASOF, PATIENT, [
      next('next-embolization', [intercostal('right', 4)]),
    ]),
    'order-sign-anterior-spinal': orderRequest('order-sign', 27, ASOF, PATIENT, [
      next('mistaken-embolization', [anteriorSpinal]),
    ]),
  },
};
