import { outcomesOf, reviewedAfterResponse, unmet } from './answers.js';
import { allergy, condition, homeMedication, report, staged } from './background.js';
import { closeChart, coded, openChart } from './chart-draft.js';
import { segment } from './segment.js';
import type { Story } from './story.js';
import { bronchial, internalThoracic } from './vessels.js';
import { respondedAndReviewed } from './workup.js';

const ASOF = '2026-06-05';
const chart = openChart(
  { id: 'okafor-grace', family: 'Example-Okafor', given: 'Grace', gender: 'female', birthDate: '1964-02-17' },
  { language: 'en', drugCodes: 'rxnorm', units: 'US', offset: '-06:00' },
);
condition(
  chart,
  'lung-cancer',
  coded(
    'http://hl7.org/fhir/sid/icd-10-cm',
    'C34.12',
    'Malignant neoplasm of upper lobe, left bronchus or lung',
    'Adenocarcinoma, left upper lobe',
  ),
  '2026-03-28',
  staged('Stage IVA'),
);
allergy(chart, 'No known allergy', '716186003');
report(chart, 'pathology', '2026-03-27', 'Surgical pathology', 'Invasive adenocarcinoma, acinar pattern.');
report(
  chart,
  'ct-staging',
  '2026-03-30',
  'CT CHEST W CONTRAST',
  'Left upper lobe mass 4.4 cm, malignant pericardial effusion. Not a surgical candidate.',
);
homeMedication(chart, 'omeprazole', [20, 'mg'], '2026-04-01');

['2026-04-20', '2026-05-18'].forEach((on, index) => {
  segment(chart, {
    key: `session-${index + 1}`,
    on,
    drugs: [{ drug: 'cisplatin', dose: [115, 'mg'] }],
    through: [bronchial('left')],
    ...(index === 0
      ? { shows: [bronchial('left'), internalThoracic('left')], closes: [internalThoracic('left')] }
      : { closes: [bronchial('left')] }),
    partners: [{ drug: 'gemcitabine', dose: [1900, 'mg'], days: [1, 8], minutes: 30 }],
    size: [165, 78],
    toldOn: ASOF,
  });
});

respondedAndReviewed(chart, '2026-06-02', 31);

export const okaforGrace: Story = {
  name: 'okafor-grace',
  title: 'Every vessel closed at the second segment: complete embolization too early',
  asOf: ASOF,
  about: [
    'A woman of 62 with adenocarcinoma of the left upper lobe, stage IVA. Two sessions of cisplatin through the left bronchial artery, gemcitabine by vein on days 1 and 8 of each segment.',
    'C4b: of two feeding vessels the internal thoracic artery was closed in the first sitting: met. C5: in the second sitting the bronchial artery, the delivery vessel, was closed too; complete embolization belongs after the fourth segment, so it is too early, and no vessel is left for the next sessions. C1 and C2: met; day-8 gemcitabine adds to the day-1 dose. C6: after the complete embolization radiotherapy falls due from day 14 on; today is day 18.',
  ],
  expected: outcomesOf({
    segments: 2,
    ...reviewedAfterResponse,
    completeEmbolization: unmet('complete-embolization-too-early'),
    radiotherapy: unmet('radiotherapy-due'),
  }),
  chart: closeChart(chart),
};
