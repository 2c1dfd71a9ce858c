/** How the treatment course is cut: readings of the protocol that a site can change (sections 2 and 9). */
import { z } from 'zod';

export const courseSettings = z.strictObject({
  mergeDays: z
    .int()
    .min(0)
    .max(13)
    .default(3)
    .describe("Rows within so many days of a session's first delivery belong to it."),
  maxGapDays: z.int().min(14).max(89).default(42).describe('The last segment ends so many days after its session.'),
  courseGapDays: z
    .int()
    .min(43)
    .max(365)
    .default(90)
    .describe('A session so many days after the last one starts a new course.'),
  courseClosedAfterDays: z
    .int()
    .min(90)
    .max(730)
    .default(180)
    .describe('A course closes so many days after its last session.'),
  ordersCountAsGiven: z
    .boolean()
    .default(true)
    .describe('An order whose day has passed counts as given where no administration of it is documented.'),
  oralCounts: z.boolean().default(true).describe('Oral partner drugs count as systemic.'),
});

export type CourseSettings = z.infer<typeof courseSettings>;

/** The settings of the protocol as published. */
export const DEFAULT_COURSE_SETTINGS: CourseSettings = courseSettings.parse({});
