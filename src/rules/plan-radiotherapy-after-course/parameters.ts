import { z } from 'zod';

export const parameters = z
  .strictObject({
    fromDay: z
      .int()
      .min(0)
      .max(90)
      .default(14)
      .describe('Radiotherapy falls due so many days after the last session or the complete embolization.'),
    untilDay: z.int().min(0).max(180).default(56).describe('Up to this day after it radiotherapy is in time.'),
    afterSegments: z.int().min(1).max(12).default(4).describe('So many segments make radiotherapy fall due.'),
    afterDaysWithoutSession: z
      .int()
      .min(14)
      .max(180)
      .default(42)
      .describe('So many days without a session make it fall due after fewer segments.'),
  })
  .refine((given) => given.fromDay <= given.untilDay, {
    path: ['untilDay'],
    error: 'must not be less than fromDay',
  });

export type Parameters = ReturnType<typeof parameters.parse>;
