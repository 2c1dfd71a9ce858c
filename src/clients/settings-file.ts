/** Reading a JSON file that a site wrote, with complaints that name the file and every place in it. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { OperationalError } from '../errors.js';
import { complaintsOf, type JsonSchema } from '../protocol-settings/complaints.js';
import { readJson } from '../protocol-settings/json-text.js';

/**
 * The value of a file, as its schema has it.
 *
 * @param name how complaints call the file: "Clients", "Profile epic"
 * @param field the setting that named it
 * @throws OperationalError `configuration-invalid`, naming every place that is wrong and no value that stands there
 */
export function readSettingsFile<Value>(
  file: URL | string,
  schema: z.ZodType<Value>,
  { name, field }: { readonly name: string; readonly field: string },
): Value {
  const read = readJson(textOf(file, name, field).replace(/^\uFEFF/, ''));
  if ('fault' in read) {
    const { line, column, problem } = read.fault;
    throw invalidFile(name, [`line ${line}, column ${column}: ${problem}`], field);
  }
  const result = schema.safeParse(read.value);
  if (result.success) return result.data;
  const shape = z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;
  throw invalidFile(name, complaintsOf(result.error.issues, read.value, shape), field);
}

/** The error for a file whose content is wrong, one line for each place. */
export function invalidFile(name: string, complaints: readonly string[], field: string): OperationalError {
  return new OperationalError('configuration-invalid', [`${name}:`, ...complaints].join('\n  '), { field });
}

function textOf(file: URL | string, name: string, field: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw invalidFile(name, ['the file cannot be read'], field);
  }
}
