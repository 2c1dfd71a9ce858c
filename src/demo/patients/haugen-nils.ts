import { notApplicable, outcomesOf } from './answers.js';
import { allergy, condition, homeMedication, report, staged } from './background.js';
import { SNOMED, closeChart, coded, openChart } from './chart-draft.js';
import { segment } from './segment.js';
import type { Story } from './story.js';
import { bronchial, internalThoracic } from './vessels.js';
import { visit } from './workup.js';

const ASOF = '2026-06-10';
const chart = openChart(
  {
    id: 'haugen-nils',
    family: 'Eksempel-Haugen',
    given: 'Nils',
    gender: 'male',
    birthDate: '1947-02-02',
    deceased: '2026-05-16',
  },
  { language: 'en', drugCodes: 'rxnorm', units: 'SI', offset: '+02:00' },
);
condition(
  chart,
  'lung-cancer',
  coded(SNOMED, '254634000', 'Squamous cell carcinoma of lung'),
  '2026-04-14',
  staged('Stage IVB'),
);
allergy(chart, 'No known allergy', '716186003');
report(chart, 'pathology', '2026-04-13', 'Histology', 'Squamous cell carcinoma of the lung.');
report(chart, 'ct-staging', '2026-04-15', 'CT thorax', 'Left upper lobe mass 73 mm, pleural and adrenal metastases.');
homeMedication(chart, 'tiotropium', [18, 'ug'], '2013-05-05', 'inhaled');
visit(chart, '2026-04-20', [177, 61], 'before');
visit(chart, '2026-05-04', [177, 60], 'before');
segment(chart, {
  key: 'session-1',
  on: '2026-05-11',
  drugs: [{ drug: 'cisplatin', dose: [130, 'mg'] }],
  through: [bronchial('left')],
  shows: [bronchial('left'), internalThoracic('left')],
  size: [177, 60],
  nadirSeen: false,
  toldOn: ASOF,
});

export const haugenNils: Story = {
  name: 'haugen-nils',
  title: 'Died five days after the first session: nothing was owed yet',
  asOf: ASOF,
  about: [
    'A man of 79 with squamous cell carcinoma, stage IVB. One session of cisplatin through the left bronchial artery; he died five days later of pneumonia.',
    'C2: day 8 had not come, and C4b: segment 1 was open; an obligation whose window had not ended at death is not applicable. C5: fewer than four segments. C1: cisplatin: met. The course is closed: neither further segments nor radiotherapy are asked for, and there is no card.',
  ],
  expected: outcomesOf({
    segments: 1,
    supplement: notApplicable('window-open-at-end-of-care'),
    schedule: notApplicable('course-ended-early'),
    deliveryVessel: notApplicable('window-open-at-end-of-care'),
    radiotherapy: notApplicable('window-open-at-end-of-care'),
  }),
  chart: closeChart(chart),
};
