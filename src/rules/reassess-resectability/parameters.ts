import { z } from 'zod';

export const parameters = z.strictObject({
  afterSegments: z.int().min(1).max(6).default(2).describe('A response is looked for once so many segments are done.'),
  shrunkByPercent: z
    .number()
    .min(10)
    .max(90)
    .default(30)
    .describe('The longest diameter smaller by so many percent of the baseline is a response.'),
});

export type Parameters = ReturnType<typeof parameters.parse>;
