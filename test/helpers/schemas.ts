/** Our JSON Schemas, compiled once, to check documents of the wire against. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true });
addFormats.default(ajv);

const compiled = new Map<string, ValidateFunction>();

export type SchemaName = 'discovery' | 'hook-request' | 'hook-response' | 'feedback';

/** What the schema has against a document, each with its place; empty where it is as it must be. */
export function complaintsOf(name: SchemaName, document: unknown): readonly string[] {
  let validate = compiled.get(name);
  if (validate === undefined) {
    const file = new URL(`../../fixtures/schemas/${name}.schema.json`, import.meta.url);
    validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);
    compiled.set(name, validate);
  }
  if (validate(document)) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
}
