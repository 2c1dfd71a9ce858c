import { z } from 'zod';

export const parameters = z.strictObject({
  inTimeUntilDay: z
    .int()
    .min(0)
    .max(21)
    .default(8)
    .describe('A systemic partner up to this day after the session is in time (day 0 is the session).'),
  lateUntilDay: z
    .int()
    .min(1)
    .max(41)
    .default(14)
    .describe('Up to this day it is late (advisory); from the next day on late with caution.'),
  actionableUntilDay: z
    .int()
    .min(8)
    .max(42)
    .default(21)
    .describe('Missing stays actionable until this day, or the next session.'),
  sameDayCounts: z.boolean().default(true).describe('A partner on the day of the session counts (section 8).'),
  underdosedBelow: z
    .number()
    .gt(0)
    .lte(1)
    .default(0.75)
    .describe("Arterial plus systemic dose under this share of the regimen's dose is underdosed."),
  targetedLookBackDays: z
    .int()
    .min(0)
    .max(365)
    .default(90)
    .describe('A kinase inhibitor or antibody so many days before the session still counts as running (decision 7).'),
  targetedSuffices: z
    .boolean()
    .default(false)
    .describe(
      'A kinase inhibitor or antibody that runs at the session, or starts in time, is the partner (section 8).',
    ),
  laterDosesCount: z
    .boolean()
    .default(true)
    .describe(
      'A later dose by vein of a drug whose first dose went by artery (gemcitabine, day 8) is a partner (section 8).',
    ),
});

export type Parameters = ReturnType<typeof parameters.parse>;
