import { z } from 'zod';
import { meant } from '../../timeline/meaning.js';

export const parameters = z.strictObject({
  minimumMinutes: meant(z.int().min(1).max(240).default(20), {
    en: 'An arterial drug runs over at least so many minutes (section 8).',
    zh: '动脉给药至少持续的分钟数（第 8 节）。',
    unit: 'minutes',
  }),
});

export type Parameters = ReturnType<typeof parameters.parse>;
