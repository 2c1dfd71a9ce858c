import { met, outcomesOf, reviewedAfterResponse } from './answers.js';
import { allergy, condition, homeMedication, report, staged } from './background.js';
import { RXNORM, SNOMED, add, after, closeChart, coded, openChart } from './chart-draft.js';
import { give } from './medication.js';
import { labs } from './laboratory.js';
import { IMPROVED, response } from './observations.js';
import { segment } from './segment.js';
import { embolization } from './session.js';
import type { Story } from './story.js';
import { bronchial, intercostal, internalThoracic } from './vessels.js';
import { radiotherapyPlanned, respondedAndReviewed } from './workup.js';

const ASOF = '2026-05-04';
const SESSIONS = ['2026-01-05', '2026-02-02', '2026-03-02', '2026-03-30'] as const;
/** Days from session to pemetrexed. */
const PARTNER_DAYS = [1, 2, 1, 3] as const;

const chart = openChart(
  { id: 'wang-fang', family: 'Example-Wang', given: 'Fang', gender: 'female', birthDate: '1961-08-14' },
  { language: 'en', drugCodes: 'rxnorm', units: 'SI', offset: '+08:00' },
);
condition(
  chart,
  'lung-cancer',
  coded(SNOMED, '254626006', 'Adenocarcinoma of lung', 'Adenocarcinoma of the right upper lobe'),
  '2025-12-15',
  staged('Stage IIIB'),
);
condition(chart, 'hypertension', coded(SNOMED, '38341003', 'Hypertensive disorder'), '2015-04-02');
allergy(chart, 'No known allergy', '716186003');
report(
  chart,
  'pathology',
  '2025-12-15',
  'Pathology',
  'Bronchoscopic biopsy: adenocarcinoma, TTF-1 positive, EGFR and ALK wild type.',
);
report(
  chart,
  'ct-staging',
  '2025-12-18',
  'CT chest with contrast',
  'Mass of the right upper lobe, 52 mm, with ipsilateral mediastinal and contralateral hilar nodes (cT3 cN3 cM0). Tumor board: unresectable.',
);
homeMedication(chart, 'amlodipine', [5, 'mg'], '2015-04-02');
homeMedication(chart, 'folic acid', [0.4, 'mg'], '2025-12-29');
give(chart, {
  key: 'vitamin-b12',
  drug: 'cyanocobalamin',
  dose: [1, 'mg'],
  by: 'none',
  on: '2025-12-29',
  note: '1000 microgram intramuscular every 9 weeks',
});
// The pharmacy's own product, referred to by the administrations of pemetrexed.
const pemetrexed = add(chart, {
  resourceType: 'Medication',
  id: 'wang-fang-pemetrexed-product',
  code: {
    coding: [
      { system: 'http://example.org/pharmacy', code: 'PEM-500', display: 'Pemetrexed powder 500 mg' },
      { system: RXNORM, code: '68446', display: 'pemetrexed' },
    ],
  },
});
const feeding = [bronchial('right'), intercostal('right', 3), internalThoracic('right')];
SESSIONS.forEach((on, index) => {
  segment(chart, {
    key: `session-${index + 1}`,
    on,
    drugs: [{ drug: 'cisplatin', dose: [120, 'mg'], minutes: 35 }],
    through: [bronchial('right')],
    ...(index === 0 && { shows: feeding, closes: feeding.slice(1) }),
    size: [160, 58 - index],
    toldOn: ASOF,
  });
  const day = PARTNER_DAYS[index] ?? 1;
  add(chart, {
    resourceType: 'MedicationAdministration',
    id: `wang-fang-session-${index + 1}-pemetrexed`,
    status: 'completed',
    medicationReference: pemetrexed,
    subject: chart.subject,
    effectivePeriod: { start: `${after(on, day)}T10:00:00+08:00`, end: `${after(on, day)}T10:10:00+08:00` },
    dosage: {
      route: coded(SNOMED, '47625008', 'Intravenous route'),
      dose: { value: 800, unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' },
    },
  });
});
respondedAndReviewed(chart, '2026-02-26', 38);
response(chart, '2026-04-16', 33, IMPROVED);
labs(chart, '2026-04-19', 'recovered');
embolization(chart, 'closing', '2026-04-20', [bronchial('right')]);
report(
  chart,
  'ct-after-course',
  '2026-05-02',
  'CT chest with contrast',
  'Mass of the right upper lobe 33 mm (was 52 mm); mediastinal nodes smaller.',
);
radiotherapyPlanned(chart, '2026-05-11', '2026-05-02');

export const wangFang: Story = {
  name: 'wang-fang',
  title: 'Adenocarcinoma, four segments exactly as the protocol asks',
  asOf: ASOF,
  about: [
    'A woman of 64 with adenocarcinoma of the right upper lobe, stage IIIB, unresectable after the tumor board. Four sessions of cisplatin through the right bronchial artery at intervals of 28 days.',
    'C2: pemetrexed by vein 1, 2, 1 and 3 days after the sessions. C4b: angiography named three feeding vessels; the third intercostal and the internal thoracic artery were closed in the first sitting and the bronchial artery stayed as the delivery vessel. C5: it was closed 21 days after the fourth session. C1: pemetrexed and cisplatin is a current nonsquamous regimen.',
    'The tumor shrank from 52 to 38 mm, the tumor board looked at it again (S1), and radiotherapy of the chest is planned for day 21 after the embolization (C6). Labs of the week before, documented infusion times, spinal supply excluded.',
    'Every rule is met, in every segment. Drugs come as RxNorm clinical drugs and ingredients; pemetrexed by reference to the pharmacy’s Medication.',
  ],
  expected: outcomesOf({ segments: 4, ...reviewedAfterResponse, spinalBranch: { 1: met } }),
  chart: closeChart(chart),
};
