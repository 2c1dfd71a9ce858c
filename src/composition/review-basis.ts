/** What the outputs of a review hang on besides its inputs, so that a run that goes on is known to be the same run. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ReviewOptions } from '../review/command-line.js';
import { SHIPPED_TABLES, type TerminologyOptions } from '../terminology/load.js';

const MANIFEST_FILE = new URL('../../package.json', import.meta.url);

export interface ReviewBasis {
  readonly options: ReviewOptions;
  /** The site's settings file, where there is one. */
  readonly settings: string | undefined;
  readonly tables: TerminologyOptions | undefined;
}

/** Names as a person knows them, and a value or a digest for each. */
export function basisOf({ options, settings, tables }: ReviewBasis): Readonly<Record<string, string>> {
  const { version } = JSON.parse(readFileSync(MANIFEST_FILE, 'utf8')) as { readonly version: string };
  return {
    'the version of the program': version,
    'the settings of the protocol': settings === undefined ? 'as published' : digestOfFiles([settings]),
    'the code tables': tablesDigest(tables),
    '--time-zone': options.timeZone,
    ...(options.against !== undefined && {
      '--against': existsSync(options.against) ? digestOfFiles([options.against]) : options.against,
    }),
  };
}

function tablesDigest({
  directory = fileURLToPath(SHIPPED_TABLES),
  extraDrugFiles = [],
}: TerminologyOptions = {}): string {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).map((name) => join(directory, name));
  return digestOfFiles([...files.sort(), ...extraDrugFiles]);
}

function digestOfFiles(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) if (statSync(path).isFile()) hash.update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}
