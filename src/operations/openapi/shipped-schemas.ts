/** The JSON Schemas of the wire (fixtures/schemas) as components: the same ones that the tests hold answers against. */
import { readFileSync } from 'node:fs';
import type { JsonSchema } from './request-schemas.js';

const FOLDER = new URL('../../../fixtures/schemas/', import.meta.url);

const FILES = {
  Discovery: 'discovery',
  Cards: 'hook-response',
  Feedback: 'feedback',
  Problem: 'problem',
} as const;

/** By name of the component. References within a file become references within the component. */
export function shippedSchemas(): Readonly<Record<keyof typeof FILES, JsonSchema>> {
  return Object.fromEntries(
    Object.entries(FILES).map(([name, file]) => {
      const text = readFileSync(new URL(`${file}.schema.json`, FOLDER), 'utf8');
      const here = text.replaceAll('"#/$defs/', `"#/components/schemas/${name}/$defs/`);
      const schema = JSON.parse(here) as Record<string, unknown>;
      delete schema['$schema'];
      delete schema['$id'];
      return [name, schema];
    }),
  ) as Record<keyof typeof FILES, JsonSchema>;
}
