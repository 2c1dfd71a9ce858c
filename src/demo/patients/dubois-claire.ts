import { allergy, condition, homeMedication, premedication, report, staged } from './background.js';
import { SNOMED, add, after, closeChart, coded, openChart } from './chart-draft.js';
import { give } from './medication.js';
import { STABLE, response } from './observations.js';
import { procedure } from './session.js';
import { labs } from './laboratory.js';
import type { Story } from './story.js';
import { visit } from './workup.js';

const ASOF = '2026-06-15';
const chart = openChart(
  { id: 'dubois-claire', family: 'Exemple-Dubois', given: 'Claire', gender: 'female', birthDate: '1968-04-19' },
  { language: 'en', drugCodes: 'rxnorm', units: 'SI', offset: '+02:00' },
);
condition(
  chart,
  'lung-cancer',
  coded(SNOMED, '254626006', 'Adenocarcinoma of lung'),
  '2026-03-16',
  staged('Stage IVB'),
);
allergy(chart, 'No known allergy', '716186003');
report(chart, 'pathology', '2026-03-15', 'Pathology', 'Adenocarcinoma of the lung, PD-L1 40 %.');
report(chart, 'ct-staging', '2026-03-17', 'CT chest', 'Left lower lobe mass 39 mm, bone metastases.');
homeMedication(chart, 'folic acid', [0.4, 'mg'], '2026-03-25');

['2026-04-01', '2026-04-22', '2026-05-13', '2026-06-03'].forEach((on, index) => {
  visit(chart, on, [169, 63], 'before');
  premedication(chart, `cycle-${index + 1}`, on);
  const cycle = { by: 'vein', on } as const;
  give(chart, { ...cycle, key: `cycle-${index + 1}-pembrolizumab`, drug: 'pembrolizumab', dose: [200, 'mg'] });
  give(chart, { ...cycle, key: `cycle-${index + 1}-pemetrexed`, drug: 'pemetrexed', dose: [850, 'mg'] });
  give(chart, { ...cycle, key: `cycle-${index + 1}-carboplatin`, drug: 'carboplatin', dose: [520, 'mg'] });
  if (index === 0) labs(chart, after(on, 10), 'nadir');
});
response(chart, '2026-05-11', 34, STABLE);
// Arteries were looked at, nothing was given through them.
add(chart, {
  ...procedure(
    chart,
    'arteriography',
    '2026-03-20',
    { text: 'Bronchial arteriography for haemoptysis' },
    '10:00',
    '11:00',
  ),
  bodySite: [{ text: 'left bronchial artery' }],
});

export const duboisClaire: Story = {
  name: 'dubois-claire',
  title: 'Lung cancer on systemic treatment only: the protocol does not apply',
  asOf: ASOF,
  about: [
    'A woman of 58 with adenocarcinoma, stage IVB, on pembrolizumab, pemetrexed and carboplatin by vein every three weeks. A bronchial arteriography for haemoptysis before treatment delivered nothing.',
    'Naming an artery is not delivery: there is no arterial session, so the protocol does not apply, no rule has an outcome and no card is shown.',
  ],
  expected: [],
  chart: closeChart(chart),
};
