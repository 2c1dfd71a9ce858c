/**
 * The FHIR client: fhir-kit-client with what it leaves to its user. Every call ends in time; answers, pages and
 * retries are limited; the access token goes to the FHIR server that was named and to nobody else; and an error
 * says what happened without the address, the answer or the token.
 */
import { Client } from 'fhir-kit-client';
import type { FhirFailure, OperationalError } from '../errors.js';
import type { ReceivedResource } from './chart.js';
import type { Connections } from './fhir-connections.js';
import { callsUntil } from './fhir-calls.js';
import { failureOf, fhirServerFailed } from './fhir-failure.js';
import { arrayOf, linkOf, resourceOf } from './fhir-json.js';
import { baseAddress, ownLink } from './paging-link.js';

export interface FhirClientLimits {
  /** For one call, to the end of its answer. */
  readonly timeoutMs: number;
  /** For all calls of this client together, from its creation. */
  readonly deadlineMs: number;
  /** Further attempts after 429, 503 or a broken connection, where the deadline leaves time for them. */
  readonly retries: number;
  readonly maxPages: number;
  /** Entries of one search, over all its pages. */
  readonly maxResources: number;
  /** Of all answers together, one of them at most half; compressed ones are neither asked for nor accepted. */
  readonly maxBytes: number;
}

export const FHIR_CLIENT_LIMITS: FhirClientLimits = {
  timeoutMs: 5_000,
  deadlineMs: 10_000,
  retries: 2,
  maxPages: 50,
  maxResources: 20_000,
  maxBytes: 32 * 1024 * 1024,
};

export interface FhirClientOptions extends Partial<FhirClientLimits> {
  /** Base address: "https://ehr.example/fhir/R4" */
  readonly baseUrl: string;
  readonly connections: Connections;
  /** CDS Hooks `fhirAuthorization.access_token`; an empty one counts as none. */
  readonly accessToken?: string;
  /** Gives all calls up, for example when the client of the hook has hung up. */
  readonly signal?: AbortSignal;
  /** Told of each call that has ended, its further attempts included. */
  readonly called?: FhirCallEnded;
}

/** @param outcome "done", or why no resource came */
export type FhirCallEnded = (outcome: 'done' | FhirFailure, milliseconds: number) => void;

/** The pages of a search as far as they could be had, and why no further. */
export interface SearchResult {
  /** Bundles, in the order of the pages. */
  readonly pages: readonly ReceivedResource[];
  readonly failure?: OperationalError;
}

export interface FhirClient {
  /**
   * Reads one resource.
   *
   * @param path relative to the base address, with its parts encoded: "Patient/123"
   * @throws OperationalError fhir-server-failed, with `reason`
   */
  read(path: string): Promise<ReceivedResource>;
  /**
   * Searches, and follows the pages to the end within the limits. Does not reject.
   *
   * @param query relative to the base address, with its values encoded: "Procedure?patient=123"
   */
  search(query: string): Promise<SearchResult>;
}

/**
 * A client for the FHIR server of one hook call; the deadline runs from here.
 *
 * @throws OperationalError request-invalid where `baseUrl` is not the http(s) base address of a server
 */
export function fhirClient(options: FhirClientOptions): FhirClient {
  const limits: FhirClientLimits = { ...FHIR_CLIENT_LIMITS, ...options };
  const base = baseAddress(options.baseUrl);
  const calls = callsUntil({ ...limits, endsAt: performance.now() + limits.deadlineMs, signal: options.signal });
  const client = new Client({
    baseUrl: base.href,
    // no-cache: HAPI would else repeat the results of a search of the last minute
    customHeaders: { 'accept-encoding': 'identity', 'cache-control': 'no-cache' },
    requestOptions: { dispatcher: options.connections.limitedTo(limits.maxBytes), redirect: 'error' },
    ...(options.accessToken ? { bearerToken: options.accessToken } : {}),
  });

  async function get(url: string): Promise<ReceivedResource> {
    const start = performance.now();
    try {
      const resource = await resourceAt(url);
      options.called?.('done', performance.now() - start);
      return resource;
    } catch (error) {
      options.called?.(failureOf(error), performance.now() - start);
      throw error;
    }
  }

  async function resourceAt(url: string): Promise<ReceivedResource> {
    const answer: unknown = await calls.run((signal) => client.request(url, { options: { signal } }));
    const resource = resourceOf(answer);
    if (resource === undefined) throw fhirServerFailed('not-json');
    // a copy leaves behind the request, with its token, that fhir-kit-client attaches to what it returns
    return { ...resource };
  }

  async function search(query: string): Promise<SearchResult> {
    const pages: ReceivedResource[] = [];
    const stopped = (reason: FhirFailure): SearchResult => ({ pages, failure: fhirServerFailed(reason) });
    const seen = new Set<string>();
    let entries = 0;
    let url = addressOf(base, query);
    while (pages.length < limits.maxPages && !seen.has(url)) {
      seen.add(url);
      const page = await get(url).catch(failureOf);
      if (typeof page === 'string') return stopped(page);
      pages.push(page);
      entries += arrayOf(page['entry']).length;
      if (entries > limits.maxResources) return stopped('too-large');
      const link = linkOf(page, 'next');
      if (link === undefined) return { pages };
      const next = ownLink(base, link);
      if (next === undefined) return stopped('foreign-link');
      url = addressOf(base, next);
    }
    return stopped('endless-paging');
  }

  return { read: (path) => get(addressOf(base, path)), search };
}

/** An address under the base, with what the URL standard leaves as it is but servers such as Tomcat refuse: "|". */
function addressOf(base: URL, path: string): string {
  return new URL(path, base).href.replace(/[|{}\\^`]/g, encodeURIComponent);
}
