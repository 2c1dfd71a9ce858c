import { outcomesOf, unmet } from './answers.js';
import { allergy, condition, report, staged } from './background.js';
import { SNOMED, closeChart, coded, openChart } from './chart-draft.js';
import { segment } from './segment.js';
import type { Story } from './story.js';
import { bronchial, internalThoracic } from './vessels.js';

const ASOF = '2026-06-20';
const chart = openChart(
  { id: 'larsen-ingrid', family: 'Eksempel-Larsen', given: 'Ingrid', gender: 'female', birthDate: '1957-12-12' },
  { language: 'en', drugCodes: 'atc', units: 'SI', offset: '+02:00' },
);
condition(
  chart,
  'lung-cancer',
  coded(SNOMED, '254634000', 'Squamous cell carcinoma of lung', 'Squamous cell carcinoma of the left upper lobe'),
  '2026-05-07',
  staged('Stage IIIA'),
);
allergy(chart, 'No known allergy', '716186003');
report(chart, 'pathology', '2026-05-06', 'Histology', 'Squamous cell carcinoma of the lung.');
report(chart, 'ct-staging', '2026-05-08', 'CT thorax', 'Left upper lobe mass 55 mm, ipsilateral mediastinal nodes.');
['2026-06-01', '2026-06-15'].forEach((on, index) => {
  segment(chart, {
    key: `session-${index + 1}`,
    on,
    drugs: [{ drug: 'carboplatin', dose: [450, 'mg'] }],
    through: [bronchial('left')],
    ...(index === 0 && { shows: [bronchial('left'), internalThoracic('left')], closes: [internalThoracic('left')] }),
    partners: [{ drug: 'paclitaxel', dose: [300, 'mg'], days: [1], minutes: 180 }],
    size: [164, 66],
    nadirSeen: false,
    toldOn: ASOF,
  });
});

export const larsenIngrid: Story = {
  name: 'larsen-ingrid',
  title: 'Stage IIIA that no surgeon has seen, and a second session after two weeks',
  asOf: ASOF,
  about: [
    'A woman of 68 with squamous cell carcinoma of the left upper lobe, stage IIIA. Two sessions of carboplatin through the left bronchial artery, paclitaxel by vein on the next day.',
    'E1: stage IIIA asks for a multidisciplinary note about surgery; there is none. C4a: the second session came 14 days after the first, under the 18 days that are the least. C1, C2 and C4b: met. S1: no imaging yet.',
  ],
  expected: outcomesOf({
    segments: 2,
    indication: unmet('review-operability'),
    intervals: { 2: unmet('segment-too-early') },
  }),
  chart: closeChart(chart),
};
