import { indeterminate, outcomesOf } from './answers.js';
import { allergy, condition, homeMedication, report, staged } from './background.js';
import { SNOMED, add, closeChart, coded, openChart } from './chart-draft.js';
import { medicationOf } from './drugs.js';
import { segment } from './segment.js';
import type { Story } from './story.js';
import { bronchial, internalThoracic } from './vessels.js';
import { visit } from './workup.js';

const ASOF = '2026-06-02';
const chart = openChart(
  { id: 'hassan-ali', family: 'Example-Hassan', given: 'Ali', gender: 'male', birthDate: '1955-06-16' },
  { language: 'en', drugCodes: 'rxnorm-ingredient', units: 'SI', offset: '+03:00' },
);
condition(
  chart,
  'lung-cancer',
  coded(SNOMED, '254637007', 'Non-small cell lung cancer'),
  '2026-04-16',
  staged('Stage IIIB'),
);
allergy(chart, 'No known allergy', '716186003');
report(chart, 'pathology', '2026-04-15', 'Pathology', 'Non-small cell carcinoma.');
report(chart, 'ct-staging', '2026-04-17', 'CT chest', 'Left upper lobe mass 49 mm, unresectable.');
homeMedication(chart, 'metformin', [500, 'mg'], '2016-01-01');
visit(chart, '2026-05-04', [171, 69], 'before');
segment(chart, {
  key: 'session-1',
  on: '2026-05-18',
  drugs: [{ drug: 'cisplatin', dose: [135, 'mg'] }],
  through: [bronchial('left')],
  shows: [bronchial('left'), internalThoracic('left')],
  closes: [internalThoracic('left')],
  size: [171, 69],
  toldOn: ASOF,
});
// Transcribed from paper without any date.
add(chart, {
  resourceType: 'MedicationRequest',
  id: 'hassan-ali-order-docetaxel-undated',
  status: 'completed',
  intent: 'order',
  medicationCodeableConcept: medicationOf(chart, 'docetaxel'),
  subject: chart.subject,
  dosageInstruction: [
    {
      route: coded(SNOMED, '47625008', 'Intravenous route'),
      doseAndRate: [{ doseQuantity: { value: 130, unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' } }],
    },
  ],
});

export const hassanAli: Story = {
  name: 'hassan-ali',
  title: 'Docetaxel by vein, on no date at all',
  asOf: ASOF,
  about: [
    'A man of 70 with non-small-cell lung cancer. One session of cisplatin 15 days ago. A completed order of docetaxel by vein was transcribed from paper without a date.',
    'C2: the order may belong to this segment or to another time; because it cannot be dated, the medication orders are not complete, and silence proves nothing: indeterminate rather than missing. C4b: of two feeding vessels one was closed: met. C1: that every drug of the segment fits cannot be said either, where an order of unknown day may be one of them: indeterminate. C5: not yet. C3: the cisplatin ran for 30 minutes, but the undated order hides whether that was all: indeterminate.',
  ],
  expected: outcomesOf({
    segments: 1,
    regimen: indeterminate('source-not-obtained'),
    supplement: indeterminate('source-not-obtained'),
    infusion: indeterminate('source-not-obtained'),
  }),
  chart: closeChart(chart),
};
