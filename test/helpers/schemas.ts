/** Our JSON Schemas, compiled once, to check documents of the wire against. */
import { readFileSync, readdirSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const FOLDER = new URL('../../fixtures/schemas/', import.meta.url);
const BASE = 'https://endovascular-cds.org/schemas/';

const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true });
addFormats.default(ajv);
// hook-request refers to the context of each hook.
for (const file of readdirSync(FOLDER).filter((name) => name.startsWith('context-'))) ajv.addSchema(schemaIn(file));

const compiled = new Map<string, ValidateFunction>();

export type SchemaName = 'discovery' | 'hook-request' | 'hook-response' | 'feedback' | 'problem' | `context-${string}`;

/** What the schema has against a document, each with its place; empty where it is as it must be. */
export function complaintsOf(name: SchemaName, document: unknown): readonly string[] {
  let validate = compiled.get(name);
  if (validate === undefined) {
    const file = `${name}.schema.json`;
    validate = ajv.getSchema(BASE + file) ?? ajv.compile(schemaIn(file));
    compiled.set(name, validate);
  }
  if (validate(document)) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
}

function schemaIn(file: string): object {
  return JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as object;
}
