import { z } from 'zod';

export const parameters = z.strictObject({
  pulmonaryAfterSegments: z
    .int()
    .min(1)
    .max(6)
    .default(2)
    .describe('Disease that is stable after so many segments makes pulmonary supply worth a look.'),
});

export type Parameters = ReturnType<typeof parameters.parse>;
