/** SMART App Launch of the pages, as the settings say it: from the EHRs of the clients that have a part `smart`. */
import { Router } from 'express';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { preferredLanguage } from '../accept-language.js';
import { readAppContext } from '../cards/app-context.js';
import { isPrivateOnTheWay } from '../clients/on-the-way.js';
import type { TrustedClient } from '../clients/trusted-client.js';
import type { Config } from '../config.js';
import { OperationalError } from '../errors.js';
import type { FhirCallEnded } from '../fhir/fhir-client.js';
import type { Connections } from '../fhir/fhir-connections.js';
import { queryResourceType } from '../fhir/query.js';
import type { Discovery } from '../hooks/discovery.js';
import { readSigningKey } from '../oauth/signing-key.js';
import { readConfiguration } from '../smart/configuration.js';
import { keptConfigurations } from '../smart/configurations.js';
import { pendingLaunches } from '../smart/pending-launches.js';
import { bareHtml, plainPage } from '../smart/plain-page.js';
import type { Registration } from '../smart/registration.js';
import { type OpenSessionChart, sessionChart } from '../smart/session-chart.js';
import { type SessionDoor, sessionDoor } from '../smart/session-door.js';
import { sessionMemory, type SmartSession } from '../smart/sessions.js';
import { smartRoutes, type SmartRoutesSettings } from '../smart/smart-routes.js';

const SWEEP_MS = 60_000;

export interface SmartLaunch extends Pick<SessionDoor, 'sessionOf'> {
  readonly routes: readonly RequestHandler[];
  /** The chart of a session, read with its token. */
  readonly openChart: OpenSessionChart;
  /** Forgets all sessions. */
  close(): void;
}

export interface LaunchSurroundings {
  readonly log: Logger;
  readonly discovery: Discovery;
  readonly connections: Connections;
  /** Told of each call to a FHIR server. */
  readonly called: FhirCallEnded;
  /** The address under which the service is reached; known once it listens. */
  readonly baseUrl: () => string;
  /** Sends the pages of refusals; bare HTML where absent. */
  readonly sendPage?: SmartRoutesSettings['sendPage'];
}

/**
 * The launch of the pages; undefined where no client has a part `smart`.
 *
 * @param clients undefined: everyone may call (AUTH=none), and SMART_CLIENT_ID names the app
 * @throws OperationalError `configuration-invalid` where a key cannot be read, or tokens would travel openly
 */
export async function smartLaunch(
  config: Config,
  clients: readonly TrustedClient[] | undefined,
  { log, discovery, connections, called, baseUrl, sendPage = sendBarePage(config) }: LaunchSurroundings,
): Promise<SmartLaunch | undefined> {
  const registrations = await registrationsOf(config, clients);
  if (registrations.length === 0) return undefined;
  requireSafeAddress(config);
  const now = () => performance.now();
  const outgoing = { connections, timeoutMs: config.FHIR_TIMEOUT_MS };
  const sessions = sessionMemory(now);
  const door = sessionDoor(sessions, baseUrl);
  const sweeping = setInterval(sessions.sweep, SWEEP_MS).unref();
  const routes = smartRoutes({
    ...outgoing,
    registrations,
    configurations: keptConfigurations((server, withKey) => readConfiguration(server, withKey, outgoing), now),
    pending: pendingLaunches(now),
    sessions,
    resourceTypes: typesRead(discovery),
    wallClock: () => Date.now(),
    baseUrl,
    pageOf,
    sendPage,
    publicKeys: registrations.flatMap(({ signer }) => signer?.publicJwk ?? []),
    log,
  });
  return {
    routes: [Router().use('/course', door.renewed), routes],
    sessionOf: door.sessionOf,
    openChart: sessionChart({ ...outgoing, called }),
    close() {
      clearInterval(sweeping);
      sessions.clear();
    },
  };
}

async function registrationsOf(
  { SMART_CLIENT_ID: clientId, ALLOWED_FHIR_SERVERS: fhirServers }: Config,
  clients: readonly TrustedClient[] | undefined,
): Promise<readonly Registration[]> {
  if (clients === undefined) return clientId === undefined ? [] : [{ clientName: 'anyone', fhirServers, clientId }];
  const launching = clients.flatMap(({ client, smart }) => (smart === undefined ? [] : [{ client, smart }]));
  return Promise.all(
    launching.map(async ({ client, smart: { clientId, keyFile, scopes } }) => ({
      clientName: client.id,
      fhirServers: client.fhirServers,
      clientId,
      ...(keyFile !== undefined && { signer: await readSigningKey(keyFile, 'CLIENTS') }),
      ...(scopes && { scopes }),
    })),
  );
}

/** Codes and session cookies come to our own address: by https, or on this machine. */
function requireSafeAddress({ BASE_URL: baseUrl, HOST: host }: Config): void {
  const address = baseUrl ?? `http://${host.includes(':') ? `[${host}]` : host}`;
  if (isPrivateOnTheWay(address, true)) return;
  throw new OperationalError(
    'configuration-invalid',
    'Settings: BASE_URL must be an https address where the pages are launched from an EHR.',
    { field: 'BASE_URL' },
  );
}

/** The types that the prefetch templates ask for, and the Medications that their resources refer to. */
function typesRead({ services }: Discovery): readonly string[] {
  const queries = [...services.values()].flatMap((service) => service.queries);
  return [...new Set([...queries.map(({ template }) => queryResourceType(template)), 'Medication'])];
}

/** The page of the patient; the finding that the card spoke of, where the EHR has passed it on. */
function pageOf({ patientId, appContext }: SmartSession): string {
  const finding = readAppContext(appContext) === undefined ? '' : `?finding=${encodeURIComponent(appContext ?? '')}`;
  return `/course/${encodeURIComponent(patientId)}${finding}`;
}

function sendBarePage({ CARD_LANGUAGE: otherwise }: Config): SmartRoutesSettings['sendPage'] {
  return (request, response, name) => {
    const language = preferredLanguage(request.headers['accept-language'], otherwise);
    const page = plainPage(name, language);
    response.status(page.status).type('html').send(bareHtml(page, language));
  };
}
