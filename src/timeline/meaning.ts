/** What a setting means, in both languages, kept beside its schema. */
import { z } from 'zod';

export interface Meaning {
  readonly en: string;
  readonly zh: string;
}

const MEANINGS = z.registry<Meaning>();

/** A setting with its meaning: the English one is the description in its JSON Schema too. */
export function meant<Schema extends z.ZodType>(schema: Schema, meaning: Meaning): Schema {
  const described = schema.describe(meaning.en);
  MEANINGS.add(described, meaning);
  return described;
}

/**
 * The meanings of the settings of a schema, by their names.
 *
 * @throws Error naming a setting that was given none: a fault of the code, found by its tests
 */
export function meaningsOf(schema: z.ZodType): Readonly<Record<string, Meaning>> {
  const { shape } = schema as z.ZodObject<Readonly<Record<string, z.ZodType>>>;
  return Object.fromEntries(
    Object.entries(shape).map(([name, setting]) => {
      const meaning = MEANINGS.get(setting);
      if (meaning === undefined) throw new Error(`The setting ${name} has no meaning in words.`);
      return [name, meaning];
    }),
  );
}
