import { outcomesOf, unmet } from './answers.js';
import { allergy, condition, homeMedication, premedication, report, staged } from './background.js';
import { SNOMED, closeChart, coded, openChart } from './chart-draft.js';
import { give } from './medication.js';
import { WORSENED, response } from './observations.js';
import { segment } from './segment.js';
import type { Story } from './story.js';
import { bronchial, internalThoracic } from './vessels.js';
import { visit } from './workup.js';

const ASOF = '2026-06-25';
const chart = openChart(
  { id: 'kowalska-ewa', family: 'Example-Kowalska', given: 'Ewa', gender: 'female', birthDate: '1963-04-30' },
  { language: 'en', drugCodes: 'rxnorm-ingredient', units: 'SI', offset: '+02:00' },
);
condition(
  chart,
  'lung-cancer',
  coded(SNOMED, '254626006', 'Adenocarcinoma of lung', 'Adenocarcinoma of the left lower lobe'),
  '2026-01-28',
  staged('Stage IVA'),
);
allergy(chart, 'No known allergy', '716186003');
report(chart, 'pathology', '2026-01-27', 'Histology', 'Adenocarcinoma of the lung.');
report(chart, 'ct-staging', '2026-01-30', 'CT thorax', 'Left lower lobe mass 48 mm, pleural metastases.');
homeMedication(chart, 'omeprazole', [20, 'mg'], '2026-02-10');
['2026-02-16', '2026-03-09'].forEach((on, index) => {
  const cycle = { key: `cycle-${index + 1}`, by: 'vein', on } as const;
  visit(chart, on, [166, 60], 'before');
  premedication(chart, cycle.key, on);
  give(chart, { ...cycle, key: `${cycle.key}-gemcitabine`, drug: 'gemcitabine', dose: [1900, 'mg'], minutes: 30 });
  give(chart, { ...cycle, key: `${cycle.key}-cisplatin`, drug: 'cisplatin', dose: [120, 'mg'], minutes: 120 });
});
response(chart, '2026-03-30', 61, WORSENED);
['2026-04-13', '2026-05-11'].forEach((on, index) => {
  segment(chart, {
    key: `session-${index + 1}`,
    on,
    drugs: [{ drug: 'cisplatin', dose: [120, 'mg'] }],
    through: [bronchial('left')],
    ...(index === 0 && { shows: [bronchial('left'), internalThoracic('left')], closes: [internalThoracic('left')] }),
    partners: [{ drug: 'docetaxel', dose: [120, 'mg'], days: [1] }],
    size: [166, 59],
    toldOn: ASOF,
  });
});

export const kowalskaEwa: Story = {
  name: 'kowalska-ewa',
  title: 'Progression under chemotherapy before the course, and no third session for 45 days',
  asOf: ASOF,
  about: [
    'A woman of 63 with adenocarcinoma of the left lower lobe, stage IVA. Two cycles of gemcitabine and cisplatin by vein, then progression from 48 to 61 mm. Two sessions of cisplatin through the left bronchial artery with docetaxel by vein; the second is 45 days ago, and nothing is planned.',
    'E1: stage IVA: met, but E2: the tumor grew under systemic chemotherapy, which the author’s experience does not cover. C4a: the third session is overdue. C6: after more than 42 days without a session radiotherapy is due, too. C1, C2 and C4b: met. S1: no imaging since the first session.',
  ],
  expected: outcomesOf({
    segments: 2,
    indication: unmet('progressing-on-systemic-therapy'),
    schedule: unmet('segment-overdue'),
    radiotherapy: unmet('radiotherapy-due'),
  }),
  chart: closeChart(chart),
};
