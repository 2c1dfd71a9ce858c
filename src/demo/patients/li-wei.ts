import { met, outcomesOf, unmet } from './answers.js';
import { allergy, condition, homeMedication, report, staged } from './background.js';
import { closeChart, coded, openChart } from './chart-draft.js';
import { bookingRequest, orderRequest } from './hook-request.js';
import { labs } from './laboratory.js';
import { orderOf } from './medication.js';
import { segment } from './segment.js';
import type { Story } from './story.js';
import { bronchial, intercostal } from './vessels.js';

const ASOF = '2026-05-16';
const PATIENT = 'li-wei';
const chart = openChart(
  { id: PATIENT, family: 'Example-Li', given: 'Wei', gender: 'male', birthDate: '1958-03-02' },
  { language: 'en', drugCodes: 'rxnorm-ingredient', units: 'SI', offset: '+08:00' },
);
condition(
  chart,
  'lung-cancer',
  coded(
    'http://hl7.org/fhir/sid/icd-10',
    'C34.1',
    'Malignant neoplasm: Upper lobe, bronchus or lung',
    'Lung adenocarcinoma, left upper lobe',
  ),
  '2026-03-20',
  staged('Stage IIIA'),
);
condition(
  chart,
  'diabetes',
  coded('http://hl7.org/fhir/sid/icd-10', 'E11.9', 'Type 2 diabetes mellitus without complications'),
  '2018-01-09',
);
allergy(chart, 'No known allergy', '716186003');
report(chart, 'pathology', '2026-03-19', 'Pathology', 'CT-guided needle biopsy: adenocarcinoma of the lung.');
report(
  chart,
  'ct-staging',
  '2026-03-17',
  'CT chest with contrast',
  'Mass of the left upper lobe, 47 mm, with bulky subcarinal nodes. The patient declined resection.',
);
homeMedication(chart, 'metformin', [500, 'mg'], '2018-01-09');
homeMedication(chart, 'omeprazole', [20, 'mg'], '2026-03-30');

segment(chart, {
  key: 'session-1',
  on: '2026-04-06',
  drugs: [{ drug: 'cisplatin', dose: [130, 'mg'] }],
  through: [bronchial('left')],
  shows: [bronchial('left'), intercostal('left', 4)],
  closes: [intercostal('left', 4)],
  size: [172, 66],
  toldOn: ASOF,
});
segment(chart, {
  key: 'session-2',
  on: '2026-05-04',
  drugs: [{ drug: 'cisplatin', dose: [130, 'mg'] }],
  through: [bronchial('left')],
  size: [172, 65],
  nadirSeen: false,
  toldOn: ASOF,
});
labs(chart, '2026-05-14', 'nadir', { Neutrophils: 2.12 });

const nextCisplatin = orderOf(
  chart,
  {
    key: 'next-cisplatin',
    drug: 'cisplatin',
    dose: [130, 'mg'],
    by: 'artery',
    on: '2026-06-01',
    note: 'Cisplatin 130 mg, slow bronchial arterial infusion',
  },
  { status: 'draft', writtenOn: '2026-05-31' },
);
const nextPemetrexed = orderOf(
  chart,
  { key: 'next-pemetrexed', drug: 'pemetrexed', dose: [900, 'mg'], by: 'vein', on: '2026-06-02' },
  { status: 'draft', writtenOn: '2026-05-31' },
);

export const liWei: Story = {
  name: PATIENT,
  title: 'Platinum through the artery, the systemic partner forgotten',
  asOf: ASOF,
  about: [
    'A man of 68 with adenocarcinoma of the left upper lobe, stage IIIA, who declined resection. Two sessions of cisplatin through the left bronchial artery; today is day 12 of the second segment.',
    'C2: no cell-cycle-specific drug was given by vein in either segment: the classic omission the letter warns of (B4). The chart was obtained in full, so the absent act is a finding in both segments; only the second can still be mended. C4b: two feeding vessels, the fourth intercostal artery closed in the first sitting. C5: fewer than four segments. C1: cisplatin alone is part of a current regimen; that its partner is missing is the business of C2. E1: stage IIIA, and the refusal of surgery is documented. S1: no imaging since the first session: indeterminate.',
    'Hooks: signing a third arterial cisplatin order without a partner must warn and suggest partners; the same order with pemetrexed by vein must not. A third session booked for day 14 after the second is too early; one for day 28 is not.',
  ],
  expected: outcomesOf({ segments: 2, supplement: unmet('supplement-missing'), spinalBranch: { 1: met } }),
  chart: closeChart(chart),
  hooks: {
    'order-sign-platinum-alone': orderRequest('order-sign', 1, '2026-05-31', 'li-wei', [nextCisplatin]),
    'order-sign-with-partner': orderRequest('order-sign', 2, '2026-05-31', 'li-wei', [nextCisplatin, nextPemetrexed]),
    'order-select-platinum': orderRequest('order-select', 3, '2026-05-31', 'li-wei', [nextCisplatin]),
    'appointment-book-too-early': bookingRequest(18, ASOF, PATIENT, {
      key: 'early-session',
      service: '支气管动脉灌注化疗',
      start: '2026-05-18T08:00:00+08:00',
      end: '2026-05-18T10:00:00+08:00',
    }),
    'appointment-book-in-time': bookingRequest(19, ASOF, PATIENT, {
      key: 'next-session',
      service: '支气管动脉灌注化疗',
      start: '2026-06-01T08:00:00+08:00',
      end: '2026-06-01T10:00:00+08:00',
    }),
  },
};
