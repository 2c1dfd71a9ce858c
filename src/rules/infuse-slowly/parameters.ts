import { z } from 'zod';

export const parameters = z.strictObject({
  minimumMinutes: z
    .int()
    .min(1)
    .max(240)
    .default(20)
    .describe('An arterial drug runs over at least so many minutes (section 8).'),
});

export type Parameters = ReturnType<typeof parameters.parse>;
