import { outcomesOf, unmet } from './answers.js';
import { allergy, condition, homeMedication, report, staged } from './background.js';
import { RXNORM, SNOMED, add, closeChart, coded, openChart } from './chart-draft.js';
import { administer, order } from './medication.js';
import { segment } from './segment.js';
import { procedure } from './session.js';
import type { Story } from './story.js';
import { bronchial, internalThoracic, sitesOf } from './vessels.js';

const ASOF = '2026-05-28';
const chart = openChart(
  { id: 'nguyen-linh', family: 'Example-Nguyen', given: 'Linh', gender: 'female', birthDate: '1963-03-03' },
  { language: 'en', drugCodes: 'rxnorm-ingredient', units: 'SI', offset: '+07:00' },
);
condition(
  chart,
  'lung-cancer',
  coded(SNOMED, '254626006', 'Adenocarcinoma of lung'),
  '2026-04-20',
  staged('Stage IVA'),
);
condition(chart, 'mistaken-diagnosis', coded(SNOMED, '254634000', 'Squamous cell carcinoma of lung'), '2026-04-18', {
  verificationStatus: {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: 'refuted' }],
  },
});
allergy(chart, 'No known allergy', '716186003');
report(
  chart,
  'pathology',
  '2026-04-20',
  'Pathology',
  'Adenocarcinoma of the lung; the squamous reading of 18 April is withdrawn.',
);
report(chart, 'ct-staging', '2026-04-15', 'CT chest', 'Right lower lobe mass 50 mm, malignant pleural effusion.');
homeMedication(chart, 'folic acid', [0.4, 'mg'], '2026-05-01');

// A session that was called off.
add(chart, {
  ...procedure(
    chart,
    'session-called-off',
    '2026-05-04',
    coded(SNOMED, '87776000', 'Intra-arterial infusion of antineoplastic agent'),
    '09:00',
    '09:05',
  ),
  status: 'not-done',
  statusReason: { text: 'Fever' },
});
const feeding = [bronchial('right'), internalThoracic('right')];
segment(chart, {
  key: 'session-1',
  on: '2026-05-18',
  drugs: [{ drug: 'cisplatin', dose: [110, 'mg'] }],
  through: [bronchial('right')],
  shows: feeding,
  size: [156, 53],
  toldOn: ASOF,
});
add(chart, {
  ...procedure(
    chart,
    'session-1-embolization',
    '2026-05-18',
    coded(SNOMED, '57238002', 'Selective embolization of artery'),
    '10:45',
    '11:00',
  ),
  status: 'entered-in-error',
  bodySite: sitesOf(chart, feeding.slice(1)),
});

const pemetrexed = { drug: 'pemetrexed', dose: [750, 'mg'], by: 'vein' } as const;
const request = order(
  chart,
  { ...pemetrexed, key: 'pemetrexed-not-given', on: '2026-05-20' },
  { status: 'stopped', writtenOn: '2026-05-18' },
);
administer(chart, { ...pemetrexed, key: 'pemetrexed-not-given', on: '2026-05-20' }, { status: 'not-done', request });
order(chart, { ...pemetrexed, key: 'pemetrexed-cancelled', on: '2026-05-22' }, { status: 'cancelled' });
order(chart, { ...pemetrexed, key: 'pemetrexed-on-hold', on: '2026-05-25' }, { status: 'on-hold' });
administer(
  chart,
  { key: 'docetaxel-wrong-patient', drug: 'docetaxel', dose: [100, 'mg'], by: 'vein', on: '2026-05-21' },
  { status: 'entered-in-error' },
);
administer(chart, {
  key: 'gemcitabine-intrapleural',
  drug: 'gemcitabine',
  dose: [1000, 'mg'],
  by: 'pleura',
  on: '2026-05-21',
});
order(
  chart,
  {
    key: 'fluorouracil-cream',
    drug: 'fluorouracil',
    by: 'skin',
    on: '2026-05-19',
    medication: coded(
      RXNORM,
      '105583',
      'Fluorouracil 50 MG/ML Topical Cream',
      'Fluorouracil 5 % cream, actinic keratosis',
    ),
  },
  { status: 'active' },
);
order(chart, {
  key: 'carmustine-implant',
  drug: 'doxorubicin',
  by: 'none',
  on: '2026-05-19',
  medication: coded(RXNORM, '309013', 'carmustine 7.7 MG Drug Implant'),
  note: 'Prior authorization for the neurosurgical service',
});

export const nguyenLinh: Story = {
  name: 'nguyen-linh',
  title: 'Everything that looks like a supplement and is none',
  asOf: ASOF,
  about: [
    'A woman of 63 with adenocarcinoma of the right lower lobe and pleural effusion. One session of cisplatin ten days ago (an earlier one was called off). Pemetrexed by vein was ordered and not given, cancelled, put on hold; docetaxel was documented in the wrong chart; gemcitabine went into the pleura; fluorouracil is a skin cream; a carmustine implant stands in the orders.',
    'C2: none of these is a systemic dose of a cell-cycle-specific drug: missing on day 10. C4b: two feeding vessels; the embolization was entered in error: due while segment 1 is open. C1: what counts is the cisplatin: met; implant, cream and pleural drug are local. C5: not yet. The refuted squamous diagnosis counts for nothing.',
  ],
  expected: outcomesOf({
    segments: 1,
    supplement: unmet('supplement-missing'),
    deliveryVessel: unmet('partial-embolization-due'),
  }),
  chart: closeChart(chart),
};
