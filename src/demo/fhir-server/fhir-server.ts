/** The embedded FHIR R4 server of the demo: in memory, for synthetic patients, open to every origin. */
import { randomUUID } from 'node:crypto';
import type { Resource } from 'fhir/r4.js';
import type { ErrorRequestHandler, Express, Request, RequestHandler } from 'express';
import express from 'express';
import { type BulkExportOptions, bulkExportRouter } from './bulk-export.js';
import { allowAnyOrigin } from './cors.js';
import { outcome, refusalFrom } from './refusal.js';
import { fhirRouter } from './router.js';
import { sendJson } from './send-answer.js';
import { loadState } from './state.js';
import type { Store } from './store.js';
import { createStore } from './store.js';
import { answerType, bodyReaders, requireReadableBody } from './wire-format.js';

export interface FhirServerOptions {
  /** What the server starts with; each with an id. */
  readonly resources?: readonly Resource[];
  /** The public address; by default the one that the client used. */
  readonly baseUrl?: string;
  /** Results on a page where the client names no `_count` (default 50), and at most (default 1000). */
  readonly pageSize?: number;
  readonly maxPageSize?: number;
  /** Largest body, in the words of body-parser; default "20mb". */
  readonly bodyLimit?: string;
  readonly now?: () => Date;
  readonly createId?: () => string;
  /** How exports behave; `false`: the server has none. */
  readonly bulkExport?: BulkExportOptions | false;
  /** Runs before the server itself sees a request: tests answer with faults here. */
  readonly intercept?: RequestHandler;
}

export interface FhirServer {
  readonly app: Express;
  readonly store: Store;
}

/**
 * Builds the server as an Express application, to be mounted or listened to.
 *
 * @throws Refusal 422 where a resource of `resources` has no id, an unsupported type, or stands there twice
 */
export function createFhirServer(options: FhirServerOptions = {}): FhirServer {
  const { now = () => new Date(), createId = randomUUID, pageSize = 50, maxPageSize = 1000 } = options;
  const store = createStore(
    loadState(
      (options.resources ?? []).map((each) => ({ ...each })),
      now().toISOString(),
    ),
  );
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(allowAnyOrigin);
  if (options.intercept) app.use(options.intercept);
  const around = { now, createId, sizes: { standard: pageSize, greatest: maxPageSize } };
  const baseUrlOf = (request: Request): string =>
    options.baseUrl ?? `${request.protocol}://${request.get('host') ?? 'localhost'}${request.baseUrl}`;
  const { bulkExport = {} } = options;
  if (bulkExport !== false)
    app.use(bulkExportRouter(store, bulkExport, (request) => ({ ...around, baseUrl: baseUrlOf(request) })));
  app.use((request, _response, next) => {
    answerType(request);
    requireReadableBody(request);
    next();
  });
  app.use(...bodyReaders(options.bodyLimit ?? '20mb'));
  app.use(fhirRouter(store, around, baseUrlOf));
  app.use(answerRefusal);
  return { app, store };
}

const answerRefusal: ErrorRequestHandler = (thrown, _request, response, next) => {
  if (response.headersSent) {
    next(thrown);
    return;
  }
  const { status, issue, message } = refusalFrom(thrown);
  sendJson(response, status, outcome('error', issue, message));
};
