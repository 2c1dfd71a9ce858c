import { notApplicable, outcomesOf, unmet } from './answers.js';
import { allergy, condition, report, staged } from './background.js';
import { closeChart, openChart } from './chart-draft.js';
import { STABLE, response } from './observations.js';
import { segment } from './segment.js';
import type { Story } from './story.js';
import { bronchial, inferiorPhrenic, internalThoracic } from './vessels.js';

const ASOF = '2026-06-20';
const chart = openChart(
  { id: 'zhang-min', family: '示例张', given: '敏', gender: 'female', birthDate: '1966-05-21' },
  { language: 'zh', drugCodes: 'atc', units: 'SI', offset: '+08:00' },
);
condition(
  chart,
  'lung-cancer',
  {
    coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: 'C34.300', display: '下叶支气管或肺恶性肿瘤' }],
    text: '左肺下叶鳞状细胞癌',
  },
  '2026-03-25',
  staged('ⅢB期'),
);
allergy(chart, '无已知药物过敏');
report(chart, 'pathology', '2026-03-24', '病理报告', '左肺下叶穿刺活检：鳞状细胞癌。');
report(
  chart,
  'ct-staging',
  '2026-03-20',
  '胸部增强CT',
  '左肺下叶占位，大小约58mm，纵隔淋巴结肿大，多学科讨论：不可切除。',
);

const carboplatin = [{ drug: 'carboplatin', dose: [450, 'mg'] }] as const;
const paclitaxel = (day: number) => [{ drug: 'paclitaxel', dose: [280, 'mg'], days: [day], minutes: 180 }] as const;
const through = [bronchial('left')];
segment(chart, {
  key: 'session-1',
  on: '2026-04-07',
  drugs: carboplatin,
  through,
  shows: [bronchial('left'), internalThoracic('left'), inferiorPhrenic('left')],
  closes: [internalThoracic('left')],
  partners: paclitaxel(11),
  size: [158, 58],
  toldOn: ASOF,
});
segment(chart, {
  key: 'session-2',
  on: '2026-05-06',
  drugs: carboplatin,
  through,
  partners: paclitaxel(17),
  size: [158, 57],
  toldOn: ASOF,
});
segment(chart, {
  key: 'session-3',
  on: '2026-06-08',
  drugs: carboplatin,
  through,
  partners: paclitaxel(5),
  size: [158, 57],
  toldOn: ASOF,
});
response(chart, '2026-06-05', 51, STABLE);

export const zhangMin: Story = {
  name: 'zhang-min',
  title: 'Paclitaxel by vein, but on day 11 and day 17',
  asOf: ASOF,
  about: [
    'A woman of 60 with squamous cell carcinoma of the left lower lobe. Three sessions of carboplatin through the left bronchial artery; paclitaxel by vein followed 11, 17 and 5 days later.',
    'C2: late in segment 1 (day 9–14, advisory), later still in segment 2 (day 15 or more, caution), in time in segment 3. C4b: angiography named three feeding vessels and only one of them was closed; all but one would be two, so the embolization is incomplete. C1: paclitaxel and carboplatin is a current regimen. C5: not yet. B2: the disease is stable after two segments, and no pulmonary arteriography is documented: worth considering if the tumor is peripheral.',
    'A Chinese chart: drugs with ATC codes, ICD-10 with the Chinese extension digits (C34.300), everything else in words.',
  ],
  expected: outcomesOf({
    segments: 3,
    supplement: { 1: unmet('supplement-late'), 2: unmet('supplement-late') },
    pulmonarySupply: { ...unmet('consider-pulmonary-supply'), needs: ['tumor-position'] },
    deliveryVessel: unmet('partial-embolization-incomplete'),
    resectability: notApplicable('no-response'),
  }),
  chart: closeChart(chart),
};
