import { allergy, condition, homeMedication, premedication, report, staged } from './background.js';
import { SNOMED, add, after, closeChart, coded, openChart } from './chart-draft.js';
import { labs } from './laboratory.js';
import { administer, give } from './medication.js';
import { procedure, stay } from './session.js';
import type { Story } from './story.js';
import { visit } from './workup.js';

const ASOF = '2026-05-30';
const chart = openChart(
  { id: 'haddad-omar', family: 'Example-Haddad', given: 'Omar', gender: 'male', birthDate: '1956-08-30' },
  { language: 'en', drugCodes: 'rxnorm', units: 'SI', offset: '+03:00' },
);
condition(
  chart,
  'lung-cancer',
  coded(SNOMED, '254634000', 'Squamous cell carcinoma of lung'),
  '2026-02-11',
  staged('Stage IVB'),
);
condition(chart, 'liver-metastases', coded(SNOMED, '94381002', 'Secondary malignant neoplasm of liver'), '2026-02-11');
allergy(chart, 'No known allergy', '716186003');
report(chart, 'pathology', '2026-02-10', 'Pathology', 'Squamous cell carcinoma of the lung; liver biopsy: metastasis.');
report(
  chart,
  'ct-staging',
  '2026-02-09',
  'CT chest and abdomen',
  'Right hilar mass 48 mm; liver metastases up to 60 mm.',
);
homeMedication(chart, 'amlodipine', [5, 'mg'], '2009-09-09');

['2026-03-02', '2026-03-23'].forEach((on, index) => {
  visit(chart, on, [174, 72], 'before');
  premedication(chart, `cycle-${index + 1}`, on);
  give(chart, {
    key: `cycle-${index + 1}-paclitaxel`,
    drug: 'paclitaxel',
    dose: [330, 'mg'],
    by: 'vein',
    on,
    minutes: 180,
  });
  give(chart, { key: `cycle-${index + 1}-carboplatin`, drug: 'carboplatin', dose: [550, 'mg'], by: 'vein', on });
});
const on = '2026-05-11';
stay(chart, 'liver-infusion', after(on, -1), after(on, 3));
labs(chart, after(on, -1), 'before');
add(chart, {
  ...procedure(
    chart,
    'liver-infusion',
    on,
    coded(SNOMED, '720379009', 'Hepatic arterial infusion chemotherapy'),
    '10:00',
    '12:00',
  ),
  bodySite: [{ text: 'hepatic artery' }],
});
administer(chart, {
  key: 'liver-infusion-cisplatin',
  drug: 'cisplatin',
  dose: [80, 'mg'],
  by: 'artery',
  on,
  minutes: 60,
});
labs(chart, after(on, 10), 'nadir');

export const haddadOmar: Story = {
  name: 'haddad-omar',
  title: 'Lung cancer, but the artery was the hepatic one',
  asOf: ASOF,
  about: [
    'A man of 69 with squamous cell carcinoma of the lung and liver metastases. Paclitaxel and carboplatin by vein, later cisplatin through the hepatic artery against the metastases.',
    'A hepatic infusion in a lung-cancer patient is no session of this protocol: not applicable, and in particular no call for a systemic partner.',
  ],
  expected: [],
  chart: closeChart(chart),
};
