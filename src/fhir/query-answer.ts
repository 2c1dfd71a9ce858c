/**
 * What the answer to a query means, whoever gave it: the client in its prefetch, or the FHIR server.
 * CDS Hooks 2.0.1, "Prefetch query results"; FHIR R4, "Search", 3.1.1.7 (paging, outcomes, included resources).
 */
import type { ChartPart, ChartQuery, PartState, ReceivedResource } from './chart.js';
import { arrayOf, linkOf, objectOf, resourceOf } from './fhir-json.js';
import { latestVersions } from './latest-versions.js';
import { meaningOf } from './operation-outcome.js';
import { isRead, queryResourceType } from './query.js';

/** What the pages of an answer hold, counted. */
interface Contents {
  readonly matches: ReceivedResource[];
  /** Resources that came along, such as the Medication of a request. */
  readonly included: ReceivedResource[];
  /** Resources of another type that nothing marks as included: taken as such beside matches. */
  readonly unmarked: ReceivedResource[];
  unreadable: number;
  failures: number;
  suppressed: boolean;
  total: number;
}

/**
 * The part of the chart that an answer amounts to.
 *
 * @param answer a Bundle, a resource, an OperationOutcome, null, or anything a client may send in their place
 */
export function partOfAnswer(query: ChartQuery, answer: unknown): ChartPart {
  const { key, template } = query;
  const type = queryResourceType(template);
  if (answer === undefined) return { key, state: 'missing', resources: [] };
  if (answer === null) return { key, state: 'empty', resources: [] };
  const resource = resourceOf(answer);
  if (resource === undefined) return failed(key, 'is neither a FHIR resource nor null');
  if (resource.resourceType === 'Bundle') {
    const next = linkOf(resource, 'next') !== undefined;
    return partOfPages(query, [resource], next ? 'has further pages that were not sent' : undefined);
  }
  if (resource.resourceType === 'OperationOutcome') return failed(key, 'is an OperationOutcome, not a result');
  if (resource.resourceType !== type) return failed(key, `holds another resource than ${type}`);
  if (isRead(template)) return { key, state: 'present', resources: [resource] };
  return part(key, 'partial', [resource], 'holds one resource where a Bundle was asked for');
}

/**
 * The part that the pages of one search amount to, together.
 *
 * @param incomplete why there are more pages than these, if there are
 */
export function partOfPages(query: ChartQuery, pages: readonly ReceivedResource[], incomplete?: string): ChartPart {
  const { key, template } = query;
  if (pages.some(keptItsTokens)) return { key, state: 'missing', resources: [] };
  const contents = contentsOf(pages, queryResourceType(template));
  const matches = latestVersions(contents.matches);
  const others = matches.length > 0 ? [...contents.included, ...contents.unmarked] : contents.included;
  const resources = others.length > 0 ? latestVersions([...matches, ...others]) : matches;
  const flaw = flawOf(contents, matches.length, incomplete);
  if (flaw !== undefined) return part(key, resources.length > 0 ? 'partial' : flaw.ofNothing, resources, flaw.problem);
  return { key, state: matches.length > 0 ? 'present' : 'empty', resources };
}

/** A client that does not know a token searches for its name; the self link then still shows it. */
function keptItsTokens(bundle: ReceivedResource): boolean {
  return /\{\{|%7b%7b/i.test(linkOf(bundle, 'self') ?? '');
}

function contentsOf(pages: readonly ReceivedResource[], type: string): Contents {
  const contents: Contents = {
    matches: [],
    included: [],
    unmarked: [],
    unreadable: 0,
    failures: 0,
    suppressed: false,
    total: 0,
  };
  for (const page of pages) {
    const total = page['total'];
    if (typeof total === 'number') contents.total = Math.max(contents.total, total);
    if (page.resourceType !== 'Bundle') contents.failures += 1;
    const entries = page['entry'] ?? [];
    for (const entry of Array.isArray(entries) ? arrayOf(entries) : [entries]) addEntry(contents, entry, type);
  }
  return contents;
}

function addEntry(contents: Contents, entry: unknown, type: string): void {
  const resource = resourceOf(objectOf(entry)?.['resource']);
  const mode = objectOf(objectOf(entry)?.['search'])?.['mode'];
  if (resource === undefined) contents.unreadable += 1;
  else if (resource.resourceType === 'OperationOutcome') addOutcome(contents, resource);
  else if (mode === 'include') contents.included.push(resource);
  else if (resource.resourceType === type) contents.matches.push(resource);
  else contents.unmarked.push(resource);
}

function addOutcome(contents: Contents, outcome: ReceivedResource): void {
  const meaning = meaningOf(outcome);
  if (meaning === 'failure') contents.failures += 1;
  if (meaning === 'suppression') contents.suppressed = true;
}

/** What keeps an answer from being whole, and the state it makes of an answer that holds nothing. */
interface Flaw {
  readonly problem: string;
  readonly ofNothing: 'error' | 'partial';
}

function flawOf(contents: Contents, matches: number, incomplete: string | undefined): Flaw | undefined {
  if (contents.failures > 0)
    return { problem: 'came with an OperationOutcome or a page that reports an error', ofNothing: 'error' };
  if (contents.unreadable > 0) return { problem: 'has entries without a readable resource', ofNothing: 'error' };
  if (incomplete !== undefined) return { problem: incomplete, ofNothing: 'partial' };
  if (contents.suppressed) return { problem: 'came with a note that results were suppressed', ofNothing: 'partial' };
  if (contents.unmarked.length > 0 && matches === 0)
    return { problem: 'holds only resources of another type', ofNothing: 'error' };
  if (contents.total > matches) return { problem: 'counts more resources than it holds', ofNothing: 'partial' };
  return undefined;
}

function part(key: string, state: PartState, resources: readonly ReceivedResource[], problem: string): ChartPart {
  return { key, state, resources, problem: `${key} ${problem.replace(/\.$/, '')}.` };
}

/** A part that could not be had at all. */
export function failed(key: string, problem: string): ChartPart {
  return part(key, 'error', [], problem);
}
