/**
 * Writes docs/openapi.json, the OpenAPI document that the service serves at /openapi.json.
 *
 * `npm run docs` rewrites it; test/operations/openapi.test.ts fails where it is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { loadDiscovery } from '../src/hooks/discovery.js';
import { openApiDocument } from '../src/operations/openapi/document.js';

export const OPENAPI_FILE = new URL('../docs/openapi.json', import.meta.url);

/** The text of the file. */
export async function openApiText(): Promise<string> {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const { services } = await loadDiscovery();
  const document = openApiDocument({ services: [...services.keys()], version });
  return format(JSON.stringify(document), { ...(await resolveConfig(OPENAPI_FILE)), parser: 'json' });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(OPENAPI_FILE, await openApiText());
