import { notApplicable, outcomesOf, reviewedAfterResponse, unmet } from './answers.js';
import { allergy, condition, report, staged } from './background.js';
import { SNOMED, closeChart, coded, openChart } from './chart-draft.js';
import { bookingRequest, dischargeRequest } from './hook-request.js';
import { segment } from './segment.js';
import type { Story } from './story.js';
import { bronchial } from './vessels.js';
import { respondedAndReviewed } from './workup.js';

const ASOF = '2026-06-04';
const PATIENT = 'andersen-lars';
const chart = openChart(
  { id: PATIENT, family: 'Eksempel-Andersen', given: 'Lars', gender: 'male', birthDate: '1954-05-15' },
  { language: 'en', drugCodes: 'snomed', units: 'SI', offset: '+02:00' },
);
condition(
  chart,
  'lung-cancer',
  coded(SNOMED, '254634000', 'Squamous cell carcinoma of lung', 'Squamous cell carcinoma, left hilum'),
  '2026-02-10',
  staged('Stage IIIA'),
);
allergy(chart, 'No known allergy', '716186003');
report(chart, 'pathology', '2026-02-09', 'Histology', 'Squamous cell carcinoma.');
report(
  chart,
  'ct-staging',
  '2026-02-12',
  'CT thorax',
  'Left hilar mass 36 mm. Multidisciplinary meeting: inoperable for lung function.',
);
report(
  chart,
  'session-1-angiography',
  '2026-03-02',
  'Bronchial arteriography (DSA)',
  'Single feeding vessel: the left bronchial artery. No supply from the internal thoracic artery.',
);
['2026-03-02', '2026-03-30', '2026-04-27', '2026-05-25'].forEach((on, index) => {
  segment(chart, {
    key: `session-${index + 1}`,
    on,
    drugs: [{ drug: 'cisplatin', dose: [145, 'mg'] }],
    through: [bronchial('left')],
    partners: [{ drug: 'docetaxel', dose: [145, 'mg'], days: [index + 1] }],
    size: [182, 77],
    toldOn: ASOF,
  });
});
respondedAndReviewed(chart, '2026-05-20', 24);

export const andersenLars: Story = {
  name: PATIENT,
  title: 'One feeding vessel, four segments, complete embolization now due',
  asOf: ASOF,
  about: [
    'A man of 72 with squamous cell carcinoma at the left hilum, inoperable for lung function. Four sessions of cisplatin through the left bronchial artery, docetaxel by vein 1, 2, 3 and 4 days later. Today is day 10 after the fourth session.',
    'C4b: angiography calls the left bronchial artery the single feeding vessel: nothing to leave, not applicable. C5: it should be closed within 35 days of the fourth session; day 10, so it is due. C1 and C2: met in every segment.',
    'Hooks: discharge after the fourth session leaves the complete embolization open, and the supplement of two days later. A fifth session booked before that embolization must be told so; radiotherapy booked for day 28 must not.',
  ],
  expected: outcomesOf({
    segments: 4,
    ...reviewedAfterResponse,
    deliveryVessel: notApplicable('single-feeding-vessel'),
    completeEmbolization: unmet('complete-embolization-due'),
    radiotherapy: notApplicable('radiotherapy-not-yet-due'),
  }),
  chart: closeChart(chart),
  hooks: {
    'discharge-fourth-session': dischargeRequest(13, '2026-05-27', PATIENT, 'andersen-lars-session-4-stay'),
    'appointment-book-fifth-session': bookingRequest(14, ASOF, PATIENT, {
      key: 'fifth-session',
      service: 'Bronchial arterial infusion chemotherapy',
      start: '2026-06-22T08:00:00+02:00',
      end: '2026-06-22T10:00:00+02:00',
    }),
    'appointment-book-radiotherapy': bookingRequest(15, ASOF, PATIENT, {
      key: 'radiotherapy',
      service: 'External beam radiotherapy of the chest',
      start: '2026-06-22T08:00:00+02:00',
      end: '2026-06-22T10:00:00+02:00',
    }),
  },
};
