import { z } from 'zod';
import { meant } from '../../timeline/meaning.js';

export const parameters = z.strictObject({
  duplicateWithinDays: meant(z.int().min(0).max(42).default(14), {
    en: 'Full platinum by both routes within so many days is a duplicate.',
    zh: '多少天内经两种途径给予足量铂类即为重复。',
    unit: 'days',
  }),
  duplicateAbove: meant(z.number().min(1).default(1.25), {
    en: "Platinum by both routes above this share of the regimen's dose is a duplicate (decision 9).",
    zh: '两种途径的铂类合计超过方案剂量的该比例即为重复（决定 9）。',
    unit: 'share',
  }),
  targetedSuffices: meant(z.boolean().default(false), {
    en: 'A kinase inhibitor or antibody as the only systemic therapy is a regimen; no platinum is asked (section 8).',
    zh: '以激酶抑制剂或抗体作为唯一全身治疗即视为方案，不再要求铂类（第 8 节）。',
  }),
  targetedLookBackDays: meant(z.int().min(0).max(365).default(90), {
    en: 'One so many days before the session counts as running then, where targetedSuffices is set.',
    zh: '设置 targetedSuffices 时，灌注前多少天内的用药视为仍在使用。',
    unit: 'days',
  }),
});

export type Parameters = ReturnType<typeof parameters.parse>;
