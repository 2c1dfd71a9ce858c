import { z } from 'zod';
import { meant } from '../../timeline/meaning.js';

export const parameters = z.strictObject({
  afterSegments: meant(z.int().min(1).max(6).default(2), {
    en: 'A response is looked for once so many segments are done.',
    zh: '完成多少个周期后评估疗效。',
    unit: 'segments',
  }),
  shrunkByPercent: meant(z.number().min(10).max(90).default(30), {
    en: 'The longest diameter smaller by so many percent of the baseline is a response.',
    zh: '最长径较基线缩小该百分比即为缓解。',
    unit: 'percent',
  }),
});

export type Parameters = ReturnType<typeof parameters.parse>;
