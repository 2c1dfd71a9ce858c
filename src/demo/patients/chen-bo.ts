import { notApplicable, outcomesOf, unmet } from './answers.js';
import { allergy, condition, report, staged } from './background.js';
import { closeChart, openChart } from './chart-draft.js';
import { bookingRequest } from './hook-request.js';
import { labs } from './laboratory.js';
import { IMPROVED, STABLE, response } from './observations.js';
import { segment } from './segment.js';
import { embolization } from './session.js';
import type { Story } from './story.js';
import { bronchial, internalThoracic } from './vessels.js';

const ASOF = '2026-06-25';
const PATIENT = 'chen-bo';
const chart = openChart(
  { id: PATIENT, family: '示例陈', given: '波', gender: 'male', birthDate: '1964-06-06' },
  { language: 'zh', drugCodes: 'text', units: 'SI', offset: '+08:00' },
);
condition(
  chart,
  'lung-cancer',
  {
    coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: 'C34.300', display: '下叶支气管或肺恶性肿瘤' }],
    text: '右肺下叶腺癌',
  },
  '2025-12-20',
  staged('ⅢB期'),
);
allergy(chart, '无已知药物过敏');
report(chart, 'pathology', '2025-12-19', '病理报告', '右肺下叶腺癌。');
report(chart, 'ct-staging', '2025-12-18', '胸部增强CT', '右肺下叶占位约61mm，纵隔淋巴结肿大，不可切除。');
const feeding = [bronchial('right'), internalThoracic('right')];
['2026-01-12', '2026-02-09', '2026-03-09', '2026-04-06'].forEach((on, index) => {
  segment(chart, {
    key: `session-${index + 1}`,
    on,
    drugs: [{ drug: 'cisplatin', dose: [130, 'mg'] }],
    through: [bronchial('right')],
    ...(index === 0 && { shows: feeding, closes: feeding.slice(1) }),
    partners: [{ drug: 'pemetrexed', dose: [880, 'mg'], days: [1], minutes: 10 }],
    size: [171, 66],
    nadirSeen: false,
    toldOn: ASOF,
  });
});
labs(chart, '2026-04-19', 'recovered');
embolization(chart, 'closing', '2026-04-20', [bronchial('right')]);
response(chart, '2026-01-08', 61, STABLE);
response(chart, '2026-05-18', 34, IMPROVED);

export const chenBo: Story = {
  name: PATIENT,
  title: '四个节段后明显缩小：no radiotherapy, and no surgeon asked (a clear response left alone)',
  asOf: ASOF,
  about: [
    'A man of 62 with adenocarcinoma of the right lower lobe. Four sessions of cisplatin with pemetrexed on the next day, complete embolization 14 days after the fourth. The tumor shrank from 61 to 34 mm. Since then nothing was planned; today is day 66 after the embolization.',
    'C1, C2, C4 and C5: met. C6: radiotherapy belongs into days 14 to 56 after the embolization: overdue. S1: a clear response, and no multidisciplinary review of resectability since: due.',
    'A Chinese chart in words. Hook: booking radiotherapy after its window.',
  ],
  expected: outcomesOf({
    segments: 4,
    pulmonarySupply: notApplicable('not-stable'),
    radiotherapy: unmet('radiotherapy-overdue'),
    resectability: unmet('resection-review-due'),
  }),
  chart: closeChart(chart),
  hooks: {
    'appointment-book-radiotherapy': bookingRequest(23, ASOF, PATIENT, {
      key: 'radiotherapy',
      service: '胸部放疗',
      start: '2026-06-29T08:00:00+08:00',
      end: '2026-06-29T09:00:00+08:00',
    }),
  },
};
