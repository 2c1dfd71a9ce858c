import { notApplicable, outcomesOf, reviewedAfterResponse, unmet } from './answers.js';
import { allergy, condition, report, staged } from './background.js';
import { SNOMED, closeChart, coded, openChart } from './chart-draft.js';
import { labs } from './laboratory.js';
import { segment } from './segment.js';
import { embolization } from './session.js';
import type { Story } from './story.js';
import { bronchial, internalThoracic } from './vessels.js';
import { respondedAndReviewed } from './workup.js';

const ASOF = '2026-06-12';
const chart = openChart(
  { id: 'ivanova-olga', family: 'Example-Ivanova', given: 'Olga', gender: 'female', birthDate: '1960-01-15' },
  { language: 'en', drugCodes: 'atc', units: 'SI', offset: '+03:00' },
);
condition(
  chart,
  'lung-cancer',
  coded(SNOMED, '254626006', 'Adenocarcinoma of lung', 'Adenocarcinoma of the right lower lobe'),
  '2026-01-20',
  staged('Stage IIIC'),
);
allergy(chart, 'No known allergy', '716186003');
report(chart, 'pathology', '2026-01-19', 'Histology', 'Adenocarcinoma of the lung.');
report(chart, 'ct-staging', '2026-01-21', 'CT thorax', 'Right lower lobe mass 54 mm with N3 nodes. Inoperable.');
['2026-02-09', '2026-03-09', '2026-04-06', '2026-05-04', '2026-06-01'].forEach((on, index) => {
  segment(chart, {
    key: `session-${index + 1}`,
    on,
    drugs: [{ drug: 'cisplatin', dose: [120, 'mg'] }],
    through: [bronchial('right')],
    ...(index === 0 && {
      shows: [bronchial('right'), internalThoracic('right')],
      closes: [internalThoracic('right')],
    }),
    partners: [{ drug: 'pemetrexed', dose: [810, 'mg'], days: [1], minutes: 10 }],
    size: [162, 59],
    nadirSeen: false,
    toldOn: ASOF,
  });
});
respondedAndReviewed(chart, '2026-05-11', 36);
labs(chart, '2026-05-13', 'recovered');
embolization(chart, 'closing', '2026-05-14', [bronchial('right')]);

export const ivanovaOlga: Story = {
  name: 'ivanova-olga',
  title: 'A fifth infusion through the artery that had been closed',
  asOf: ASOF,
  about: [
    'A woman of 66 with adenocarcinoma of the right lower lobe. Four sessions of cisplatin with pemetrexed on the next day, complete embolization ten days after the fourth; then a fifth session through the same right bronchial artery, with no angiography that shows it open again.',
    'C5: complete in time, but the fifth infusion went through an occluded vessel. C4b: of two feeding vessels one was closed in the first sitting: met. C1 and C2: met in all five segments. C6: radiotherapy falls due 14 days after the fifth session; today is day 11.',
  ],
  expected: outcomesOf({
    segments: 5,
    ...reviewedAfterResponse,
    completeEmbolization: unmet('infusion-through-occluded-vessel'),
    radiotherapy: notApplicable('radiotherapy-not-yet-due'),
  }),
  chart: closeChart(chart),
};
