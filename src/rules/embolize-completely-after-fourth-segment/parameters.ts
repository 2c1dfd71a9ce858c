import { z } from 'zod';

export const parameters = z.strictObject({
  afterSegment: z.int().min(2).max(6).default(4).describe('The segment whose end asks for the complete embolization.'),
  withinDays: z
    .int()
    .min(7)
    .max(90)
    .default(35)
    .describe('It is due up to this day after that session, and before a further session.'),
  infuseAfterComplete: z
    .boolean()
    .default(false)
    .describe(
      'Segments after afterSegment may still infuse the vessels that the complete embolization closed (section 8).',
    ),
});

export type Parameters = ReturnType<typeof parameters.parse>;
