import { z } from 'zod';

export const parameters = z.strictObject({
  haemoptysisWithinDays: z
    .int()
    .min(0)
    .max(180)
    .default(30)
    .describe('Hemoptysis documented so many days before the first session makes it an indication of its own.'),
  actionableBeforeSegment: z
    .int()
    .min(2)
    .max(6)
    .default(4)
    .describe('From this segment on the complete embolization is due instead.'),
});

export type Parameters = ReturnType<typeof parameters.parse>;
