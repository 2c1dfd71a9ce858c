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
  targetedSuffices: z
    .boolean()
    .default(false)
    .describe(
      'A kinase inhibitor or antibody as the only systemic therapy is a regimen; no platinum is asked (section 8).',
    ),
  targetedLookBackDays: z
    .int()
    .min(0)
    .max(365)
    .default(90)
    .describe('One so many days before the session counts as running then, where targetedSuffices is set.'),
});

export type Parameters = ReturnType<typeof parameters.parse>;
