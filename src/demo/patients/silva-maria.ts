import { met, notApplicable, outcomesOf, unmet } from './answers.js';
import { allergy, condition, homeMedication, premedication, report, staged } from './background.js';
import { SNOMED, add, after, closeChart, coded, openChart } from './chart-draft.js';
import { labs } from './laboratory.js';
import { give } from './medication.js';
import { angiography, procedure, stay } from './session.js';
import type { Story } from './story.js';
import { bronchial, intercostal, sitesOf } from './vessels.js';
import { visit } from './workup.js';

const ASOF = '2026-06-13';
const ON = '2026-06-01';
const chart = openChart(
  { id: 'silva-maria', family: 'Exemplo-Silva', given: 'Maria', gender: 'female', birthDate: '1958-10-02' },
  { language: 'en', drugCodes: 'rxnorm', units: 'SI', offset: '-03:00' },
);
condition(
  chart,
  'lung-cancer',
  coded(SNOMED, '254634000', 'Squamous cell carcinoma of lung', 'Squamous cell carcinoma of the right upper lobe'),
  '2026-05-05',
  staged('Stage IIIB'),
);
condition(chart, 'haemoptysis', coded(SNOMED, '66857006', 'Hemoptysis'), '2026-05-28');
allergy(chart, 'No known allergy', '716186003');
report(chart, 'pathology', '2026-05-04', 'Pathology', 'Squamous cell carcinoma of the lung.');
report(chart, 'ct-staging', '2026-05-06', 'CT chest', 'Cavitating mass of the right upper lobe, 59 mm. Unresectable.');
homeMedication(chart, 'omeprazole', [20, 'mg'], '2026-05-10');
visit(chart, '2026-05-18', [159, 60], 'before');
labs(chart, after(ON, -1), 'before');
premedication(chart, 'session-1', ON);
stay(chart, 'session-1', after(ON, -1), after(ON, 2));
const feeding = [bronchial('right'), intercostal('right', 4)];
angiography(chart, 'session-1', ON, feeding);
add(chart, {
  ...procedure(
    chart,
    'session-1',
    ON,
    { text: 'Bronchial artery chemoembolization (BACE) with drug-eluting beads' },
    '09:30',
    '11:00',
  ),
  reasonCode: [{ text: 'Hemoptysis from lung cancer' }],
  bodySite: sitesOf(chart, feeding),
});
give(chart, { key: 'session-1-cisplatin', drug: 'cisplatin', dose: [100, 'mg'], by: 'artery', on: ON, minutes: 30 });
give(chart, {
  key: 'session-1-docetaxel',
  drug: 'docetaxel',
  dose: [120, 'mg'],
  by: 'vein',
  on: after(ON, 2),
  minutes: 30,
});
labs(chart, after(ON, 10), 'nadir');

export const silvaMaria: Story = {
  name: 'silva-maria',
  title: 'Chemoembolization of every feeder for haemoptysis: no delivery vessel left',
  asOf: ASOF,
  about: [
    'A woman of 67 with a cavitating squamous cell carcinoma of the right upper lobe that bleeds. One sitting of chemoembolization with drug-eluting beads and cisplatin through both feeding vessels; docetaxel by vein two days later. One row documents infusion and embolization together.',
    'C4b: both vessels were closed in the first segment, so none is left for delivery; haemoptysis was the indication, so it is advice, not a caution. C5: closing all in segment 1 is the business of C4b, and there are fewer than four segments: not applicable. C1: docetaxel and cisplatin: met. C2: day 2: met.',
  ],
  expected: outcomesOf({
    segments: 1,
    deliveryVessel: unmet('no-delivery-vessel-left'),
    radiotherapy: notApplicable('radiotherapy-not-yet-due'),
    spinalBranch: met,
  }),
  chart: closeChart(chart),
};
