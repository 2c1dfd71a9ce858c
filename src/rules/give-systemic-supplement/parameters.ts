import { z } from 'zod';

export const parameters = z.strictObject({
  /** A systemic partner up to this day after the session is in time (day 0 is the session). */
  inTimeUntilDay: z.int().min(0).max(21).default(8),
  /** Up to this day it is late (advisory); from the next day on late with caution. */
  lateUntilDay: z.int().min(1).max(41).default(14),
  /** Missing stays actionable until this day, or the next session. */
  actionableUntilDay: z.int().min(8).max(42).default(21),
  /** A partner on the day of the session counts (section 8). */
  sameDayCounts: z.boolean().default(true),
  /** Arterial plus systemic dose under this share of the regimen's dose is underdosed. */
  underdosedBelow: z.number().gt(0).lte(1).default(0.75),
  /** A kinase inhibitor or antibody so many days before the session still counts as running (decision 7). */
  targetedLookBackDays: z.int().min(0).max(365).default(90),
});

export type Parameters = ReturnType<typeof parameters.parse>;
