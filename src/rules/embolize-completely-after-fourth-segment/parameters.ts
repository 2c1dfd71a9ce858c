import { z } from 'zod';
import { meant } from '../../timeline/meaning.js';

export const parameters = z.strictObject({
  afterSegment: meant(z.int().min(2).max(6).default(4), {
    en: 'The segment whose end asks for the complete embolization.',
    zh: '该周期结束时应行完全栓塞。',
    unit: 'segment',
  }),
  withinDays: meant(z.int().min(7).max(90).default(35), {
    en: 'It is due up to this day after that session, and before a further session.',
    zh: '应在该次灌注后多少天内、且在再次灌注前完成。',
    unit: 'days',
  }),
  infuseAfterComplete: meant(z.boolean().default(false), {
    en: 'Segments after afterSegment may still infuse the vessels that the complete embolization closed (section 8).',
    zh: 'afterSegment 之后的周期仍可经完全栓塞所闭塞的血管灌注（第 8 节）。',
  }),
});

export type Parameters = ReturnType<typeof parameters.parse>;
