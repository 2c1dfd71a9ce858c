import { met, outcomesOf, reviewedAfterResponse, unmet } from './answers.js';
import { allergy, condition, homeMedication, report, staged } from './background.js';
import { SNOMED, closeChart, coded, openChart } from './chart-draft.js';
import { bookingRequest, dischargeRequest, orderRequest } from './hook-request.js';
import { orderOf } from './medication.js';
import { segment } from './segment.js';
import { stay } from './session.js';
import type { Story } from './story.js';
import { bronchial, intercostal } from './vessels.js';
import { respondedAndReviewed } from './workup.js';

const ASOF = '2026-05-26';
const PATIENT = 'tanaka-hiro';
const chart = openChart(
  { id: PATIENT, family: 'Example-Tanaka', given: 'Hiro', gender: 'male', birthDate: '1949-09-01' },
  { language: 'en', drugCodes: 'snomed', units: 'SI', offset: '+09:00' },
);
condition(
  chart,
  'lung-cancer',
  coded(SNOMED, '254634000', 'Squamous cell carcinoma of lung', 'Squamous cell carcinoma of the left lower lobe'),
  '2025-12-20',
  staged('Stage IIIC'),
);
allergy(chart, 'No known allergy', '716186003');
report(chart, 'pathology', '2025-12-19', 'Pathology', 'Squamous cell carcinoma of the lung.');
report(
  chart,
  'ct-staging',
  '2025-12-22',
  'CT chest',
  'Left lower lobe mass 55 mm with contralateral mediastinal nodes, unresectable.',
);
homeMedication(chart, 'amlodipine', [5, 'mg'], '2008-05-20');

['2026-01-12', '2026-02-09', '2026-03-09', '2026-04-06'].forEach((on, index) => {
  segment(chart, {
    key: `session-${index + 1}`,
    on,
    drugs: [{ drug: 'cisplatin', dose: [105, 'mg'] }],
    through: [bronchial('left')],
    ...(index === 0 && { shows: [bronchial('left'), intercostal('left', 7)], closes: [intercostal('left', 7)] }),
    partners: [{ drug: 'gemcitabine', dose: [1700, 'mg'], days: index === 3 ? [1] : [1, 8], minutes: 30 }],
    size: [166, 61],
    toldOn: ASOF,
  });
});
respondedAndReviewed(chart, '2026-03-05', 37);
// Admitted for something else: no session falls into this stay.
stay(chart, 'pneumonia', '2026-05-19', '2026-05-26', 'Pneumonia');

const fifth = orderOf(
  chart,
  { key: 'fifth-cisplatin', drug: 'cisplatin', dose: [105, 'mg'], by: 'artery', on: '2026-05-28' },
  { status: 'draft', writtenOn: ASOF },
);
const fifthPartner = orderOf(
  chart,
  { key: 'fifth-gemcitabine', drug: 'gemcitabine', dose: [1700, 'mg'], by: 'vein', on: '2026-05-29' },
  { status: 'draft', writtenOn: ASOF },
);

export const tanakaHiro: Story = {
  name: PATIENT,
  title: 'Four segments, and the delivery vessel still open on day 50',
  asOf: ASOF,
  about: [
    'A man of 76 with squamous cell carcinoma of the left lower lobe. Four sessions of cisplatin through the left bronchial artery, each followed by gemcitabine by vein on days 1 and 8; in the last segment day 8 was left out. The last session is 50 days ago.',
    'C4b: two feeding vessels, one closed in the first sitting: met. C5: at the end of the fourth segment all tumor vessels should be closed, within 35 days; the left bronchial artery is open on day 50: overdue. C1: met in every segment. C2: in time in every segment, but in the last one 1700 mg is about half of the regimen’s two doses of 1000 mg/m² (1.68 m²): underdosed. C6: after four segments radiotherapy is due until day 56. S1: the response of March was seen by the tumor board.',
    'Hooks: signing or booking a fifth arterial session while the complete embolization is outstanding must be told so. Discharge from a stay for pneumonia, in which nothing of the course took place, must not repeat what patient-view says.',
  ],
  expected: outcomesOf({
    segments: 4,
    supplement: { 4: unmet('supplement-underdosed') },
    ...reviewedAfterResponse,
    completeEmbolization: unmet('complete-embolization-overdue'),
    radiotherapy: unmet('radiotherapy-due'),
    spinalBranch: { 1: met },
  }),
  chart: closeChart(chart),
  hooks: {
    'order-sign-fifth-session': orderRequest('order-sign', 6, ASOF, PATIENT, [fifth, fifthPartner]),
    'discharge-pneumonia': dischargeRequest(16, ASOF, PATIENT, 'tanaka-hiro-pneumonia-stay'),
    'appointment-book-fifth-session': bookingRequest(17, ASOF, PATIENT, {
      key: 'fifth-session',
      service: 'Transcatheter arterial infusion',
      start: '2026-06-09T08:00:00+09:00',
      end: '2026-06-09T10:00:00+09:00',
    }),
  },
};
