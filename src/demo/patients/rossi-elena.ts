import { allergy, condition, homeMedication, premedication, report } from './background.js';
import { SNOMED, add, after, closeChart, coded, openChart } from './chart-draft.js';
import { labs } from './laboratory.js';
import { give } from './medication.js';
import { procedure, stay } from './session.js';
import type { Story } from './story.js';
import { visit } from './workup.js';

const ASOF = '2026-06-01';
const chart = openChart(
  { id: 'rossi-elena', family: 'Esempio-Rossi', given: 'Elena', gender: 'female', birthDate: '1971-06-06' },
  { language: 'en', drugCodes: 'rxnorm-ingredient', units: 'SI', offset: '+02:00' },
);
condition(
  chart,
  'breast-cancer',
  coded(
    'http://hl7.org/fhir/sid/icd-10',
    'C50.9',
    'Malignant neoplasm: Breast, unspecified',
    'Carcinoma of the left breast',
  ),
  '2022-02-02',
);
condition(
  chart,
  'lung-metastases',
  coded(
    'http://hl7.org/fhir/sid/icd-10',
    'C78.0',
    'Secondary malignant neoplasm of lung',
    'Lung metastases of breast cancer',
  ),
  '2026-01-20',
);
allergy(chart, 'No known allergy', '716186003');
report(
  chart,
  'pathology',
  '2022-02-01',
  'Pathology',
  'Invasive carcinoma of no special type, hormone receptor positive.',
);
report(chart, 'ct-staging', '2026-01-18', 'CT chest and abdomen', 'Multiple liver metastases; small lung metastases.');
homeMedication(chart, 'omeprazole', [20, 'mg'], '2024-01-01');

['2026-04-20', '2026-05-18'].forEach((on, index) => {
  const key = `infusion-${index + 1}`;
  visit(chart, after(on, -1), [163, 59], 'before');
  premedication(chart, key, on);
  stay(chart, key, after(on, 0), after(on, 2));
  add(chart, {
    ...procedure(
      chart,
      key,
      on,
      coded(SNOMED, '720379009', 'Hepatic arterial infusion chemotherapy'),
      '09:00',
      '11:30',
    ),
    bodySite: [coded(SNOMED, '76015000', 'Hepatic artery')],
  });
  give(chart, { key: `${key}-cisplatin`, drug: 'cisplatin', dose: [60, 'mg'], by: 'artery', on });
  give(chart, { key: `${key}-fluorouracil`, drug: 'fluorouracil', dose: [1000, 'mg'], by: 'artery', on });
  labs(chart, after(on, 10), 'nadir');
});

export const rossiElena: Story = {
  name: 'rossi-elena',
  title: 'Breast cancer, chemotherapy through the hepatic artery: another disease',
  asOf: ASOF,
  about: [
    'A woman of 54 with breast cancer, liver and lung metastases. Two infusions of cisplatin and fluorouracil through the hepatic artery.',
    'Lung metastases of another cancer are no lung cancer, and the hepatic artery is no vessel of this protocol: not applicable, no card at any hook.',
  ],
  expected: [],
  chart: closeChart(chart),
};
