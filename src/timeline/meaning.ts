/** What a setting means, in both languages, kept beside its schema. */
import { z } from 'zod';

/** What a number counts, for those who read it: 0.75 of `share` is 75 %, 8 of `day` is day 8. */
export type Unit =
  | 'days'
  | 'day'
  | 'minutes'
  | 'segments'
  | 'segment'
  | 'share'
  | 'percent'
  | 'times'
  | '10*9/L'
  | 'mL/min/1.73 m²'
  | 'umol/L';

export interface Meaning {
  readonly en: string;
  readonly zh: string;
  readonly unit?: Unit;
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
