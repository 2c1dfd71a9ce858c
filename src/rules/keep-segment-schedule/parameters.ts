import { z } from 'zod';

const days = (most: number) => z.int().min(1).max(most);

export const parameters = z
  .strictObject({
    segmentInterpretation: z
      .enum(['per-segment', 'per-course'])
      .default('per-segment')
      .describe('What the 4 to 5 weeks of the letter are: the length of a segment, or of the whole course.'),
    earliestDay: days(41).default(18).describe('A session fewer days after the one before is too early.'),
    usualFromDay: days(41).default(21).describe('From this day on an interval is as asked; earlier ones are noted.'),
    usualUntilDay: days(89).default(35).describe('Up to this day an interval is as asked; later ones are noted.'),
    latestDay: days(89)
      .default(42)
      .describe('More days without a session, and fewer segments than asked, are overdue.'),
    fewestSegments: z.int().min(1).max(12).default(4).describe('So many segments at least make a course.'),
    mostSegments: z.int().min(1).max(12).default(6).describe('So many segments at most make a course.'),
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
