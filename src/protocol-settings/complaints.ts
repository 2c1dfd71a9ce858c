/**
 * What is wrong with a settings file, one line for each place: the path as one would write it, and what must
 * stand there. Never the value that stands there now.
 */
import type { z } from 'zod';
import { hintFor } from './nearest.js';

/** A JSON Schema, as far as it is read here. */
export interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly default?: unknown;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema | boolean;
  readonly minItems?: number;
  readonly required?: readonly string[];
}

type Path = readonly PropertyKey[];

/**
 * The complaints about a value, in the order of its text.
 *
 * @param schema the JSON Schema of the zod schema that found the issues: it tells what was to stand there
 */
export function complaintsOf(issues: readonly z.core.$ZodIssue[], value: unknown, schema: JsonSchema): string[] {
  const lines = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => `${pathText([...issue.path, key])}: ${unknownKey(key, at(schema, issue.path))}`)
      : [`${pathText(issue.path)}: ${problemOf(issue, value, at(schema, issue.path))}`],
  );
  return [...new Set(lines)];
}

/** "protocols[0].rules.give-systemic-supplement.parameters.inTimeUntilDay" */
export function pathText(path: Path): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return text === '' ? 'the file' : text.replace(/^\./, '');
}

function unknownKey(key: string, schema: JsonSchema | undefined): string {
  return `is not known here${hintFor(key, Object.keys(schema?.properties ?? {}))}`;
}

/** Issues whose message a schema of ours wrote. */
const OWN_WORDS: ReadonlySet<string> = new Set(['custom', 'invalid_union', 'invalid_format']);

function problemOf(issue: z.core.$ZodIssue, value: unknown, schema: JsonSchema | undefined): string {
  if (OWN_WORDS.has(issue.code)) return issue.message;
  const expected = schema === undefined ? undefined : expectation(schema);
  const missing = issue.path.reduce<unknown>((found, step) => (found as Record<PropertyKey, unknown>)[step], value);
  const problem = expected === undefined ? issue.message : `must be ${expected}`;
  return missing === undefined ? `is missing; it ${problem}` : problem;
}

/** What a value must be: "a whole number from 0 to 21 (default 8)". */
export function expectation(schema: JsonSchema): string | undefined {
  const kind = kindOf(schema);
  if (kind === undefined) return undefined;
  return schema.default === undefined ? kind : `${kind} (default ${JSON.stringify(schema.default)})`;
}

const KIND: Readonly<Record<string, string>> = {
  boolean: 'true or false',
  string: 'a text',
  array: 'a list [...]',
  object: 'an object {...}',
};

function kindOf(schema: JsonSchema): string | undefined {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return `one of ${schema.enum.map((one) => JSON.stringify(one)).join(', ')}`;
  if (schema.type === 'integer') return `a whole number${rangeOf(schema)}`;
  if (schema.type === 'number') return `a number${rangeOf(schema)}`;
  if (schema.type === 'array' && schema.minItems !== undefined) return 'a list [...] that is not empty';
  return schema.type === undefined ? undefined : KIND[schema.type];
}

function rangeOf({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonSchema): string {
  const least = minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? undefined : minimum;
  const most = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? undefined : maximum;
  if (least !== undefined && most !== undefined) return ` from ${least} to ${most}`;
  const bounds = [
    ...(least === undefined ? [] : [`of ${least} or more`]),
    ...(exclusiveMinimum === undefined ? [] : [`above ${exclusiveMinimum}`]),
    ...(most === undefined ? [] : [`of ${most} or less`]),
    ...(exclusiveMaximum === undefined ? [] : [`below ${exclusiveMaximum}`]),
  ];
  return bounds.length === 0 ? '' : ` ${bounds.join(' and ')}`;
}

function at(schema: JsonSchema, path: Path): JsonSchema | undefined {
  return path.reduce<JsonSchema | undefined>((found, step) => {
    if (typeof step !== 'number') return found?.properties?.[String(step)];
    return typeof found?.items === 'object' ? found.items : undefined;
  }, schema);
}
