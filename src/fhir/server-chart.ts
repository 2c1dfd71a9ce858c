/** The chart on the FHIR server of the hook request: the same templates, run as queries (law 6). */
import { OperationalError } from '../errors.js';
import type { Chart, ChartPart, ChartQuery, ReceivedResource } from './chart.js';
import type { FhirClient } from './fhir-client.js';
import { arrayOf, keyOf, objectOf, resourceOf } from './fhir-json.js';
import { fillTemplate, isRead, type TokenValues } from './query.js';
import { failed, partOfAnswer, partOfPages } from './query-answer.js';

/** Ids in one search, and references in all: a chart of one course names a few dozen medications at most. */
const IDS_PER_SEARCH = 50;
const MAX_REFERENCES = 200;
const MAX_SINGLE_READS = 50;

export interface ServerChartOptions {
  readonly client: FhirClient;
  /** Values of the prefetch tokens, by name: { "context.patientId": "123" } */
  readonly tokens: TokenValues;
}

/**
 * A chart read from a FHIR server, all queries at once.
 *
 * A query whose token has no value is not run: its part is `missing`. A failure makes a part `error`, or `partial`
 * where some pages had come.
 */
export function serverChart({ client, tokens }: ServerChartOptions): Chart {
  return {
    read: (queries) =>
      Promise.all(queries.map((query) => readPart(client, query, fillTemplate(query.template, tokens)))),
    readReferences: (references) => readReferences(client, references),
  };
}

async function readPart(client: FhirClient, query: ChartQuery, path: string | undefined): Promise<ChartPart> {
  if (path === undefined) return partOfAnswer(query, undefined);
  if (isRead(query.template)) {
    try {
      return partOfAnswer(query, await client.read(path));
    } catch (error) {
      return failed(query.key, `could not be read: ${wordsOf(error)}`);
    }
  }
  const { pages, failure } = await client.search(path);
  const [first] = pages;
  if (first === undefined) return failed(query.key, `could not be read: ${wordsOf(failure)}`);
  if (first.resourceType !== 'Bundle') return partOfAnswer(query, first);
  return partOfPages(query, pages, failure && `was not read to the end: ${wordsOf(failure)}`);
}

function wordsOf(error: unknown): string {
  return error instanceof OperationalError ? error.message : 'the call failed';
}

async function readReferences(client: FhirClient, references: readonly string[]): Promise<readonly ReceivedResource[]> {
  const wanted = [...new Set(references)].filter(isPlain).slice(0, MAX_REFERENCES);
  const searches = chunksOf(wanted, IDS_PER_SEARCH).map((chunk) => client.search(idSearch(chunk)));
  const found = new Map<string, ReceivedResource>();
  for (const { pages } of await Promise.all(searches)) {
    for (const page of pages)
      for (const entry of arrayOf(page['entry'])) keep(found, resourceOf(objectOf(entry)?.['resource']));
  }
  // Some servers offer a read but no search by id, or answer such a search with a part of it.
  const left = wanted.filter((reference) => !found.has(reference)).slice(0, MAX_SINGLE_READS);
  const reads = left.map((reference) => client.read(reference).catch(() => undefined));
  for (const resource of await Promise.all(reads)) keep(found, resource);
  return wanted.flatMap((reference) => found.get(reference) ?? []);
}

function keep(found: Map<string, ReceivedResource>, resource: ReceivedResource | undefined): void {
  const key = resource && keyOf(resource);
  if (resource !== undefined && key !== undefined) found.set(key, resource);
}

/** Only what can stand in an address as it is; it comes out of the chart and is not trusted. */
function isPlain(reference: string): boolean {
  return /^Medication\/(?!\.{1,2}$)[\w.~-]{1,256}$/.test(reference);
}

function idSearch(references: readonly string[]): string {
  const ids = references.map((reference) => reference.slice(reference.indexOf('/') + 1));
  return `Medication?_id=${ids.join(',')}&_count=${String(IDS_PER_SEARCH)}`;
}

function chunksOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
