import { z } from 'zod';
import { STAGE_GROUPS } from '../../timeline/stage.js';

export const parameters = z.strictObject({
  withoutIndicationFrom: z
    .enum(STAGE_GROUPS)
    .default('IIIB')
    .describe('From this stage group on there is no surgical indication.'),
  operableThrough: z
    .enum(STAGE_GROUPS)
    .default('IIB')
    .describe('Through this stage group surgery is possible; groups between are to be reviewed.'),
  smallCellReviewThrough: z
    .enum(STAGE_GROUPS)
    .default('IB')
    .describe('Through this stage group small-cell cancer is to be reviewed too (decision 23).'),
  assessedWithinDays: z
    .int()
    .min(0)
    .max(365)
    .default(90)
    .describe('A progression so many days before the first session still tells of the course (E2).'),
  onTherapyWithinDays: z
    .int()
    .min(1)
    .max(180)
    .default(42)
    .describe('A systemic dose so many days before the progression makes it one under systemic chemotherapy (E2).'),
});

export type Parameters = ReturnType<typeof parameters.parse>;
