import { met, outcomesOf, unmet } from './answers.js';
import { allergy, condition, homeMedication, report, staged } from './background.js';
import { add, closeChart, openChart } from './chart-draft.js';
import { draftDrug } from './draft-orders.js';
import { orderRequest } from './hook-request.js';
import { segment } from './segment.js';
import type { Story } from './story.js';
import { bronchial, intercostal } from './vessels.js';
import { visit } from './workup.js';

const ASOF = '2026-05-30';
const SIGNED = '2026-06-07';
const chart = openChart(
  { id: 'yilmaz-deniz', family: 'Example-Yilmaz', given: 'Deniz', gender: 'male', birthDate: '1959-10' },
  { language: 'en', drugCodes: 'text', units: 'SI', offset: '+08:00' },
);
condition(
  chart,
  'lung-cancer',
  { text: 'Small cell lung cancer, limited stage' },
  '2026-04-21',
  staged('Limited stage'),
);
allergy(chart, 'Iodinated contrast medium', '426722004');
report(chart, 'pathology', '2026-04-20', 'Pathology', 'Small cell carcinoma of the lung.');
report(chart, 'ct-staging', '2026-04-22', 'CT chest', 'Left hilar mass 44 mm, ipsilateral mediastinal nodes.');
homeMedication(chart, 'amlodipine', [5, 'mg'], '2018-03-01');
visit(chart, '2026-05-04', [168, 62], 'before');
segment(chart, {
  key: 'session-1',
  on: '2026-05-18',
  drugs: [{ drug: 'lobaplatin', dose: [50, 'mg'] }],
  through: [bronchial('left')],
  shows: [bronchial('left'), intercostal('left', 3), intercostal('left', 4)],
  closes: [intercostal('left', 3), intercostal('left', 4)],
  size: [168, 62],
  toldOn: ASOF,
});
// Given in the day clinic of another hospital; the patient brought the letter.
['2026-05-20', '2026-05-21', '2026-05-22'].forEach((effectiveDateTime, index) => {
  add(chart, {
    resourceType: 'MedicationStatement',
    id: `yilmaz-deniz-etoposide-${index + 1}`,
    status: 'completed',
    medicationCodeableConcept: { text: 'VP-16 170 mg i.v.' },
    subject: chart.subject,
    effectiveDateTime,
    dateAsserted: '2026-05-26',
    dosage: [
      {
        route: { text: 'i.v. infusion' },
        doseAndRate: [{ doseQuantity: { value: 170, unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' } }],
      },
    ],
  });
});

const drafts = [
  draftDrug(
    chart,
    { key: 'next-lobaplatin', drug: 'lobaplatin', dose: [50, 'mg'], by: 'artery', on: '2026-06-08' },
    SIGNED,
  ),
  draftDrug(
    chart,
    { key: 'next-etoposide', drug: 'etoposide', dose: [170, 'mg'], by: 'vein', on: '2026-06-08' },
    SIGNED,
  ),
];

export const yilmazDeniz: Story = {
  name: 'yilmaz-deniz',
  title: 'Lobaplatin by artery, etoposide at another hospital: known from a statement',
  asOf: ASOF,
  about: [
    'A man of about 66 with limited-stage small-cell lung cancer. One session of lobaplatin through the left bronchial artery; etoposide ("VP-16") by vein on days 2 to 4 at another hospital, in the chart as medication statements asserted on day 8.',
    'C2: the statements are systemic doses in time: met (before 26 May the chart did not know of them). C4b: of three feeding vessels both intercostal arteries were closed: met. C1: etoposide and lobaplatin is a current Chinese regimen of small-cell histology: met. C5: not yet. The allergy to iodinated contrast was known before the session: a caution of the safety rules, history by now. Limited stage is small-cell cancer beyond stage I: no question of operability.',
    'No code for any drug, and lobaplatin has none in RxNorm. Hook: signing the second session, which needs contrast again.',
  ],
  expected: outcomesOf({ segments: 1, spinalBranch: met, allergies: unmet('contrast-allergy') }),
  chart: closeChart(chart),
  hooks: { 'order-sign-second-session': orderRequest('order-sign', 29, SIGNED, 'yilmaz-deniz', drafts) },
};
