/**
 * The settings file of a site (docs/site-settings.md), one schema. Every rule brings its own: its parameters are
 * checked by the schema that stands in its folder, so a new rule can be set the day it is written.
 */
import { z } from 'zod';
import type { Protocol } from '../rules/protocol.js';
import type { AnyRule } from '../rules/rule.js';
import type { KnownWords } from '../terminology/known-words.js';
import { readDateTime, type Day } from '../timeline/day.js';
import { courseSettings } from '../timeline/settings.js';
import { regimensSchema } from './regimen-schema.js';
import { terminologySchema } from './terminology-schema.js';

const note = z.string().max(2000).optional().describe('Why, for whoever reads the settings later; shown with them.');

const versionName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9.+_-]{0,63}$/, { error: 'must be letters, digits and . + _ - (64 at most)' });

const day = z.string().transform((text, context): Day => {
  const first = /^\d{4}-\d{2}-\d{2}$/.test(text) ? readDateTime(text)?.first : undefined;
  if (first !== undefined) return first;
  context.addIssue({ code: 'custom', message: 'must be a day that exists, YYYY-MM-DD' });
  return z.NEVER;
});

const ruleSchema = ({ meta, parameters }: AnyRule) =>
  z
    .strictObject({
      enabled: z.boolean().optional().describe('false switches the rule off.'),
      parameters: parameters.optional(),
      note,
    })
    .optional()
    .describe(meta.title.en);

/** What a version may change. */
const changesOf = (rules: readonly AnyRule[], ingredients: ReadonlySet<string>) => ({
  note,
  safetyPack: z.boolean().optional().describe('false switches off every safety rule that is not enabled by name.'),
  rules: z
    .strictObject(Object.fromEntries(rules.map((rule) => [rule.meta.id, ruleSchema(rule)])))
    .optional()
    .describe('Rules by id.'),
  course: courseSettings.optional().describe('How the treatment course is cut.'),
  regimens: regimensSchema(ingredients).optional().describe('Changes to the table of systemic regimens.'),
});

const idName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, { error: 'must be small letters, digits and hyphens' });

/**
 * The schema of the file.
 *
 * @param protocol the protocol as published, whose rules can be set
 * @param known what the tables call things
 * @param added ingredients that the same file adds
 */
export function siteSchema({ rules }: Protocol, known: KnownWords, added: readonly string[] = []) {
  const ingredients = new Set([...known.ingredients, ...added]);
  const changes = changesOf(rules, ingredients);
  const version = z.strictObject({
    id: idName.optional().describe('Id of the protocol; that of the published one where absent.'),
    version: versionName.describe('What judgements and reports call this version.'),
    effectiveFrom: day.optional().describe('First day that is judged by it; absent: from the beginning.'),
    ...changes,
  });
  return z.strictObject({
    $schema: z.string().optional(),
    protocols: z.array(version).min(1).optional(),
    id: idName.optional(),
    version: versionName.optional(),
    ...changes,
    terminology: terminologySchema(known, ingredients).optional().describe('Rows added to the tables.'),
  });
}

/** Keys of a version; where `protocols` stands, none of them may stand beside it. */
export const VERSION_KEYS = ['id', 'version', 'effectiveFrom', 'safetyPack', 'rules', 'course', 'regimens'] as const;

export type SiteFile = z.output<ReturnType<typeof siteSchema>>;
/** What the file says of one version; the only one of a file may go unnamed. */
export type VersionEntry = Omit<NonNullable<SiteFile['protocols']>[number], 'version'> & {
  readonly version?: string | undefined;
};
