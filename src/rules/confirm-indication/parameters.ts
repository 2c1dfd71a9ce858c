import { z } from 'zod';
import { STAGE_GROUPS } from '../../timeline/stage.js';
import { meant } from '../../timeline/meaning.js';

export const parameters = z.strictObject({
  withoutIndicationFrom: meant(z.enum(STAGE_GROUPS).default('IIIB'), {
    en: 'From this stage group on there is no surgical indication.',
    zh: '自该分期起无手术指征。',
  }),
  operableThrough: meant(z.enum(STAGE_GROUPS).default('IIB'), {
    en: 'Through this stage group surgery is possible; groups between are to be reviewed.',
    zh: '至该分期为止可以手术；介于两者之间的分期需复核。',
  }),
  smallCellReviewThrough: meant(z.enum(STAGE_GROUPS).default('IB'), {
    en: 'Through this stage group small-cell cancer is to be reviewed too (decision 23).',
    zh: '小细胞肺癌至该分期为止亦需复核（决定 23）。',
  }),
  assessedWithinDays: meant(z.int().min(0).max(365).default(90), {
    en: 'A progression so many days before the first session still tells of the course (E2).',
    zh: '首次灌注前多少天内的进展仍说明本疗程情况（E2）。',
    unit: 'days',
  }),
  onTherapyWithinDays: meant(z.int().min(1).max(180).default(42), {
    en: 'A systemic dose so many days before the progression makes it one under systemic chemotherapy (E2).',
    zh: '进展前多少天内有全身用药，即视为全身化疗期间进展（E2）。',
    unit: 'days',
  }),
});

export type Parameters = ReturnType<typeof parameters.parse>;
