import { z } from 'zod';
import { CROSS_ALLERGIC_CLASSES } from '../../timeline/allergies.js';

export const parameters = z.strictObject({
  crossAllergicClasses: z
    .array(z.string().min(1))
    .default([...CROSS_ALLERGIC_CLASSES])
    .describe('Classes in which an allergy to one drug is taken for an allergy to all (decision 26).'),
});

export type Parameters = ReturnType<typeof parameters.parse>;
