/**
 * A Bulk Data export from kick-off to the last file. Source: FHIR Bulk Data Access 2.0.0,
 * https://hl7.org/fhir/uv/bulkdata/STU2/export.html
 *
 * The job is noted in its folder: the same command goes on where it was broken off.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { OperationalError } from '../../errors.js';
import { pauseBefore } from '../../fhir/retry-after.js';
import { downloadFile } from './download-file.js';
import type { ExportRequest } from './export-request.js';
import type { ServerCalls } from './server-calls.js';
import { refusedBy, serverFailed } from './server-failure.js';

const FILE = z.object({ type: z.string().regex(/^[A-Za-z]{1,64}$/), url: z.url() });
const MANIFEST = z.looseObject({
  transactionTime: z.string(),
  requiresAccessToken: z.boolean(),
  output: z.array(FILE),
  deleted: z.array(FILE).default([]),
  error: z.array(FILE).default([]),
});
type Manifest = z.output<typeof MANIFEST>;

export interface ExportOptions {
  readonly calls: ServerCalls;
  readonly request: ExportRequest;
  /** Where the files go; made where it does not exist. */
  readonly folder: string;
  readonly tell: (line: string) => void;
  readonly pause?: (ms: number) => Promise<unknown>;
}

const JOB_FILE = 'job.json';
export const MANIFEST_FILE = 'manifest.json';
const OWNER_ONLY = 0o600;
const FIRST_POLL_MS = 2_000;
const LONGEST_POLL_MS = 300_000;
const MOST_POLLS = 20_000;
const GOES_ON: readonly string[] = ['network', 'throttled', 'timeout', 'unauthorized'];
/** Statuses of a server that has no such operation. */
const NO_EXPORT: readonly number[] = [404, 405, 501];

/**
 * Exports into a folder.
 *
 * @returns false where the server has no `$export`
 * @throws OperationalError `fhir-server-failed`
 */
export async function bulkExport({ calls, request, folder, tell, pause = sleep }: ExportOptions): Promise<boolean> {
  const asked = `${request.url} ${request.body ?? ''}`;
  if (isComplete(folder, asked)) {
    tell(`The export in ${folder} is complete and is used as it is.`);
    return true;
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const job = join(folder, JOB_FILE);
  const known = statusOf(job, asked);
  const status = known ?? (await kickOff(calls, request));
  if (status === undefined) return false;
  await writeFile(job, JSON.stringify({ asked, status }), { mode: OWNER_ONLY });
  tell(known === undefined ? 'The export has begun.' : 'Going on with the export that was begun.');
  const manifest = await polled(calls, status, { tell, pause }).catch((error: unknown) => {
    // A job that the server gave up or no longer knows is begun anew by the next try.
    if (!(error instanceof OperationalError && GOES_ON.includes(error.reason ?? ''))) rmSync(job, { force: true });
    throw error;
  });
  await download(calls, { ...manifest, asked }, folder, tell);
  rmSync(job, { force: true });
  await (await calls(status, { method: 'DELETE' })).body.dump();
  return true;
}

/** @throws OperationalError `configuration-invalid` where the folder holds what was asked for otherwise */
function isComplete(folder: string, asked: string): boolean {
  const path = join(folder, MANIFEST_FILE);
  if (!existsSync(path)) return false;
  if ((JSON.parse(readFileSync(path, 'utf8')) as { asked?: unknown }).asked === asked) return true;
  const problem = `${folder} holds another export; name another folder with --download`;
  throw new OperationalError('configuration-invalid', problem, { field: '--download' });
}

/** The address of a job that was begun with the same request. */
function statusOf(job: string, asked: string): string | undefined {
  const read = z
    .object({ asked: z.literal(asked), status: z.url() })
    .safeParse(existsSync(job) ? JSON.parse(readFileSync(job, 'utf8')) : undefined);
  return read.success ? read.data.status : undefined;
}

async function kickOff(calls: ServerCalls, { url, body }: ExportRequest): Promise<string | undefined> {
  const answer = await calls(url, {
    headers: {
      accept: 'application/fhir+json',
      prefer: 'respond-async, handling=lenient',
      ...(body !== undefined && { 'content-type': 'application/fhir+json' }),
    },
    ...(body !== undefined && { method: 'POST', body }),
  });
  await answer.body.dump();
  if (NO_EXPORT.includes(answer.statusCode)) return undefined;
  if (answer.statusCode !== 202) throw refusedBy(answer.statusCode, 'start the export');
  const location = answer.headers['content-location'];
  if (typeof location !== 'string') throw serverFailed('refused', 'began an export and did not say where it stands');
  const status = new URL(location, url);
  if (status.origin !== new URL(url).origin)
    throw serverFailed('foreign-link', 'sends to another server for the state of the export');
  return status.href;
}

async function polled(
  calls: ServerCalls,
  status: string,
  { tell, pause }: Required<Pick<ExportOptions, 'tell' | 'pause'>>,
): Promise<Manifest> {
  for (let poll = 1; poll <= MOST_POLLS; poll += 1) {
    const { statusCode, headers, body } = await calls(status, { headers: { accept: 'application/json' } });
    if (statusCode === 200) {
      const read = MANIFEST.safeParse(await body.json().catch(() => undefined));
      if (read.success) return read.data;
      throw serverFailed('not-json', 'ended the export with a manifest that is none');
    }
    await body.dump();
    if (statusCode !== 202) throw refusedBy(statusCode, 'tell how the export stands');
    const percent = /\d+\s*%/.exec(String(headers['x-progress'] ?? ''))?.[0];
    if (percent !== undefined) tell(`The server has exported ${percent}.`);
    const asked = headers['retry-after'];
    const wait = typeof asked === 'string' ? pauseBefore(asked, 1, Date.now()) : FIRST_POLL_MS * Math.min(poll, 15);
    await pause(Math.min(LONGEST_POLL_MS, wait));
  }
  throw serverFailed('timeout', 'did not end the export; ask its operators');
}

/** All files under names of our own, then the manifest with these names: it is there once they all are. */
async function download(calls: ServerCalls, manifest: Manifest, folder: string, tell: (line: string) => void) {
  const { output, deleted, error, requiresAccessToken: needsToken } = manifest;
  const named = (files: Manifest['output'], kind: string) =>
    files.map(({ type, url }, index) => ({ type, url, name: `${kind}${type}.${index}.ndjson` }));
  const all = { output: named(output, ''), deleted: named(deleted, 'deleted.'), error: named(error, 'error.') };
  const files = [...all.output, ...all.deleted, ...all.error];
  for (const [index, { url, name }] of files.entries()) {
    await downloadFile(calls, { url, path: join(folder, name), anonymous: !needsToken });
    tell(`Downloaded ${index + 1} of ${files.length} files.`);
  }
  const local = (list: typeof all.output) => list.map(({ type, name }) => ({ type, url: name }));
  const kept = { ...manifest, output: local(all.output), deleted: local(all.deleted), error: local(all.error) };
  await writeFile(join(folder, MANIFEST_FILE), JSON.stringify(kept, undefined, 1), { mode: OWNER_ONLY });
}
