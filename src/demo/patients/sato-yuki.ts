import { outcomesOf, unmet } from './answers.js';
import { allergy, condition, homeMedication, report, staged } from './background.js';
import { closeChart, openChart } from './chart-draft.js';
import { segment } from './segment.js';
import type { Story } from './story.js';
import { bronchial, internalThoracic } from './vessels.js';
import { visit } from './workup.js';

const ASOF = '2026-06-09';
const chart = openChart(
  { id: 'sato-yuki', family: '示例佐藤', given: '雪', gender: 'female', birthDate: '1950-12-24' },
  { language: 'zh', drugCodes: 'text', units: 'SI', offset: '+08:00' },
);
condition(
  chart,
  'lung-cancer',
  {
    coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: 'C34.100', display: '上叶支气管或肺恶性肿瘤' }],
    text: '左肺上叶腺癌',
  },
  '2026-05-06',
  staged('ⅢB期'),
);
allergy(chart, '无已知药物过敏');
report(chart, 'pathology', '2026-05-05', '病理报告', '左肺上叶腺癌。');
report(chart, 'ct-staging', '2026-05-04', '胸部增强CT', '左肺上叶占位约45mm，纵隔及对侧肺门淋巴结肿大，不可切除。');
homeMedication(chart, 'amlodipine', [5, 'mg'], '2012-01-01');
visit(chart, '2026-05-11', [154, 50], 'before');
segment(chart, {
  key: 'session-1',
  on: '2026-05-25',
  drugs: [
    { drug: 'mitomycin', dose: [10, 'mg'] },
    { drug: 'fluorouracil', dose: [750, 'mg'] },
  ],
  through: [bronchial('left')],
  shows: [bronchial('left'), internalThoracic('left')],
  closes: [internalThoracic('left')],
  size: [154, 50],
  toldOn: ASOF,
});

export const satoYuki: Story = {
  name: 'sato-yuki',
  title: '丝裂霉素+氟尿嘧啶动脉灌注：an older arterial habit',
  asOf: ASOF,
  about: [
    'A woman of 75 with adenocarcinoma of the left upper lobe. One session with mitomycin and fluorouracil through the left bronchial artery, 15 days ago; nothing by vein.',
    'C1: neither drug belongs to a current systemic regimen of lung cancer, and there is no platinum: drug outside the regimen, no platinum. C2: fluorouracil is cell-cycle-specific but went only through the artery: the supplement is missing on day 15. C4b: of two feeding vessels one was closed: met. C5: not yet.',
    'Chinese words, ICD-10 with extension digits.',
  ],
  expected: outcomesOf({
    segments: 1,
    regimen: unmet('drug-outside-regimen', 'no-platinum'),
    supplement: unmet('supplement-missing'),
  }),
  chart: closeChart(chart),
};
