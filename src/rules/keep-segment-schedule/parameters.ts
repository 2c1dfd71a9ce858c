import { z } from 'zod';
import { meant } from '../../timeline/meaning.js';

const days = (most: number) => z.int().min(1).max(most);

export const parameters = z
  .strictObject({
    segmentInterpretation: meant(z.enum(['per-segment', 'per-course']).default('per-segment'), {
      en: 'What the 4 to 5 weeks of the letter are: the length of a segment, or of the whole course.',
      zh: '来信中“4 至 5 周”所指：一个周期的长度，或整个疗程的长度。',
    }),
    earliestDay: meant(days(41).default(18), {
      en: 'A session fewer days after the one before is too early.',
      zh: '距上一次灌注少于该天数为过早。',
      unit: 'day',
    }),
    usualFromDay: meant(days(41).default(21), {
      en: 'From this day on an interval is as asked; earlier ones are noted.',
      zh: '自该日起间隔符合要求；更早者予以注明。',
      unit: 'day',
    }),
    usualUntilDay: meant(days(89).default(35), {
      en: 'Up to this day an interval is as asked; later ones are noted.',
      zh: '至该日为止间隔符合要求；更晚者予以注明。',
      unit: 'day',
    }),
    latestDay: meant(days(89).default(42), {
      en: 'More days without a session, and fewer segments than asked, are overdue.',
      zh: '超过该天数未再灌注且周期数不足，即为逾期。',
      unit: 'day',
    }),
    fewestSegments: meant(z.int().min(1).max(12).default(4), {
      en: 'So many segments at least make a course.',
      zh: '一个疗程的最少周期数。',
      unit: 'segments',
    }),
    mostSegments: meant(z.int().min(1).max(12).default(6), {
      en: 'So many segments at most make a course.',
      zh: '一个疗程的最多周期数。',
      unit: 'segments',
    }),
  })
  .refine((given) => given.earliestDay <= given.usualFromDay, {
    path: ['usualFromDay'],
    error: 'must not be less than earliestDay',
  })
  .refine((given) => given.usualFromDay <= given.usualUntilDay, {
    path: ['usualUntilDay'],
    error: 'must not be less than usualFromDay',
  })
  .refine((given) => given.usualUntilDay <= given.latestDay, {
    path: ['latestDay'],
    error: 'must not be less than usualUntilDay',
  })
  .refine((given) => given.fewestSegments <= given.mostSegments, {
    path: ['mostSegments'],
    error: 'must not be less than fewestSegments',
  });

export type Parameters = ReturnType<typeof parameters.parse>;
