/** The part of a settings file that changes the table of systemic regimens (clause C1; protocol section 5). */
import { z } from 'zod';
import { REGIMENS, type Regimen, type RegimenDrug } from '../timeline/regimens.js';
import { hintFor } from './nearest.js';

const name = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, { error: 'must be small letters, digits and hyphens' });
const amount = z.number().positive();
const dose = z.union([amount, z.tuple([amount, amount])], {
  error: 'must be a dose such as 75, or a range such as [60, 75]',
});
const cycleDay = z.int().min(1).max(56);

/** An ingredient that the tables, or the drugs added in the same file, know. */
export const ingredientOf = (known: ReadonlySet<string>) =>
  z.string().superRefine((ingredient, context) => {
    if (known.has(ingredient)) return;
    context.addIssue({ code: 'custom', message: `is no drug of the tables${hintFor(ingredient, known)}` });
  });

const drugSchema = (known: ReadonlySet<string>) =>
  z
    .strictObject({
      ingredient: ingredientOf(known).describe('The drug, as the drug table calls it.'),
      unit: z.enum(['mg/m2', 'AUC']).describe('Per square meter of body surface, or area under the curve.'),
      dose: dose.describe('The dose, or [low, high]; the low end is the standard.'),
      days: z.array(cycleDay).min(1).default([1]).describe('Days of the cycle on which it is given.'),
    })
    .transform(({ ingredient, unit, dose: given, days }): RegimenDrug => {
      const [low, high] = typeof given === 'number' ? [given, given] : given;
      return { ingredient, unit, low: Math.min(low, high), high: Math.max(low, high), days };
    });

const regimenSchema = (known: ReadonlySet<string>) =>
  z
    .strictObject({
      id: name.describe('Its name in the table: "gemcitabine-nedaplatin".'),
      histologies: z
        .array(z.enum(['squamous', 'nonsquamous', 'nsclc-unspecified', 'small-cell']))
        .min(1)
        .describe('The types of lung cancer it is for; name every non-small-cell type that it fits.'),
      drugs: z.array(drugSchema(known)).min(1).describe('Every drug of the combination.'),
      mayAdd: z.array(ingredientOf(known)).default([]).describe('Immunotherapy that may go with it.'),
      cycleDays: z.int().min(7).max(56).default(21).describe('Days from one cycle to the next.'),
      region: z.literal('CN').optional().describe('Where only the labels of one country list it.'),
    })
    .transform(({ drugs, region, ...rest }): Regimen => {
      const [first, ...others] = drugs;
      return { ...rest, drugs: [first as RegimenDrug, ...others], ...(region && { region }) };
    });

/** The schema of `regimens`. @param known ingredients of the drug tables */
export const regimensSchema = (known: ReadonlySet<string>) =>
  z
    .strictObject({
      version: z.string().min(1).max(40).optional().describe('What cards call the table: "2021-09".'),
      remove: z.array(z.string()).default([]).describe('Names of regimens to take out.'),
      add: z
        .array(regimenSchema(known))
        .default([])
        .describe('Regimens to add; one that is also in "remove" takes the place of the old one.'),
    })
    .superRefine(({ add, remove }, context) => {
      const complain = (path: (string | number)[], message: string): void => {
        context.addIssue({ code: 'custom', path, message });
      };
      const listed = new Set(REGIMENS.map(({ id }) => id));
      remove.forEach((id, index) => {
        if (!listed.has(id)) complain(['remove', index], `is no regimen of the table${hintFor(id, listed)}`);
      });
      add.forEach(({ id }, index) => {
        if (listed.has(id) && !remove.includes(id))
          complain(['add', index, 'id'], 'stands in the table already; list it in "remove" too to replace it');
        if (add.findIndex((other) => other.id === id) < index) complain(['add', index, 'id'], 'is added twice');
      });
    });

/** The changes that a site makes to the table. */
export type RegimenChanges = z.output<ReturnType<typeof regimensSchema>>;

/** The table with a site's changes: a replaced regimen keeps its place, new ones follow at the end. */
export function regimensWith({ add, remove }: Pick<RegimenChanges, 'add' | 'remove'>): readonly Regimen[] {
  const added = new Map(add.map((regimen) => [regimen.id, regimen]));
  const removed = new Set(remove);
  const kept = REGIMENS.flatMap((regimen) => (removed.has(regimen.id) ? (added.get(regimen.id) ?? []) : regimen));
  return [...kept, ...add.filter((regimen) => !kept.includes(regimen))];
}
