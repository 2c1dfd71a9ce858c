/**
 * Bulk Data export of the demo server: kick-off, state, files, deletion. What is exported is what stood in the store at
 * kick-off. Source: FHIR Bulk Data Access 2.0.0.
 */
import { createHash, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { exportedResources, requestedExport } from './export-selection.js';
import { Refusal } from './refusal.js';
import type { StoredResource } from './resource.js';
import type { Store } from './store.js';
import type { Surroundings } from './surroundings.js';
import { bodyReaders } from './wire-format.js';

export interface BulkExportOptions {
  /** Patients of groups, by id. */
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  /** How often the state is asked for before the export is done; default 1. */
  readonly polls?: number;
  /** Whether files need the access token; default false. */
  readonly requiresAccessToken?: boolean;
}

const LARGEST_BODY = '5mb';

interface Job {
  pollsLeft: number;
  readonly manifest: object;
  readonly files: ReadonlyMap<string, Buffer>;
}

/** The addresses of exports. @param here what the server is to this client */
export function bulkExportRouter(
  store: Store,
  { groups = {}, polls = 1, requiresAccessToken = false }: BulkExportOptions,
  here: (request: Request) => Surroundings,
): Router {
  const jobs = new Map<string, Job>();
  const start = (request: Request, response: Response, patients?: readonly string[]): void => {
    if (!/respond-async/.test(request.get('prefer') ?? ''))
      throw new Refusal(400, 'required', 'An export needs the header Prefer: respond-async.');
    const surroundings = here(request);
    const asked = requestedExport(request, patients);
    const byType = grouped(exportedResources(store, asked, surroundings));
    const id = randomUUID();
    const files = new Map<string, Buffer>();
    const output = [...byType].map(([type, resources]) => {
      const name = `${type}.ndjson`;
      files.set(name, Buffer.from(resources.map((one) => `${JSON.stringify(one)}\n`).join('')));
      return { type, url: `${surroundings.baseUrl}/bulk-files/${id}/${name}`, count: resources.length };
    });
    const manifest = {
      transactionTime: surroundings.now().toISOString(),
      request: surroundings.baseUrl + request.url,
      requiresAccessToken,
      output,
      error: [],
    };
    jobs.set(id, { pollsLeft: polls, manifest, files });
    response.status(202).set('Content-Location', `${surroundings.baseUrl}/bulk-status/${id}`).end();
  };
  const jobAt = (request: Request): Job => {
    const job = jobs.get(String(request.params['job']));
    if (job === undefined) throw new Refusal(404, 'not-found', 'There is no such export.');
    return job;
  };

  const router = Router();
  const startAll: RequestHandler = (request, response) => {
    start(request, response);
  };
  router
    .route(['/$export', '/Patient/$export'])
    .get(startAll)
    .post(...bodyReaders(LARGEST_BODY), startAll);
  router.get('/Group/:group/$export', (request, response) => {
    const patients = groups[request.params.group];
    if (patients === undefined) throw new Refusal(404, 'not-found', 'There is no such group.');
    start(request, response, patients);
  });
  router.get('/bulk-status/:job', (request, response) => {
    const job = jobAt(request);
    if (job.pollsLeft > 0) {
      job.pollsLeft -= 1;
      response.status(202).set({ 'X-Progress': '50% done', 'Retry-After': '1' }).end();
    } else response.json(job.manifest);
  });
  router.delete('/bulk-status/:job', (request, response) => {
    jobAt(request);
    jobs.delete(request.params.job);
    response.status(202).end();
  });
  router.get('/bulk-files/:job/:name', (request, response) => {
    const file = jobAt(request).files.get(request.params.name);
    if (file === undefined) throw new Refusal(404, 'not-found', 'There is no such file.');
    sendFile(request, response, file);
  });
  return router;
}

/** A file or a range of it; packed where the client asks for that and for the whole. */
function sendFile(request: Request, response: Response, file: Buffer): void {
  const hash = createHash('sha256').update(file).digest('base64');
  const etag = `"${hash.slice(0, 16)}"`;
  const from = /^bytes=(\d+)-$/.exec(request.get('range') ?? '')?.[1];
  const isContinued = from !== undefined && [undefined, etag].includes(request.get('if-range'));
  response.set({ 'Content-Type': 'application/fhir+ndjson', ETag: etag, 'Accept-Ranges': 'bytes' });
  if (isContinued && Number(from) >= file.length) {
    response.status(416).set('Content-Range', `bytes */${file.length}`).end();
  } else if (isContinued) {
    response.status(206).set('Content-Range', `bytes ${from}-${file.length - 1}/${file.length}`);
    response.set('Repr-Digest', `sha-256=:${hash}:`).end(file.subarray(Number(from)));
  } else if (request.acceptsEncodings('gzip', 'identity') === 'gzip') {
    const packed = gzipSync(file);
    const digest = createHash('sha256').update(packed).digest('base64');
    response.set({ 'Content-Encoding': 'gzip', 'Repr-Digest': `sha-256=:${digest}:` }).end(packed);
  } else response.set('Repr-Digest', `sha-256=:${hash}:`).end(file);
}

function grouped(resources: readonly StoredResource[]): ReadonlyMap<string, readonly StoredResource[]> {
  const byType = new Map<string, StoredResource[]>();
  for (const resource of resources)
    byType.set(resource.resourceType, [...(byType.get(resource.resourceType) ?? []), resource]);
  return byType;
}
