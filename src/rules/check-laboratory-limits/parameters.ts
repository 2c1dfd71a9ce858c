import { z } from 'zod';

/** The numbers that suggestions withhold drugs by, too (timeline/laboratory-limits.ts). */
export const parameters = z.strictObject({
  withinDays: z
    .int()
    .min(1)
    .max(28)
    .default(7)
    .describe('Results of so many days before the order or session count (decision 21).'),
  neutrophilsAtLeast: z.number().min(0).default(1.5).describe('Neutrophils before a cytotoxic drug, in 10*9/L.'),
  plateletsAtLeast: z.number().min(0).default(100).describe('Platelets before a cytotoxic drug, in 10*9/L.'),
  egfrForCisplatin: z.number().min(0).default(60).describe('eGFR before cisplatin, in mL/min/1.73 m².'),
  egfrForPemetrexed: z.number().min(0).default(45).describe('eGFR before pemetrexed, in mL/min/1.73 m².'),
  bilirubinTimesUpperLimit: z
    .number()
    .gt(0)
    .default(1.5)
    .describe('Bilirubin up to so many times the upper limit of normal.'),
  bilirubinUpperLimit: z
    .number()
    .gt(0)
    .default(21)
    .describe('Upper limit of normal where a bilirubin carries none of its own, in umol/L (1.2 mg/dL).'),
  embolizationPlateletsAtLeast: z.number().min(0).default(50).describe('Platelets before an embolization, in 10*9/L.'),
  embolizationInrAtMost: z.number().gt(0).default(1.5).describe('INR before an embolization.'),
});

export type Parameters = ReturnType<typeof parameters.parse>;
