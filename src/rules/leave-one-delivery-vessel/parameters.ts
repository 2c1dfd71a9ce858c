import { z } from 'zod';
import { meant } from '../../timeline/meaning.js';

export const parameters = z.strictObject({
  haemoptysisWithinDays: meant(z.int().min(0).max(180).default(30), {
    en: 'Hemoptysis documented so many days before the first session makes it an indication of its own.',
    zh: '首次灌注前多少天内记录的咯血视为独立的栓塞指征。',
    unit: 'days',
  }),
  actionableBeforeSegment: meant(z.int().min(2).max(6).default(4), {
    en: 'From this segment on the complete embolization is due instead.',
    zh: '自该周期起改为应行完全栓塞。',
    unit: 'segment',
  }),
});

export type Parameters = ReturnType<typeof parameters.parse>;
