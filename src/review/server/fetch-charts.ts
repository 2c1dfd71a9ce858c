/** Charts from a FHIR server into a folder that the review then reads: by export, or where there is none by queries. */
import { readFileSync } from 'node:fs';
import { OperationalError } from '../../errors.js';
import type { ChartQuery } from '../../fhir/chart.js';
import { readSigningKey } from '../../oauth/signing-key.js';
import { accessTokens } from './access-tokens.js';
import { bulkExport } from './bulk-export.js';
import { type Whose, exportRequest } from './export-request.js';
import { queryPatients } from './patient-queries.js';
import { serverCalls } from './server-calls.js';

/** What the command line says of the server. */
export interface ServerFlags {
  readonly fromServer: string;
  readonly group?: string;
  readonly all?: true;
  /** File of patient ids, one a line. */
  readonly patients?: string;
  /** Only what changed after this instant. */
  readonly since?: string;
  readonly clientId?: string;
  /** File of the private key of the client. */
  readonly key?: string;
}

/**
 * Fetches charts into a folder.
 *
 * @param tell takes lines of progress
 * @throws OperationalError `fhir-server-failed`, `configuration-invalid`, `input-unreadable`
 */
export async function fetchCharts(
  flags: ServerFlags,
  queries: readonly ChartQuery[],
  folder: string,
  tell: (line: string) => void,
): Promise<void> {
  const baseUrl = baseOf(flags.fromServer);
  const whose = whoseOf(flags);
  const { clientId, key } = flags;
  if ((clientId === undefined) !== (key === undefined)) throw invalid('--key', '--client-id and --key go together');
  const tokens =
    clientId === undefined || key === undefined
      ? undefined
      : accessTokens({ baseUrl, clientId, ...(await readSigningKey(key, '--key')) });
  const calls = serverCalls({ baseUrl, ...(tokens !== undefined && { tokens }) });
  const request = exportRequest(baseUrl, whose, queries, flags.since);
  if (!(await bulkExport({ calls, request, folder, tell })))
    await queryPatients({ calls, baseUrl, whose, queries, folder, tell });
}

function baseOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.search !== '' || url.username !== '')
    throw invalid('--from-server', `${text} is not the http(s) base address of a FHIR server`);
  return url.href.replace(/\/+$/, '');
}

function whoseOf({ group, all, patients }: ServerFlags): Whose {
  if ([group, all, patients].filter((one) => one !== undefined).length !== 1)
    throw invalid('--from-server', 'say whose charts: one of --group ID, --all, --patients FILE');
  if (group !== undefined) return { group };
  return patients === undefined ? { all: true } : { patients: idsIn(patients) };
}

function idsIn(path: string): readonly string[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new OperationalError('input-unreadable', `cannot read ${path}`, { field: '--patients' });
  }
  const ids = text.split(/\s+/).filter(Boolean);
  return [...new Set(ids.map((id) => id.replace(/^Patient\//, '')))];
}

function invalid(field: string, problem: string): OperationalError {
  return new OperationalError('configuration-invalid', problem, { field });
}
