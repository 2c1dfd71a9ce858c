/** Composition of the service: settings → adapters → application → listening. */
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import { OVERRIDE_REASONS } from './cards/override-reasons.js';
import { openAddresses, type Brought } from './composition/addresses.js';
import { openAdapters } from './composition/adapters.js';
import { keptCards } from './composition/kept-cards.js';
import { siteDelivery } from './composition/site-delivery.js';
import { siteJudging } from './composition/site-judging.js';
import { warmUp } from './composition/warm-up.js';
import type { Config } from './config.js';
import type { FhirCallEnded } from './fhir/fhir-client.js';
import { createApp } from './hooks/app.js';
import { listen } from './operations/listening.js';
import { standardOutput, type LogLines } from './operations/log-lines.js';
import { startOperations } from './operations/operations.js';
import { heedProcess } from './operations/process-events.js';
import { settingsLine, settingsSummary } from './protocol-settings/summary.js';

/** For closing store, connections and logs once all calls have ended. */
const CLOSING_MS = 2_000;

export interface RunningService {
  /** Address for clients: BASE_URL where it is set, else where the service listens. */
  readonly url: string;
  /** Where `/metrics` listens, if it does. */
  readonly metricsUrl?: string;
  /** Service ids, in the order of the discovery document. */
  readonly services: readonly string[];
  readonly log: Logger;
  /** Opens log files anew, after a rotation has moved them away. */
  reopen(): void;
  /**
   * Says that it is not ready, waits, then takes no more calls, lets those under way end, and frees the port.
   *
   * @param delayMs from not ready to no more calls
   * @throws Error where calls under way had to be cut off (STOP_TIMEOUT_MS); all is freed nevertheless
   */
  close(delayMs?: number): Promise<void>;
}

/**
 * Starts the service.
 *
 * @param destination where log lines go; standard output where absent
 * @param brought what only the demo has
 * @throws OperationalError `configuration-invalid` where settings or shipped files are wrong, or the port is taken
 */
export async function startService(
  config: Config,
  destination?: DestinationStream,
  brought: Brought = {},
): Promise<RunningService> {
  const lines: DestinationStream & Partial<LogLines> = destination ?? standardOutput();
  const log = pino({ level: config.LOG_LEVEL }, lines);
  const adapters = await openAdapters(config);
  const { discovery, site, terminology, published, connections, kept } = adapters;
  const { BODY_LIMIT: bodyLimit, CORS_ORIGINS: origins, CARD_LANGUAGE: language, TRUST_PROXY: trustProxy } = config;
  const services = [...discovery.services.keys()];
  const operations = await startOperations({
    log,
    clock: () => new Date(),
    auditLog: config.AUDIT_LOG,
    auditKey: config.AUDIT_KEY,
    perAddress: config.RATE_LIMIT_PER_ADDRESS,
    perClient: config.RATE_LIMIT_PER_CLIENT,
    metricsServed: config.METRICS_PORT !== undefined,
    openapi: { services, version: published.version, baseUrl: config.BASE_URL },
    reasons: new Set(OVERRIDE_REASONS.map(({ code }) => code)),
    checks: kept ? { store: () => kept.ready() } : {},
  });
  const store = kept && operations.store(kept);
  const delivery = siteDelivery(config, log, store);
  const called: FhirCallEnded = (outcome, milliseconds) => {
    operations.metrics.fhirCall(outcome, milliseconds);
  };
  const unwatched = siteJudging(config, { terminology, site, connections, called, delivery });
  const judging = operations.judging(unwatched);
  const cards = keptCards(config, { kept, store, log, today: judging.today });
  let url = config.BASE_URL ?? '';
  const { caller, authenticate, routes, showProblem, ...addresses } = await openAddresses(config, adapters, {
    ...brought,
    log,
    judging,
    unwatched,
    store,
    called,
    refused: (reason) => {
      operations.metrics.authenticationRefused(reason);
    },
    baseUrl: () => url,
    programs: [...operations.routes, ...cards.routes],
  });
  const { before, admitted, answered } = operations;
  const door = { discovery, log, bodyLimit, origins, language, anyone: caller, trustProxy };
  const optional = { ...(authenticate && { authenticate }), ...(cards.feedback && { feedback: cards.feedback }) };
  const app = createApp({ ...door, ...optional, before, admitted, answered, routes, showProblem }, judging);
  await warmUp({ discovery, judging: unwatched, client: caller, language }).catch(() => {
    log.warn('The service could not be warmed up: its first call takes longer than the others.');
  });
  const { HOST: host, PORT: port, METRICS_HOST, METRICS_PORT } = config;
  const listening = await listen(app, operations.metrics.registry, {
    calls: { host, port },
    metrics: METRICS_PORT === undefined ? undefined : { host: METRICS_HOST, port: METRICS_PORT },
  });
  url = config.BASE_URL ?? listening.url;
  const protocols = site.protocols.map((version) => settingsLine(settingsSummary(version)));
  log.info({ url, services, protocols }, 'listening');
  return {
    url,
    ...(listening.metricsUrl !== undefined && { metricsUrl: listening.metricsUrl }),
    services,
    log,
    reopen() {
      operations.reopen();
    },
    async close(delayMs = 0) {
      operations.drain();
      await pause(delayMs);
      const inFull = await listening.close(config.STOP_TIMEOUT_MS);
      addresses.close();
      await cards.close();
      await connections.close();
      await operations.close();
      lines.flushSync?.();
      if (!inFull) throw new Error('calls were cut off');
    },
  };
}

/**
 * Starts the service as what this process is for: stops and ends with it (operations/process-events.ts).
 *
 * @throws OperationalError as `startService`
 */
export async function runService(config: Config): Promise<RunningService> {
  const lines = standardOutput();
  const service = await startService(config, lines);
  const { STOP_DELAY_MS: delayMs, STOP_TIMEOUT_MS: timeoutMs } = config;
  const stoppable = {
    log: service.log,
    close: () => service.close(delayMs),
    reopen: () => {
      service.reopen();
    },
    flush: () => {
      lines.flushSync();
    },
  };
  heedProcess(process, stoppable, delayMs + timeoutMs + CLOSING_MS);
  return service;
}
