import { notApplicable, outcomesOf, reviewedAfterResponse } from './answers.js';
import { allergy, condition, report, staged } from './background.js';
import { SNOMED, closeChart, coded, openChart } from './chart-draft.js';
import { draftDrug } from './draft-orders.js';
import { orderRequest } from './hook-request.js';
import { segment } from './segment.js';
import type { Story } from './story.js';
import { bronchial, inferiorPhrenic, internalThoracic } from './vessels.js';
import { respondedAndReviewed } from './workup.js';

const ASOF = '2026-06-04';
const SIGNED = '2026-06-21';
const PATIENT = 'lindqvist-eva';
const chart = openChart(
  { id: PATIENT, family: 'Exempel-Lindqvist', given: 'Eva', gender: 'female', birthDate: '1959-08-08' },
  { language: 'en', drugCodes: 'atc', units: 'SI', offset: '+02:00' },
);
condition(
  chart,
  'lung-cancer',
  coded(SNOMED, '254634000', 'Squamous cell carcinoma of lung', 'Squamous cell carcinoma of the right lower lobe'),
  '2025-12-10',
  staged('Stage IIIC'),
);
allergy(chart, 'No known allergy', '716186003');
report(chart, 'pathology', '2025-12-09', 'Histology', 'Squamous cell carcinoma of the lung.');
report(chart, 'ct-staging', '2025-12-11', 'CT thorax', 'Right lower lobe mass 62 mm. Unresectable.');

const first = [bronchial('right'), inferiorPhrenic('right')];
const found = [internalThoracic('right')];
['2026-01-05', '2026-02-02', '2026-03-02', '2026-03-30', '2026-04-27', '2026-05-25'].forEach((on, index) => {
  segment(chart, {
    key: `session-${index + 1}`,
    on,
    drugs: [{ drug: 'cisplatin', dose: [120, 'mg'] }],
    through: index < 4 ? first.slice(0, 1) : found,
    ...(index === 0 && { shows: first, closes: first.slice(1) }),
    ...(index === 3 && { closes: first.slice(0, 1) }),
    ...(index === 4 && { shows: found }),
    partners: [{ drug: 'docetaxel', dose: [120, 'mg'], days: [1] }],
    size: [163, 60],
    nadirSeen: false,
    toldOn: ASOF,
  });
});
respondedAndReviewed(chart, '2026-02-26', 41);

const drafts = [
  draftDrug(
    chart,
    { key: 'seventh-cisplatin', drug: 'cisplatin', dose: [120, 'mg'], by: 'artery', on: '2026-06-22' },
    SIGNED,
  ),
  draftDrug(
    chart,
    { key: 'seventh-docetaxel', drug: 'docetaxel', dose: [120, 'mg'], by: 'vein', on: '2026-06-23' },
    SIGNED,
  ),
];

export const lindqvistEva: Story = {
  name: PATIENT,
  title: 'Six segments done, and a seventh about to be ordered',
  asOf: ASOF,
  about: [
    'A woman of 66 with squamous cell carcinoma of the right lower lobe. Six sessions of cisplatin every four weeks, docetaxel by vein on the next day. Both feeding vessels were closed by the end of the fourth; the last two sessions went through the internal thoracic artery, which angiography had found feeding the rest of the tumor.',
    'C4a: six segments are the most a course holds: met. C5: complete at the fourth session; a vessel found later is another matter. C1, C2 and C4b: met. S1: the response was reviewed. C6: radiotherapy falls due from 8 June on.',
    'Hook: signing a seventh session.',
  ],
  expected: outcomesOf({
    segments: 6,
    ...reviewedAfterResponse,
    radiotherapy: notApplicable('radiotherapy-not-yet-due'),
  }),
  chart: closeChart(chart),
  hooks: { 'order-sign-seventh-session': orderRequest('order-sign', 22, SIGNED, PATIENT, drafts) },
};
