import { z } from 'zod';
import { CROSS_ALLERGIC_CLASSES } from '../../timeline/allergies.js';
import { meant } from '../../timeline/meaning.js';

export const parameters = z.strictObject({
  crossAllergicClasses: meant(z.array(z.string().min(1)).default([...CROSS_ALLERGIC_CLASSES]), {
    en: 'Classes in which an allergy to one drug is taken for an allergy to all (decision 26).',
    zh: '对其中一药过敏即视为对全类过敏的药物类别（决定 26）。',
  }),
});

export type Parameters = ReturnType<typeof parameters.parse>;
