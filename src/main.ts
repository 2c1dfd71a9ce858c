/** Composition of the service: settings → adapters → application → listening. */
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import { OVERRIDE_REASONS } from './cards/override-reasons.js';
import { anyone } from './clients/anyone.js';
import { tablesOf } from './config.js';
import { warmUp } from './composition/warm-up.js';
import type { Config } from './config.js';
import type { FhirCallEnded } from './fhir/fhir-client.js';
import { openConnections } from './fhir/fhir-connections.js';
import { createApp } from './hooks/app.js';
import { loadDiscovery } from './hooks/discovery.js';
import { knowledgeRouter } from './hooks/knowledge.js';
import { publishedKnowledge } from './knowledge/published.js';
import { courseCharts, type SampleChart } from './composition/course-charts.js';
import { keptCards } from './composition/kept-cards.js';
import { clientAuthentication, knownClients } from './composition/known-clients.js';
import { playground } from './composition/playground.js';
import { protocolRouter } from './hooks/protocol-route.js';
import { closeServer, hardenedServer, listenAtAll } from './operations/http-server.js';
import { standardOutput, type LogLines } from './operations/log-lines.js';
import { metricsServer } from './operations/metrics-server.js';
import { startOperations } from './operations/operations.js';
import { heedProcess } from './operations/process-events.js';
import { loadSite } from './protocol-settings/load-site.js';
import { tablesWith } from './protocol-settings/site.js';
import { settingsLine, settingsSummary } from './protocol-settings/summary.js';
import { siteDelivery } from './composition/site-delivery.js';
import { siteJudging } from './composition/site-judging.js';
import { sitePages } from './composition/site-pages.js';
import { smartLaunch } from './composition/smart-launch.js';
import { openStore } from './store/open-store.js';
import { loadTerminology } from './terminology/load.js';
import type { Samples } from './web/playground/port.js';

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
 * @param brought what only the demo has: patients for the playground, and for the course page
 * @throws OperationalError `configuration-invalid` where settings or shipped files are wrong, or the port is taken
 */
export async function startService(
  config: Config,
  destination?: DestinationStream,
  brought: { readonly samples?: Samples; readonly charts?: readonly SampleChart[] } = {},
): Promise<RunningService> {
  const lines: DestinationStream & Partial<LogLines> = destination ?? standardOutput();
  const log = pino({ level: config.LOG_LEVEL }, lines);
  const discovery = await loadDiscovery();
  const clients = knownClients(config, discovery);
  const site = loadSite(config.PROTOCOL_SETTINGS, tablesOf(config));
  const terminology = loadTerminology(tablesWith(site, tablesOf(config)));
  const { BODY_LIMIT: bodyLimit, CORS_ORIGINS: origins, CARD_LANGUAGE: language, TRUST_PROXY: trustProxy } = config;
  const services = [...discovery.services.keys()];
  const published = publishedKnowledge(loadTerminology());
  const knowledge = knowledgeRouter({ ...published, baseUrl: config.BASE_URL });
  const connections = openConnections({ privateNetworks: config.ALLOW_PRIVATE_FHIR_SERVERS });
  const kept = await openStore(config.STORE_URL, config.SITE_TIME_ZONE);
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
  const baseUrl = () => url;
  const launch = await smartLaunch(config, clients, {
    log,
    discovery,
    connections,
    called,
    baseUrl,
    // The pages stand on the launch; what they show of one is asked for when somebody comes.
    sendPage: (request, response, name) => {
      pages.showLaunchPage(request, response, name);
    },
  });
  const { today } = judging;
  const courses = courseCharts(config, { site, discovery, terminology, today, launch, samples: brought.charts });
  const caller = anyone(config.ALLOWED_FHIR_SERVERS, launch !== undefined);
  const around = { discovery, judging, unwatched, client: caller, site, terminology, store };
  const tried = config.PLAYGROUND ? playground(config, { ...around, samples: brought.samples }) : undefined;
  const pages = sitePages(config, { site, store, today, courses, playground: tried });
  const programs = [...operations.routes, ...cards.routes, protocolRouter(site, judging.today), knowledge];
  const routes = [...(launch?.routes ?? []), ...pages.routes, ...programs, ...pages.last];
  const { before, admitted, answered } = operations;
  const authenticate = clientAuthentication(config, clients, {
    log,
    store,
    baseUrl,
    refused: (reason) => {
      operations.metrics.authenticationRefused(reason);
    },
  });
  const door = { discovery, log, bodyLimit, origins, language, anyone: caller, trustProxy };
  const app = createApp(
    {
      ...door,
      ...(authenticate && { authenticate }),
      ...(cards.feedback && { feedback: cards.feedback }),
      before,
      admitted,
      answered,
      routes,
      showProblem: pages.showProblem,
    },
    judging,
  );
  await warmUp({ discovery, judging: unwatched, client: caller, language }).catch(() => {
    log.warn('The service could not be warmed up: its first call takes longer than the others.');
  });
  const server = hardenedServer(app);
  const metrics = metricsServer(operations.metrics.registry);
  const { HOST: host, PORT: port, METRICS_HOST: metricsHost, METRICS_PORT: metricsPort } = config;
  const [listensAt = '', metricsUrl] = await listenAtAll([
    [server, { host, port }],
    ...(metricsPort === undefined
      ? []
      : [[metrics, { host: metricsHost, port: metricsPort, prefix: 'METRICS_' }] as const]),
  ]);
  url = config.BASE_URL ?? listensAt;
  const protocols = site.protocols.map((version) => settingsLine(settingsSummary(version)));
  log.info({ url, services, protocols }, 'listening');
  return {
    url,
    ...(metricsUrl !== undefined && { metricsUrl }),
    services,
    log,
    reopen() {
      operations.reopen();
    },
    async close(delayMs = 0) {
      operations.drain();
      await pause(delayMs);
      const inFull = await closeServer(server, config.STOP_TIMEOUT_MS);
      await closeServer(metrics, 0);
      launch?.close();
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
