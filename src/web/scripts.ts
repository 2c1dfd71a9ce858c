/** The scripts that `npm run pages` built (vite.config.ts). Without them the pages still read; they only stop moving. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the build puts them, seen from the sources and from the built program alike. */
export const SCRIPT_FOLDER = fileURLToPath(new URL('../../dist/assets/', import.meta.url));

/** Names of islands: the files of src/web/browser. */
export type Island = string;

type Manifest = Readonly<Record<string, { readonly file: string }>>;

/** The file of an island's script below `/assets/`; undefined where it was not built. */
export function scriptOf(island: Island, folder: string = SCRIPT_FOLDER): string | undefined {
  return manifestIn(folder)?.[`src/web/browser/${island}.tsx`]?.file;
}

function manifestIn(folder: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(`${folder}/.vite/manifest.json`, 'utf8')) as Manifest;
  } catch {
    return undefined;
  }
}
