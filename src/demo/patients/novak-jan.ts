import { outcomesOf, reviewedAfterResponse, unmet } from './answers.js';
import { allergy, condition, homeMedication, report, staged } from './background.js';
import { SNOMED, add, closeChart, coded, openChart } from './chart-draft.js';
import { draftEmbolization } from './draft-orders.js';
import { bookingRequest, orderRequest } from './hook-request.js';
import { segment } from './segment.js';
import type { Story } from './story.js';
import { bronchial, intercostal, internalThoracic } from './vessels.js';
import { respondedAndReviewed } from './workup.js';

const ASOF = '2026-06-10';
const chart = openChart(
  { id: 'novak-jan', family: 'Example-Novak', given: 'Jan', gender: 'male', birthDate: '1960-12-05' },
  { language: 'en', drugCodes: 'atc', units: 'SI', offset: '+02:00' },
);
condition(
  chart,
  'lung-cancer',
  coded(SNOMED, '254637007', 'Non-small cell lung cancer', 'Non-small cell lung cancer, not otherwise specified'),
  '2026-04-02',
  staged('Stage IIIB'),
);
condition(chart, 'copd', coded(SNOMED, '13645005', 'Chronic obstructive lung disease'), '2016-03-03');
allergy(chart, 'No known allergy', '716186003');
report(chart, 'pathology', '2026-04-01', 'Histology', 'Non-small cell carcinoma, not further classified.');
report(
  chart,
  'ct-staging',
  '2026-04-03',
  'CT thorax',
  'Mass of the right lower lobe, 71 mm; multidisciplinary meeting: unresectable.',
);
homeMedication(chart, 'tiotropium', [18, 'ug'], '2016-03-03', 'inhaled');

const feeding = [bronchial('right'), intercostal('right', 6), internalThoracic('right')];
['2026-04-29', '2026-05-27'].forEach((on, index) => {
  segment(chart, {
    key: `session-${index + 1}`,
    on,
    drugs: [{ drug: 'cisplatin', dose: [140, 'mg'] }],
    through: [bronchial('right')],
    ...(index === 0 && { shows: feeding }),
    partners: [{ drug: 'docetaxel', dose: [140, 'mg'], days: [2] }],
    size: [180, 74],
    toldOn: ASOF,
  });
});

respondedAndReviewed(chart, '2026-06-08', 52);

// The infusion suite asks for the missed embolization four weeks later.
add(chart, {
  resourceType: 'ServiceRequest',
  id: 'novak-jan-old-request',
  status: 'revoked',
  intent: 'order',
  code: { text: 'Embolization of feeding vessels' },
  subject: chart.subject,
  authoredOn: '2026-04-28',
});

export const novakJan: Story = {
  name: 'novak-jan',
  title: 'Three feeding vessels, none embolized',
  asOf: ASOF,
  about: [
    'A man of 65 with non-small-cell lung cancer that pathology could not class further. Two sessions of cisplatin through the right bronchial artery, docetaxel by vein two days later each time.',
    'C4b: angiography showed three feeding vessels (right bronchial, right sixth intercostal, right internal thoracic). None was closed in the first segment, and the second has begun: the partial embolization is missing. A request for it was revoked and counts for nothing. C1: docetaxel and cisplatin fits any non-small-cell histology. C2: met. C5: not yet.',
    'Hooks: an order-sign of an embolization of two of the vessels, in the second segment; a booking of dental care, which is none of the protocol’s business.',
  ],
  expected: outcomesOf({
    segments: 2,
    ...reviewedAfterResponse,
    deliveryVessel: unmet('partial-embolization-missing'),
  }),
  chart: closeChart(chart),
  hooks: {
    'order-sign-embolization': orderRequest('order-sign', 5, ASOF, 'novak-jan', [
      draftEmbolization(chart, { key: 'next-embolization', on: '2026-06-12', closes: feeding.slice(1) }, ASOF),
    ]),
    'appointment-book-dental-care': bookingRequest(20, ASOF, 'novak-jan', {
      key: 'dentist',
      service: 'Dental care',
      start: '2026-06-15T08:00:00+02:00',
      end: '2026-06-15T10:00:00+02:00',
    }),
  },
};
