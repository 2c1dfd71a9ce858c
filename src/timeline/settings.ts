/** How the treatment course is cut: readings of the protocol that a site can change (sections 2 and 9). */
import { z } from 'zod';
import { meant } from './meaning.js';

export const courseSettings = z.strictObject({
  mergeDays: meant(z.int().min(0).max(13).default(3), {
    en: "Rows within so many days of a session's first delivery belong to it.",
    zh: '首次给药后多少天内的记录归入该次灌注。',
    unit: 'days',
  }),
  maxGapDays: meant(z.int().min(14).max(89).default(42), {
    en: 'The last segment ends so many days after its session.',
    zh: '最后一个周期在其灌注后多少天结束。',
    unit: 'days',
  }),
  courseGapDays: meant(z.int().min(43).max(365).default(90), {
    en: 'A session so many days after the last one starts a new course.',
    zh: '距上一次灌注达到该天数的灌注开始新的疗程。',
    unit: 'days',
  }),
  courseClosedAfterDays: meant(z.int().min(90).max(730).default(180), {
    en: 'A course closes so many days after its last session.',
    zh: '末次灌注后多少天疗程关闭。',
    unit: 'days',
  }),
  ordersCountAsGiven: meant(z.boolean().default(true), {
    en: 'An order whose day has passed counts as given where no administration of it is documented.',
    zh: '日期已过且未记录给药的医嘱视为已给药。',
  }),
  oralCounts: meant(z.boolean().default(true), {
    en: 'Oral partner drugs count as systemic.',
    zh: '口服配伍药物计为全身给药。',
  }),
});

export type CourseSettings = z.infer<typeof courseSettings>;

/** The settings of the protocol as published. */
export const DEFAULT_COURSE_SETTINGS: CourseSettings = courseSettings.parse({});
