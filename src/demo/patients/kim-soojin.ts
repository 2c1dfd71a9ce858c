import { indeterminate, met, outcomesOf } from './answers.js';
import { allergy, condition, homeMedication, report, staged } from './background.js';
import { SNOMED, add, closeChart, coded, openChart } from './chart-draft.js';
import { administer } from './medication.js';
import { segment } from './segment.js';
import { procedure } from './session.js';
import type { Story } from './story.js';
import { bronchial, internalThoracic } from './vessels.js';
import { visit } from './workup.js';

const ASOF = '2026-06-05';
const chart = openChart(
  { id: 'kim-soojin', family: 'Example-Kim', given: 'Soo-jin', gender: 'female', birthDate: '1967' },
  { language: 'en', drugCodes: 'rxnorm-ingredient', units: 'SI', offset: '+09:00' },
);
condition(chart, 'lung-cancer', coded(SNOMED, '254626006', 'Adenocarcinoma of lung'), undefined, {
  ...staged('Stage IIIB'),
  onsetDateTime: '2026-03',
});
allergy(chart, 'No known allergy', '716186003');
report(chart, 'pathology', '2026-03-20', 'Pathology', 'Adenocarcinoma of the lung.');
report(chart, 'ct-staging', '2026-03-18', 'CT chest', 'Right upper lobe mass 43 mm, N3 nodes. Unresectable.');
homeMedication(chart, 'folic acid', [0.4, 'mg'], '2026-04');
visit(chart, '2026-04-13', [162, 55], 'before');
segment(chart, {
  key: 'session-1',
  on: '2026-04-27',
  drugs: [{ drug: 'cisplatin', dose: [115, 'mg'] }],
  through: [bronchial('right')],
  shows: [bronchial('right'), internalThoracic('right')],
  size: [162, 55],
  toldOn: ASOF,
});
// The sitting's embolization was written down without its vessels.
add(
  chart,
  procedure(chart, 'session-1-embolization', '2026-04-27', { text: 'Transarterial embolization' }, '10:50', '11:10'),
);
// Given at another hospital, copied from its discharge letter.
administer(chart, { key: 'pemetrexed-elsewhere', drug: 'pemetrexed', dose: [750, 'mg'], by: 'vein', on: '2026-05' });

export const kimSoojin: Story = {
  name: 'kim-soojin',
  title: 'Pemetrexed "in May": a month is not a day',
  asOf: ASOF,
  about: [
    'A woman of about 59 with adenocarcinoma of the right upper lobe. One session of cisplatin on 27 April; pemetrexed was given by vein at another hospital, and its letter says only "May 2026".',
    'C2: May begins on day 4 and ends on day 34, so the supplement may have been in time, late or very late: indeterminate, the exact day is missing. C4b: two feeding vessels are named, and an embolization took place, but it names neither vessels nor extent: indeterminate. C1: pemetrexed and cisplatin belong together on whichever day: met. C5: not yet. C6: whether that embolization closed everything decides whether radiotherapy falls due: indeterminate. The blood before pemetrexed cannot be told either, because its day is not known.',
    'Partial dates also in the birth date, the onset of the disease and an order.',
  ],
  expected: outcomesOf({
    segments: 1,
    supplement: indeterminate('exact-date'),
    deliveryVessel: indeterminate('embolized-vessels'),
    radiotherapy: indeterminate('embolized-vessels'),
    laboratory: indeterminate('exact-date'),
    spinalBranch: met,
  }),
  chart: closeChart(chart),
};
