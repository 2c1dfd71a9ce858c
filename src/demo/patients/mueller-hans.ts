import { met, outcomesOf, reviewedAfterResponse } from './answers.js';
import { allergy, condition, homeMedication, report, staged } from './background.js';
import { closeChart, coded, openChart } from './chart-draft.js';
import { segment } from './segment.js';
import type { Story } from './story.js';
import { bronchial, internalThoracic, thyrocervical } from './vessels.js';
import { respondedAndReviewed } from './workup.js';

const ASOF = '2026-06-05';
const chart = openChart(
  { id: 'mueller-hans', family: 'Beispiel-Müller', given: 'Hans', gender: 'male', birthDate: '1957-01-25' },
  { language: 'en', drugCodes: 'atc', units: 'SI', offset: '+02:00' },
);
condition(
  chart,
  'lung-cancer',
  coded(
    'http://hl7.org/fhir/sid/icd-10',
    'C34.9',
    'Malignant neoplasm: Bronchus or lung, unspecified',
    'Small cell lung cancer, right hilum',
  ),
  '2026-03-30',
  staged('Extensive stage'),
);
allergy(chart, 'No known allergy', '716186003');
report(chart, 'pathology', '2026-03-29', 'Histology', 'Small cell carcinoma, synaptophysin positive, Ki-67 90 %.');
report(
  chart,
  'ct-staging',
  '2026-03-31',
  'CT thorax and abdomen',
  'Right hilar mass 68 mm with bulky mediastinal nodes; adrenal metastasis.',
);
homeMedication(chart, 'metformin', [1000, 'mg'], '2011-02-14');

const feeding = [bronchial('right'), internalThoracic('right'), thyrocervical('right')];
['2026-04-13', '2026-05-04', '2026-05-26'].forEach((on, index) => {
  segment(chart, {
    key: `session-${index + 1}`,
    on,
    drugs: [{ drug: 'carboplatin', dose: [500, 'mg'], minutes: 40 }],
    through: [bronchial('right')],
    ...(index === 0 && { shows: feeding, closes: feeding.slice(1) }),
    partners: [{ drug: 'etoposide', dose: [200, 'mg'], days: [0, 1, 2] }],
    size: [178, 80],
    toldOn: ASOF,
  });
});
respondedAndReviewed(chart, '2026-05-22', 41);

export const muellerHans: Story = {
  name: 'mueller-hans',
  title: 'Small-cell lung cancer, carboplatin by artery and etoposide by vein from the same day',
  asOf: ASOF,
  about: [
    'A man of 69 with extensive-stage small-cell lung cancer. Three sessions of carboplatin through the right bronchial artery every three weeks; etoposide by vein on the day of the session and the two days after.',
    'C2: the partner starts on day 0, which counts: met. C4b: of three feeding vessels two were closed in the first sitting. C1: etoposide and carboplatin is the regimen of small-cell histology. C5: fewer than four segments. S1: the tumor responded, and the tumor board has looked at it. Nothing to say.',
    'Drugs with ATC codes; the diagnosis in ICD-10 with the histology in words only.',
  ],
  expected: outcomesOf({ segments: 3, ...reviewedAfterResponse, spinalBranch: { 1: met } }),
  chart: closeChart(chart),
};
