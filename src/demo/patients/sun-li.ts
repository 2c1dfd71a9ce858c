import { notApplicable, outcomesOf, unmet } from './answers.js';
import { allergy, condition, report, staged } from './background.js';
import { closeChart, openChart } from './chart-draft.js';
import { dischargeRequest } from './hook-request.js';
import { IMPROVED, response } from './observations.js';
import { segment } from './segment.js';
import type { Story } from './story.js';
import { bronchial, intercostal, internalThoracic } from './vessels.js';

const ASOF = '2026-06-13';
const chart = openChart(
  { id: 'sun-li', family: '示例孙', given: '丽', gender: 'female', birthDate: '1965-09-09' },
  { language: 'zh', drugCodes: 'rxnorm-ingredient', units: 'SI', offset: '+08:00' },
);
condition(
  chart,
  'lung-cancer',
  {
    coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: 'C34.100', display: '上叶支气管或肺恶性肿瘤' }],
    text: '左肺上叶腺癌',
  },
  '2023-01-10',
  staged('ⅢB期'),
);
allergy(chart, '无已知药物过敏');
report(chart, 'pathology', '2023-01-09', '病理报告', '左肺上叶腺癌，EGFR野生型。');
report(chart, 'ct-recurrence', '2026-05-20', '胸部增强CT', '左肺上叶病灶较前增大，约42mm，考虑局部复发进展。');

const cisplatin = [{ drug: 'cisplatin', dose: [115, 'mg'] }] as const;
const course2023 = [
  { on: '2023-02-06', day: 2 },
  { on: '2023-03-06', day: undefined },
  { on: '2023-04-03', day: 2 },
] as const;
course2023.forEach(({ on, day }, index) => {
  segment(chart, {
    key: `course-1-session-${index + 1}`,
    on,
    drugs: cisplatin,
    through: [bronchial('left')],
    ...(index === 0 && {
      shows: [bronchial('left'), internalThoracic('left')],
      closes: [internalThoracic('left')],
    }),
    ...(day !== undefined && { partners: [{ drug: 'pemetrexed', dose: [780, 'mg'], days: [day] }] }),
    size: [160, 56],
    toldOn: ASOF,
  });
});
response(chart, '2023-05-08', 20, IMPROVED);
segment(chart, {
  key: 'course-2-session-1',
  on: '2026-06-08',
  drugs: cisplatin,
  through: [bronchial('left')],
  shows: [bronchial('left'), intercostal('left', 5)],
  size: [160, 54],
  toldOn: ASOF,
});

export const sunLi: Story = {
  name: 'sun-li',
  title: 'Two courses three years apart; the second began five days ago',
  asOf: ASOF,
  about: [
    'A woman of 60 with adenocarcinoma of the left upper lobe. A first course of three sessions in 2023, partial remission; local recurrence in 2026, and a new first session five days ago.',
    'Course 1 (closed, for review only): C2 met, missing, met; C4b met; C5 fewer than four segments; C1 met; three segments are too short a course (C4a), no radiotherapy followed (C6), and nobody looked at resectability after the remission (S1). Course 2, segment 1, day 5: C2 the systemic partner is due, not yet missing; C4b a new feeding vessel (left fifth intercostal) and the bronchial artery are open, the partial embolization is due; C5 not yet; C1 met.',
    'Hook: at the discharge of 10 June the stay leaves the supplement and the partial embolization open.',
  ],
  expected: [
    ...outcomesOf({
      segments: 3,
      supplement: { 2: unmet('supplement-missing') },
      schedule: unmet('course-too-short'),
      pulmonarySupply: notApplicable('not-stable'),
      radiotherapy: unmet('radiotherapy-overdue'),
      resectability: unmet('resection-review-due'),
    }),
    ...outcomesOf({
      course: 2,
      segments: 1,
      supplement: unmet('supplement-due'),
      deliveryVessel: unmet('partial-embolization-due'),
    }),
  ],
  chart: closeChart(chart),
  hooks: {
    'discharge-first-session': dischargeRequest(12, '2026-06-10', 'sun-li', 'sun-li-course-2-session-1-stay'),
  },
};
