import { outcomesOf } from './answers.js';
import { allergy, condition, homeMedication, report, staged } from './background.js';
import { SNOMED, closeChart, coded, openChart } from './chart-draft.js';
import { draftDrug, draftEmbolization } from './draft-orders.js';
import { orderRequest } from './hook-request.js';
import { labs } from './laboratory.js';
import { segment } from './segment.js';
import type { Story } from './story.js';
import { bronchial, internalThoracic } from './vessels.js';
import { visit } from './workup.js';

const ASOF = '2026-06-16';
const PATIENT = 'rahman-nadia';
const chart = openChart(
  { id: PATIENT, family: 'Example-Rahman', given: 'Nadia', gender: 'female', birthDate: '1956-05-05' },
  { language: 'en', drugCodes: 'rxnorm-ingredient', units: 'SI', offset: '+06:00' },
);
condition(
  chart,
  'lung-cancer',
  coded(SNOMED, '254626006', 'Adenocarcinoma of lung', 'Adenocarcinoma of the right upper lobe'),
  '2026-04-28',
  staged('Stage IVA'),
);
allergy(chart, 'No known allergy', '716186003');
report(chart, 'pathology', '2026-04-27', 'Pathology', 'Adenocarcinoma of the lung.');
report(
  chart,
  'ct-staging',
  '2026-04-29',
  'CT chest',
  'Right upper lobe mass 51 mm, contralateral nodules. Unresectable.',
);
homeMedication(chart, 'omeprazole', [20, 'mg'], '2025-03-01');
visit(chart, '2026-05-11', [158, 55], 'before');
const feeding = [bronchial('right'), internalThoracic('right')];
segment(chart, {
  key: 'session-1',
  on: '2026-05-25',
  drugs: [{ drug: 'cisplatin', dose: [115, 'mg'] }],
  through: [bronchial('right')],
  shows: feeding,
  closes: feeding.slice(1),
  partners: [{ drug: 'pemetrexed', dose: [780, 'mg'], days: [1], minutes: 10 }],
  size: [158, 55],
  nadirSeen: false,
  toldOn: ASOF,
});
// Sepsis after the first segment; not recovered.
labs(chart, '2026-06-15', 'nadir', {
  Neutrophils: 1.1,
  Platelets: 46,
  Creatinine: 151,
  'Bilirubin.total': 44,
  INR: 1.8,
});

const drafts = [
  draftDrug(
    chart,
    { key: 'next-cisplatin', drug: 'cisplatin', dose: [115, 'mg'], by: 'artery', on: '2026-06-17' },
    ASOF,
  ),
  draftDrug(
    chart,
    { key: 'next-pemetrexed', drug: 'pemetrexed', dose: [780, 'mg'], by: 'vein', on: '2026-06-18' },
    ASOF,
  ),
];
const embolize = draftEmbolization(
  chart,
  { key: 'next-embolization', on: '2026-06-17', closes: [bronchial('right')] },
  ASOF,
);

export const rahmanNadia: Story = {
  name: PATIENT,
  title: 'The second session is ordered, and yesterday’s blood speaks against it',
  asOf: ASOF,
  about: [
    'A woman of 70 with adenocarcinoma of the right upper lobe. One session of cisplatin with pemetrexed on the next day, then sepsis. Blood of 15 June: neutrophils 1.1 and platelets 46 ×10⁹/L, creatinine 151 µmol/L (eGFR about 32), bilirubin 44 µmol/L, INR 1.8.',
    'The first session was given within the limits: met in review. C1, C2 and C4b: met. C4a: day 22, the next session is not overdue.',
    'Hooks: signing cisplatin and pemetrexed must be stopped for blood count, kidney and liver; signing an embolization for platelets and clotting.',
  ],
  expected: outcomesOf({ segments: 1 }),
  chart: closeChart(chart),
  hooks: {
    'order-sign-second-session': orderRequest('order-sign', 24, ASOF, PATIENT, drafts),
    'order-sign-embolization': orderRequest('order-sign', 25, ASOF, PATIENT, [embolize]),
  },
};
