/**
 * The manifest of a Bulk Data export, where its folder has one: which files hold resources, which deletions, which
 * errors. Source: FHIR Bulk Data Access 2.0.0, "Response - Output Manifest".
 */
import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { arrayOf, objectOf, textOf } from '../../fhir/fhir-json.js';

export interface ExportManifest {
  readonly path: string;
  /** Files of OperationOutcomes: what the server could not export. They are nobody's chart. */
  readonly errors: readonly string[];
  /** Files that it names and that are not in its folder, by the type of their resources. */
  readonly missing: readonly { readonly file: string; readonly type: string }[];
}

const LARGEST_BYTES = 16 << 20;

/** The manifest in a file, or undefined where the file is none. */
export function manifestIn(path: string, isThere: (path: string) => boolean): ExportManifest | undefined {
  const content = contentOf(path);
  if (content === undefined || textOf(content['transactionTime']) === undefined || !Array.isArray(content['output']))
    return undefined;
  const folder = dirname(path);
  const filesOf = (field: string) =>
    arrayOf(content[field]).flatMap((entry) => {
      const { type, url } = objectOf(entry) ?? {};
      const name = nameIn(textOf(url) ?? '');
      return name === undefined ? [] : [{ file: join(folder, name), type: textOf(type) ?? '' }];
    });
  const output = filesOf('output');
  const missing = output.filter(({ file }) => !isThere(file));
  return {
    path,
    errors: filesOf('error').map(({ file }) => file),
    // Where none is there under its name, the files were named otherwise when they were fetched.
    missing: missing.length < output.length ? missing : [],
  };
}

/** "Patient.000.ndjson" of "https://ehr.example/bulk/7/Patient.000.ndjson?token=…". */
function nameIn(url: string): string | undefined {
  const name = basename(url.replace(/[?#].*$/, ''));
  return /^[\w.~%-]+$/.test(name) && !/^\.+$/.test(name) ? name : undefined;
}

function contentOf(path: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return statSync(path).size > LARGEST_BYTES ? undefined : objectOf(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}
