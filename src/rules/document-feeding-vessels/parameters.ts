import { z } from 'zod';
import { meant } from '../../timeline/meaning.js';

export const parameters = z.strictObject({
  pulmonaryAfterSegments: meant(z.int().min(1).max(6).default(2), {
    en: 'Disease that is stable after so many segments makes pulmonary supply worth a look.',
    zh: '完成多少个周期后病灶仍稳定，应考虑肺动脉供血。',
    unit: 'segments',
  }),
});

export type Parameters = ReturnType<typeof parameters.parse>;
