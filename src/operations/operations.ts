/** All that is done about a call beside answering it, put together: main.ts hangs it on the door and the pillars. */
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { AppSettings } from '../hooks/app.js';
import type { Judging } from '../hooks/invoke.js';
import type { Store } from '../store/store.js';
import { openAuditLog } from './audit-log.js';
import { healthRouter } from './health.js';
import type { HealthChecks } from './health.js';
import { closeWhileDraining } from './http-server.js';
import { limitByAddress, limitByClient, securityHeaders } from './limits.js';
import { createMetrics } from './metrics.js';
import type { Metrics } from './metrics.js';
import { observedJudging } from './observed-judging.js';
import { observedStore } from './observed-store.js';
import { openApiRouter } from './openapi/document.js';
import type { OpenApiSettings } from './openapi/document.js';
import { serverSpans } from './spans.js';
import { logRefusals, watchCalls } from './watch-calls.js';

export interface OperationsSettings {
  readonly log: Logger;
  readonly clock: () => Date;
  /** A path, "stdout" or "none". */
  readonly auditLog: string;
  /** Secret of the site for the hashes of patient and user in the audit log. */
  readonly auditKey?: string | undefined;
  /** Calls per minute; 0: no limit. */
  readonly perAddress: number;
  readonly perClient: number;
  /** Metrics are served, so those of the process are gathered too. */
  readonly metricsServed: boolean;
  readonly openapi: OpenApiSettings;
  /** Codes of reasons that may be counted by name: those that cards offer. */
  readonly reasons: ReadonlySet<string>;
  /** Parts without which no call can be answered. */
  readonly checks: HealthChecks;
}

export interface Operations {
  readonly metrics: Metrics;
  /** Before all else (AppSettings.before). */
  readonly before: readonly RequestHandler[];
  /** Once the client is known (AppSettings.admitted). */
  readonly admitted: readonly RequestHandler[];
  /** Own addresses (AppSettings.routes). */
  readonly routes: readonly RequestHandler[];
  judging(judging: Judging): Judging;
  store(store: Store): Store;
  readonly answered: NonNullable<AppSettings['answered']>;
  /** From now on the service is not ready, and asks callers to leave. */
  drain(): void;
  /** Opens the audit log anew. */
  reopen(): void;
  /** Resolves once the audit log is written. */
  close(): Promise<void>;
}

/** @throws OperationalError `configuration-invalid` where the audit log cannot be opened */
export async function startOperations(settings: OperationsSettings): Promise<Operations> {
  const { log, clock, auditLog: to, auditKey: key, checks } = settings;
  const metrics = createMetrics({ process: settings.metricsServed });
  let isDraining = false;
  const draining = () => isDraining;
  const lost = (code: string): void => {
    metrics.auditLost();
    log.error({ code }, 'audit line not written');
  };
  const audit = await openAuditLog({ to, clock, lost, ...(key !== undefined && { key }) });
  const refused = logRefusals(log);
  const watch = watchCalls((call) => {
    metrics.call(call.known, call.status, call.milliseconds);
    refused(call);
    audit.record(call);
  });
  return {
    metrics,
    before: [
      watch,
      serverSpans(),
      closeWhileDraining(draining),
      securityHeaders(),
      ...limitByAddress(settings.perAddress),
    ],
    admitted: limitByClient(settings.perClient),
    routes: [healthRouter({ checks, draining }), openApiRouter(settings.openapi)],
    judging: (judging) => observedJudging(judging, metrics),
    store: (store) => observedStore(store, metrics, settings.reasons),
    answered: ({ client, answer }) => {
      for (const { rule, withheld } of answer.issued) metrics.card(rule, client.id, withheld ?? 'shown');
    },
    drain() {
      isDraining = true;
    },
    reopen() {
      audit.reopen();
    },
    close: () => audit.close(),
  };
}
