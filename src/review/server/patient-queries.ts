/**
 * Charts of a server without `$export`: the queries of the discovery document for each patient (law 6), a few patients
 * at once. What was found is kept one Bundle a line; a patient's file is there once it is complete, so that the same
 * command goes on where it was broken off.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ChartQuery, ReceivedResource } from '../../fhir/chart.js';
import { arrayOf, linkOf, objectOf, resourceOf } from '../../fhir/fhir-json.js';
import { fillTemplate } from '../../fhir/query.js';
import { referenceId, referenceType } from '../../fhir/reference.js';
import { referencesIn } from '../../fhir/reference-walk.js';
import { inPool } from '../in-pool.js';
import { writeLines } from '../output.js';
import type { Whose } from './export-request.js';
import type { ServerCalls } from './server-calls.js';
import { refusedBy, serverFailed } from './server-failure.js';

export interface QueryOptions {
  readonly calls: ServerCalls;
  readonly baseUrl: string;
  readonly whose: Whose;
  readonly queries: readonly ChartQuery[];
  readonly folder: string;
  readonly tell: (line: string) => void;
  /** Patients whose charts are read at once. */
  readonly atOnce?: number;
}

const AT_ONCE = 4;
const TOLD_EVERY = 100;
const MOST_PAGES = 10_000;
const PATIENTS_QUERY = 'Patient?_elements=id&_count=500';

/** @throws OperationalError `fhir-server-failed` */
export async function queryPatients(options: QueryOptions): Promise<void> {
  const { folder, tell, atOnce = AT_ONCE } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const ids = await idsOf(options);
  tell(`The server has no $export: reading ${ids.length} charts by their queries.`);
  const medications = new Map<string, Promise<readonly ReceivedResource[]>>();
  let read = 0;
  await inPool(ids, atOnce, async (id) => {
    const path = join(folder, `${createHash('sha256').update(id).digest('hex').slice(0, 24)}.ndjson`);
    if (!existsSync(path)) await readChart(options, id, path, medications);
    read += 1;
    if (read % TOLD_EVERY === 0 || read === ids.length) tell(`Read ${read} of ${ids.length} charts.`);
  });
}

async function readChart(
  options: QueryOptions,
  id: string,
  path: string,
  medications: Map<string, Promise<readonly ReceivedResource[]>>,
): Promise<void> {
  const pages: ReceivedResource[] = [];
  for (const { template } of options.queries) {
    const query = fillTemplate(template, { 'context.patientId': id });
    if (query !== undefined) pages.push(...(await pagesOf(options, query)));
  }
  const named = new Set(
    pages.flatMap((page) => [...referencesIn(page)]).filter((one) => one.startsWith('Medication/')),
  );
  for (const reference of named) {
    const known = medications.get(reference) ?? pagesOf(options, reference, [404, 410]);
    medications.set(reference, known);
    pages.push(...(await known));
  }
  await writeLines(
    path,
    pages.map((page) => JSON.stringify(page)),
  );
}

async function idsOf(options: QueryOptions): Promise<readonly string[]> {
  const { whose } = options;
  if ('patients' in whose) return whose.patients;
  if ('group' in whose) {
    const [group] = await pagesOf(options, `Group/${encodeURIComponent(whose.group)}`);
    const members = arrayOf(group?.['member']).map((member) => objectOf(member)?.['entity']);
    return members.flatMap((entity) => (referenceType(entity) === 'Patient' ? (referenceId(entity) ?? []) : []));
  }
  const entries = (await pagesOf(options, PATIENTS_QUERY)).flatMap((page) => arrayOf(page['entry']));
  return entries.flatMap((entry) => {
    const resource = resourceOf(objectOf(entry)?.['resource']);
    return resource?.resourceType === 'Patient' && typeof resource.id === 'string' ? resource.id : [];
  });
}

/** What a read or a search answers, page by page. @param absent statuses that say that there is nothing */
async function pagesOf(
  { calls, baseUrl }: QueryOptions,
  query: string,
  absent: readonly number[] = [],
): Promise<readonly ReceivedResource[]> {
  const base = new URL(`${baseUrl}/`);
  const pages: ReceivedResource[] = [];
  let url: string | undefined = new URL(query, base).href;
  while (url !== undefined) {
    const { statusCode, body } = await calls(url, { headers: { accept: 'application/fhir+json' } });
    if (statusCode !== 200) {
      await body.dump();
      if (absent.includes(statusCode)) return [];
      throw refusedBy(statusCode, `answer ${query.replace(/[/?].*$/, '')}`);
    }
    const page = resourceOf(await body.json().catch(() => undefined));
    if (page === undefined) throw serverFailed('not-json', 'answered a query with something that is no resource');
    pages.push(page);
    if (pages.length > MOST_PAGES) throw serverFailed('endless-paging', 'pages without end');
    const next = page.resourceType === 'Bundle' ? linkOf(page, 'next') : undefined;
    const address = next === undefined ? undefined : new URL(next, base);
    if (address !== undefined && address.origin !== base.origin)
      throw serverFailed('foreign-link', 'sends to another server for a further page');
    url = address?.href;
  }
  return asOne(pages);
}

/** The pages of a search as one Bundle: what the server counts is on all of them together. */
function asOne(pages: readonly ReceivedResource[]): readonly ReceivedResource[] {
  const [first] = pages;
  if (first === undefined || pages.length === 1) return pages;
  const { total } = first;
  const entry = pages.flatMap((page) => arrayOf(page['entry']));
  return [{ resourceType: 'Bundle', type: 'searchset', ...(total !== undefined && { total }), entry }];
}
