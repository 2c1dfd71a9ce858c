/**
 * Writes docs/site-settings.schema.json, the JSON Schema of a site's settings file, for editors.
 *
 * `npm run docs` rewrites it; test/protocol-settings/schema.test.ts fails where it is stale.
 */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';
import { siteSchema } from '../src/protocol-settings/site-schema.js';
import { PROTOCOL } from '../src/rules/protocol.js';
import { knownWords } from '../src/terminology/known-words.js';

export const SCHEMA_FILE = new URL('../docs/site-settings.schema.json', import.meta.url);

/** The text of the file. */
export async function siteSettingsSchema(): Promise<string> {
  const { $schema, ...schema } = z.toJSONSchema(siteSchema(PROTOCOL, knownWords()), { io: 'input' });
  const document = { $schema, title: 'Site settings of Endovascular CDS', ...schema };
  const options = await resolveConfig(SCHEMA_FILE);
  return format(JSON.stringify(document), { ...options, parser: 'json' });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(SCHEMA_FILE, await siteSettingsSchema());
