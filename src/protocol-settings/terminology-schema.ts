/** The part of a settings file that adds to the tables: drugs, codes and phrases of the site. */
import { z } from 'zod';
import type { KnownWords } from '../terminology/known-words.js';
import { TOPICS } from '../terminology/codes.js';
import type { SiteCode, SiteDrug, SitePattern } from '../terminology/site-rows.js';
import { hintFor } from './nearest.js';

const phrase = z.string().refine((text) => text.trim() === text && text.length >= 2, {
  error: 'must be two characters or more, without blanks around them',
});
const phrases = z.array(phrase).default([]);
const address = z
  .string()
  .regex(/^(?:https?:\/\/|urn:)\S+$/, { error: 'must be an address, http://..., https://... or urn:...' });
const code = z.string().regex(/^\S(?:.*\S)?$/, { error: 'must be a code, without blanks around it' });

const drugSchema = ({ ingredients, drugClasses }: KnownWords) =>
  z
    .strictObject({
      ingredient: z
        .string()
        .regex(/^[a-z0-9][a-z0-9 -]*$/, { error: 'must be small letters, as the drug table writes it' })
        .describe('The key everywhere: "cisplatin". One that the tables have gets further names.'),
      class: z.string().optional().describe('Of a new drug: a class of the drug table, such as "platinum".'),
      cellCycle: z
        .enum(['specific', 'nonspecific', 'not-cytotoxic', 'not-classified'])
        .optional()
        .describe('Of a new drug: its cell-cycle class (clause C2).'),
      phase: z.string().optional().describe('The phase it acts in: "S", "M".'),
      chinese: phrase.optional().describe('Simplified Chinese name.'),
      names: phrases.describe('Brands and further names.'),
      abbreviations: phrases.describe('Counted only as written, as whole words of a medication text.'),
      orderCode: z
        .strictObject({ system: address, code, display: z.string().optional() })
        .optional()
        .describe("The formulary's coding, for orders that are suggested."),
    })
    .superRefine((row, context) => {
      const complain = (path: string, message: string): void => {
        context.addIssue({ code: 'custom', path: [path], message });
      };
      if (ingredients.has(row.ingredient)) {
        for (const key of ['class', 'cellCycle', 'phase'] as const)
          if (row[key] !== undefined) complain(key, 'cannot be changed: the tables have this drug; add names only');
        return;
      }
      const hint = hintFor(row.ingredient, ingredients);
      if (row.class === undefined) complain('class', `is missing: the tables do not have this drug${hint}`);
      else if (!drugClasses.has(row.class))
        complain('class', `is no class of the drug table${hintFor(row.class, drugClasses)}`);
      if (row.cellCycle === undefined) complain('cellCycle', `is missing: the tables do not have this drug${hint}`);
    })
    .transform(
      ({ ingredient, class: drugClass, cellCycle, phase, chinese, names, abbreviations, orderCode }): SiteDrug => {
        const isNew = drugClass !== undefined && cellCycle !== undefined;
        const also = { ...(phase !== undefined && { phase }), ...(chinese !== undefined && { chinese }) };
        return {
          ingredient,
          ...(isNew && { drug: { ingredient, drugClass, cellCycle, ...also } }),
          names: isNew || chinese === undefined ? names : [chinese, ...names],
          abbreviations,
          ...(orderCode && {
            orderCode: { system: orderCode.system, code: orderCode.code, display: orderCode.display ?? ingredient },
          }),
        };
      },
    );

const codeSchema = (known: KnownWords, ingredients: ReadonlySet<string>) =>
  z
    .strictObject({
      system: address.describe("Address of the code system: the site's own, or a known one."),
      code,
      topic: z.enum(TOPICS).describe('What the code is about.'),
      meaning: z.string().describe('In the words of the tables: "arterial-infusion", "platelets", a drug.'),
      display: z.string().default('').describe('What people call it.'),
    })
    .superRefine(({ topic, meaning }, context) => {
      const meanings = topic === 'drug' ? ingredients : known.meanings[topic];
      if (meanings.has(meaning)) return;
      const message = `is no meaning of the topic ${topic}${hintFor(meaning, meanings) || listOf(meanings)}`;
      context.addIssue({ code: 'custom', path: ['meaning'], message });
    })
    .transform((row): SiteCode => row);

const patternSchema = (known: KnownWords, ingredients: ReadonlySet<string>) =>
  z
    .strictObject({
      group: z.string().describe('What the phrase is about: "procedure", "route", "vessel", "remark".'),
      concept: z.string().describe('What it says there, in the words of the tables.'),
      words: phrases.describe('English or Chinese, in any case.'),
      abbreviations: phrases.describe('Counted only as written, as whole words.'),
    })
    .superRefine(({ group, concept, words, abbreviations }, context) => {
      const complain = (path: string, message: string): void => {
        context.addIssue({ code: 'custom', path: [path], message });
      };
      const concepts = group === 'drug' ? ingredients : known.concepts.get(group);
      const groups = new Set(known.concepts.keys());
      if (concepts === undefined)
        complain('group', `is no group of the tables${hintFor(group, groups) || listOf(groups)}`);
      else if (!concepts.has(concept))
        complain('concept', `is not known in this group${hintFor(concept, concepts) || listOf(concepts)}`);
      if (words.length + abbreviations.length === 0) complain('words', 'needs at least one phrase');
    })
    .transform((row): SitePattern => row);

/** The few words that may stand there, spelled out where they are few enough to read. */
function listOf(words: ReadonlySet<string>): string {
  return words.size > 24 ? '' : `; it must be one of ${[...words].sort().join(', ')}`;
}

/**
 * The schema of `terminology`.
 *
 * @param known what the tables call things
 * @param ingredients of the tables and of the drugs added in the same file
 */
export const terminologySchema = (known: KnownWords, ingredients: ReadonlySet<string>) =>
  z.strictObject({
    drugs: z.array(drugSchema(known)).default([]).describe('Drugs that the tables lack, and further names.'),
    codes: z.array(codeSchema(known, ingredients)).default([]).describe('Codes of the site.'),
    patterns: z.array(patternSchema(known, ingredients)).default([]).describe('Phrases that charts of the site use.'),
  });
