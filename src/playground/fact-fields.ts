/** Which fields of facts hold codes of the vocabulary, and which codes: read from the facts' own types. */
import type { Fact } from '../timeline/fact.js';

type FieldOf<F> = F extends unknown ? keyof F : never;
type ValueIn<F, Field extends PropertyKey> = F extends unknown ? (Field extends keyof F ? F[Field] : never) : never;
type ValueOf<Field extends PropertyKey> = NonNullable<ValueIn<Fact, Field>>;

/** Fields of codes: not the kind, not the sign of a bound, not free text such as a stage. */
type Codes = Exclude<FieldOf<Fact>, 'kind' | 'bound'>;
export type CodedField = {
  [Field in Codes]: [ValueOf<Field>] extends [string] ? (string extends ValueOf<Field> ? never : Field) : never;
}[Codes];

/** Codes that say that nothing is said. */
export const UNSAID = ['unknown', 'unstated', 'unsided', 'unspecified'] as const;
export type CodeOf<Field extends CodedField> = Exclude<ValueOf<Field>, (typeof UNSAID)[number]>;

/** Fields that are said where they are true. */
export type Flag = {
  [Field in FieldOf<Fact>]: [ValueOf<Field>] extends [boolean] ? Field : never;
}[FieldOf<Fact>];
