/** Composition of the service: settings → adapters → application → listening. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import { adviseOn } from './cards/cards-for.js';
import { anyone } from './clients/anyone.js';
import { tablesOf } from './config.js';
import type { Config } from './config.js';
import { OperationalError } from './errors.js';
import { readChart } from './fhir/course-from-chart.js';
import { type Connections, openConnections } from './fhir/fhir-connections.js';
import { createApp } from './hooks/app.js';
import { chartAccess } from './hooks/chart-access.js';
import { type Delivery, NEVER_SILENCED } from './hooks/deliver.js';
import { LATE } from './hooks/deliver-in-time.js';
import { deliveryKeys } from './hooks/deliver-keys.js';
import { loadDiscovery } from './hooks/discovery.js';
import type { Judging } from './hooks/invoke.js';
import { knowledgeRouter } from './hooks/knowledge.js';
import { namesOfOrders } from './hooks/order-names.js';
import { publishedKnowledge } from './knowledge/published.js';
import { protocolRouter } from './hooks/protocol-route.js';
import { loadSite } from './protocol-settings/load-site.js';
import { protocolOn, tablesWith, type Site } from './protocol-settings/site.js';
import { judgingBy, parametersOf } from './protocol-settings/site-protocol.js';
import { settingsLine, settingsSummary } from './protocol-settings/summary.js';
import { checkLaboratoryLimits } from './rules/check-laboratory-limits/rule.js';
import { respectAllergies } from './rules/respect-allergies/rule.js';
import { judge } from './rules/run.js';
import { loadTerminology } from './terminology/load.js';
import type { Terminology } from './terminology/terminology.js';
import { dayInZone } from './timeline/day.js';

/** Calls under way when the service closes get so long to end. */
const GRACE_MS = 10_000;

export interface RunningService {
  /** Address for clients: BASE_URL where it is set, else where the service listens. */
  readonly url: string;
  /** Service ids, in the order of the discovery document. */
  readonly services: readonly string[];
  /** Takes no more calls, lets those under way end, and frees the port. */
  close(): Promise<void>;
}

/**
 * Starts the service.
 *
 * @param destination where log lines go; standard output where absent
 * @throws OperationalError `configuration-invalid` where settings or shipped files are wrong, or the port is taken
 */
export async function startService(config: Config, destination?: DestinationStream): Promise<RunningService> {
  const log = pino({ level: config.LOG_LEVEL }, destination ?? pino.destination({ dest: 1, sync: false }));
  const discovery = await loadDiscovery();
  const site = loadSite(config.PROTOCOL_SETTINGS, tablesOf(config));
  const terminology = loadTerminology(tablesWith(site, tablesOf(config)));
  const { BODY_LIMIT: bodyLimit, CORS_ORIGINS: origins, CARD_LANGUAGE: language } = config;
  const knowledge = knowledgeRouter({
    ...publishedKnowledge(loadTerminology()),
    baseUrl: config.BASE_URL,
  });
  const connections = openConnections({
    privateNetworks: config.ALLOW_PRIVATE_FHIR_SERVERS,
  });
  const judging = judgingWith(config, terminology, site, connections, deliveryWith(log));
  const routes = [protocolRouter(site, judging.today), knowledge];
  const caller = anyone(config.ALLOWED_FHIR_SERVERS);
  const app = createApp({ discovery, log, bodyLimit, origins, language, anyone: caller, routes }, judging);
  const server = await listening(createServer(app), config);
  const url = config.BASE_URL ?? addressOf(server);
  const services = [...discovery.services.keys()];
  const protocols = site.protocols.map((version) => settingsLine(settingsSummary(version)));
  log.info({ url, services, protocols }, 'listening');
  return {
    url,
    services,
    async close() {
      await closed(server);
      await connections.close();
      log.flush();
    },
  };
}

/** Who is shown what. Nothing is kept, so nothing is silenced. */
function deliveryWith(log: Logger): Delivery {
  return {
    keys: deliveryKeys(randomBytes(32)),
    neverSilenced: NEVER_SILENCED,
    now: () => Date.now(),
    failed: (operation, why) => {
      log.error({ operation, why: why === LATE ? LATE : 'failed' }, 'store did not answer');
    },
  };
}

/** The pillars as the hooks door needs them, with these settings. */
function judgingWith(
  config: Config,
  terminology: Terminology,
  site: Site,
  connections: Connections,
  delivery: Delivery,
): Judging {
  const { SITE_TIME_ZONE: siteTimeZone, LINKS_BASE_URL: linksBaseUrl } = config;
  return {
    openChart: chartAccess({
      connections,
      timeoutMs: config.FHIR_TIMEOUT_MS,
      deadlineMs: config.HOOK_DEADLINE_MS,
      // What a server may send for a call is what a prefetch may hold.
      maxBytes: config.BODY_LIMIT,
    }),
    readFacts: (chart, queries, reading) => readChart(chart, queries, { ...reading, terminology, siteTimeZone }),
    judge: (facts, options) =>
      judge(facts, {
        ...judgingBy(protocolOn(site, options.asOf)),
        ...options,
      }),
    advise: (judgement, occasion) => {
      const rulebook = protocolOn(site, judgement.asOf);
      return adviseOn(judgement, {
        ...occasion,
        orderNames: namesOfOrders(occasion.facts.facts, occasion.language),
        rulebook,
        regimenTable: rulebook.regimenTable,
        laboratoryLimits: parametersOf(rulebook, checkLaboratoryLimits),
        crossAllergicClasses: parametersOf(rulebook, respectAllergies).crossAllergicClasses,
        terminology,
        profile: occasion.client.cards,
        ...(linksBaseUrl !== undefined && { linksBaseUrl }),
      });
    },
    delivery,
    deadlineMs: config.HOOK_DEADLINE_MS,
    today: () => dayInZone(Date.now(), siteTimeZone),
    allowAsOf: config.ALLOW_AS_OF,
  };
}

async function listening(server: Server, { PORT, HOST }: Config): Promise<Server> {
  server.listen(PORT, HOST);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new OperationalError('configuration-invalid', `Cannot listen on HOST ${HOST}, PORT ${PORT}: ${code}.`, {
      field: 'PORT',
    });
  }
  return server;
}

function addressOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

async function closed(server: Server): Promise<void> {
  if (!server.listening) return;
  const end = once(server, 'close');
  server.close();
  // A kept-alive connection becomes idle only once its call has ended.
  const sweep = setInterval(() => {
    server.closeIdleConnections();
  }, 50);
  const grace = setTimeout(() => {
    server.closeAllConnections();
  }, GRACE_MS);
  await end;
  clearInterval(sweep);
  clearTimeout(grace);
}
