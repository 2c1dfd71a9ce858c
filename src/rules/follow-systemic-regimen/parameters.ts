import { z } from 'zod';

export const parameters = z.strictObject({
  duplicateWithinDays: z
    .int()
    .min(0)
    .max(42)
    .default(14)
    .describe('Full platinum by both routes within so many days is a duplicate.'),
  duplicateAbove: z
    .number()
    .min(1)
    .default(1.25)
    .describe("Platinum by both routes above this share of the regimen's dose is a duplicate (decision 9)."),
});

export type Parameters = ReturnType<typeof parameters.parse>;
