import { z } from 'zod';
import { meant } from '../../timeline/meaning.js';

export const parameters = z
  .strictObject({
    fromDay: meant(z.int().min(0).max(90).default(14), {
      en: 'Radiotherapy falls due so many days after the last session or the complete embolization.',
      zh: '末次灌注或完全栓塞后多少天起应行放疗。',
      unit: 'day',
    }),
    untilDay: meant(z.int().min(0).max(180).default(56), {
      en: 'Up to this day after it radiotherapy is in time.',
      zh: '其后至该日为止的放疗为及时。',
      unit: 'day',
    }),
    afterSegments: meant(z.int().min(1).max(12).default(4), {
      en: 'So many segments make radiotherapy fall due.',
      zh: '完成多少个周期后应行放疗。',
      unit: 'segments',
    }),
    afterDaysWithoutSession: meant(z.int().min(14).max(180).default(42), {
      en: 'So many days without a session make it fall due after fewer segments.',
      zh: '周期数不足时，多少天未再灌注后应行放疗。',
      unit: 'days',
    }),
  })
  .refine((given) => given.fromDay <= given.untilDay, {
    path: ['untilDay'],
    error: 'must not be less than fromDay',
  });

export type Parameters = ReturnType<typeof parameters.parse>;
