import { indeterminate, outcomesOf, unmet } from './answers.js';
import { allergy, condition, homeMedication, report, staged } from './background.js';
import { closeChart, coded, openChart } from './chart-draft.js';
import { order } from './medication.js';
import { segment } from './segment.js';
import type { Story } from './story.js';
import { bronchial } from './vessels.js';

const ASOF = '2026-06-01';
const chart = openChart(
  { id: 'brown-alice', family: 'Example-Brown', given: 'Alice', gender: 'female', birthDate: '1959-04-11' },
  { language: 'en', drugCodes: 'text', units: 'US', offset: '-08:00' },
);
condition(
  chart,
  'lung-cancer',
  coded(
    'http://hl7.org/fhir/sid/icd-10-cm',
    'C34.2',
    'Malignant neoplasm of middle lobe, bronchus or lung',
    'Adenocarcinoma of the middle lobe',
  ),
  '2026-03-25',
  staged('Stage IIIC'),
);
allergy(chart, 'Sulfonamide', '387406002');
report(chart, 'pathology', '2026-03-24', 'Surgical pathology', 'Adenocarcinoma, solid pattern.');
report(
  chart,
  'ct-staging',
  '2026-03-26',
  'CT CHEST W CONTRAST',
  'Middle lobe mass 3.9 cm; bilateral mediastinal nodes. Refused surgery.',
);
homeMedication(chart, 'metformin', [850, 'mg'], '2020-07-01');

const cisplatin = [{ drug: 'cisplatin', dose: [120, 'mg'] }] as const;
segment(chart, {
  key: 'session-1',
  on: '2026-04-14',
  drugs: cisplatin,
  through: [bronchial('right')],
  administered: false,
  size: [168, 64],
  toldOn: ASOF,
});
// Ordered on the day of the session, and nobody wrote by which route.
order(chart, { key: 'session-1-pemetrexed', drug: 'pemetrexed', dose: [850, 'mg'], by: 'none', on: '2026-04-14' });
segment(chart, {
  key: 'session-2',
  on: '2026-05-12',
  drugs: cisplatin,
  through: [bronchial('right')],
  administered: false,
  partners: [{ drug: 'pemetrexed', dose: [850, 'mg'], days: [2], orderOnly: true }],
  size: [168, 63],
  toldOn: ASOF,
});

export const brownAlice: Story = {
  name: 'brown-alice',
  title: 'Orders without routes and without administrations',
  asOf: ASOF,
  about: [
    'A woman of 67 with adenocarcinoma of the middle lobe who refused surgery. Two arterial sessions; the hospital documents orders, never administrations.',
    'C2: in segment 1 pemetrexed was ordered for the day of the session with no route. No route is never arterial, but on a session day it is not systemic either: indeterminate, the route is missing. In segment 2 pemetrexed was ordered by vein two days after the session; its day has passed, so it counts as given, with a note: met. C4b: no angiography is documented, and the one body site of the infusions is no proof of a single supply: indeterminate. C1: pemetrexed and cisplatin: met. C5: not yet. B1–B3: the feeding vessels should have been mapped by the first segment: undocumented. C3: how long the infusions ran stands nowhere: indeterminate. S1: no imaging since the first session: indeterminate.',
    'Drugs in words only, US units.',
  ],
  expected: outcomesOf({
    segments: 2,
    supplement: { 1: indeterminate('delivery-route') },
    infusion: indeterminate('infusion-time'),
    feedingVessels: unmet('feeding-vessels-undocumented'),
    deliveryVessel: indeterminate('feeding-vessels'),
  }),
  chart: closeChart(chart),
};
