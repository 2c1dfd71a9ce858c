import { met, outcomesOf, reviewedAfterResponse, unmet } from './answers.js';
import { allergy, condition, report, staged } from './background.js';
import { closeChart, openChart } from './chart-draft.js';
import { orderRequest } from './hook-request.js';
import { orderOf } from './medication.js';
import { segment } from './segment.js';
import type { Story } from './story.js';
import { bronchial, intercostal } from './vessels.js';
import { respondedAndReviewed } from './workup.js';

const ASOF = '2026-06-20';
const chart = openChart(
  { id: 'liu-qiang', family: '示例刘', given: '强', gender: 'male', birthDate: '1962-10-12' },
  { language: 'zh', drugCodes: 'text', units: 'SI', offset: '+08:00' },
);
condition(chart, 'lung-cancer', { text: '右肺中央型肺癌（腺癌）' }, '2026-04-10', staged('Ⅳ期'));
condition(chart, 'hypertension', { text: '高血压病2级' }, '2014-08-01');
allergy(chart, '无已知药物过敏');
report(chart, 'pathology', '2026-04-09', '病理报告', '支气管镜活检：腺癌。');
report(chart, 'ct-staging', '2026-04-08', '胸部增强CT', '右肺门占位约60mm，侵犯纵隔，双肺多发转移，失去手术机会。');

['2026-05-06', '2026-06-03'].forEach((on, index) => {
  segment(chart, {
    key: `session-${index + 1}`,
    on,
    drugs: [{ drug: 'nedaplatin', dose: [130, 'mg'] }],
    through: [bronchial('right')],
    ...(index === 0 && { shows: [bronchial('right'), intercostal('right', 4)], closes: [intercostal('right', 4)] }),
    partners: [{ drug: 'docetaxel', dose: [120, 'mg'], days: [1] }],
    size: [170, 64],
    toldOn: ASOF,
  });
});

respondedAndReviewed(chart, '2026-06-18', 41);

const draft = orderOf(
  chart,
  {
    key: 'next-nedaplatin',
    drug: 'nedaplatin',
    dose: [130, 'mg'],
    by: 'artery',
    on: '2026-07-01',
    note: '奈达铂130mg，支气管动脉灌注',
  },
  { status: 'draft', writtenOn: '2026-06-30' },
);

export const liuQiang: Story = {
  name: 'liu-qiang',
  title: '全中文病历，无任何编码：动脉灌注奈达铂，静脉滴注多西他赛 (a chart in Chinese words only)',
  asOf: ASOF,
  about: [
    'A man of 63 with central adenocarcinoma of the right lung, stage IV. Two sessions of nedaplatin through the right bronchial artery, docetaxel by vein on the next day. Diagnosis, drugs, routes, procedures and vessels stand in Chinese words, without a single code (nedaplatin has no RxNorm code anyway).',
    'C2: met in both segments. C4b: two feeding vessels (右侧支气管动脉, 右侧第4肋间动脉), the intercostal artery closed in the first sitting: met. C1: docetaxel and nedaplatin do not stand together in one current regimen (nedaplatin goes with pemetrexed, docetaxel with cisplatin): a drug outside the regimen in both segments. C5: not yet.',
    'Hook: signing the next arterial nedaplatin alone.',
  ],
  expected: outcomesOf({
    segments: 2,
    regimen: unmet('drug-outside-regimen'),
    ...reviewedAfterResponse,
    spinalBranch: { 1: met },
  }),
  chart: closeChart(chart),
  hooks: { 'order-sign-nedaplatin': orderRequest('order-sign', 7, '2026-06-30', 'liu-qiang', [draft]) },
};
