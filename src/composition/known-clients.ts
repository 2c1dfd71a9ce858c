/** Who may call, as the settings say it: trusted clients, or everyone in so many words. */
import type { Logger } from 'pino';
import { fetchKeys, KeysNotHad } from '../clients/fetch-keys.js';
import { keyRing } from '../clients/key-ring.js';
import { loadClients } from '../clients/load-clients.js';
import { loadProfiles } from '../clients/load-profiles.js';
import type { Refusal } from '../clients/refusal.js';
import { replayMemory, type ReplayMemory } from '../clients/replay-memory.js';
import { SHARED_MEMORY_MS, sharedReplayMemory } from '../clients/shared-replay-memory.js';
import type { SharedMemory } from '../clients/shared-replay-memory.js';
import type { TrustedClient } from '../clients/trusted-client.js';
import type { Config } from '../config.js';
import { OperationalError } from '../errors.js';
import { neverCalled } from '../fhir/address-guard.js';
import { authentication } from '../hooks/authentication.js';
import type { Discovery } from '../hooks/discovery.js';
import { reasonOfFailure } from '../store/store-failure.js';

export interface Entrance {
  readonly log: Logger;
  /** The address under which clients reach the service; known once it listens. */
  readonly baseUrl: () => string;
  /** Told of each call that is not let in. */
  readonly refused: (reason: Refusal) => void;
  /** The store; where replicas share it, they share what they remember of tokens. */
  readonly store?: SharedMemory | undefined;
}

/**
 * What lets clients in; undefined where everyone may call (AUTH=none), which the log says loudly.
 *
 * @param clients as `knownClients` gives them
 */
export function clientAuthentication(
  config: Config,
  clients: readonly TrustedClient[] | undefined,
  { log, store, ...entrance }: Entrance,
): ReturnType<typeof authentication> | undefined {
  if (clients === undefined) {
    log.warn({ auth: 'none' }, 'AUTH=none: whoever reaches this service may call it. Never where real patients are.');
    return undefined;
  }
  for (const { client, testing } of clients)
    if (testing)
      log.warn({ client: client.id, profile: client.profile }, 'The keys of this client are public: for testing only.');
  const now = (): number => Date.now() / 1_000;
  return authentication({
    ...entrance,
    log,
    clients,
    now,
    keys: keyRing((url) => keysAt(url, log), now),
    replay: replayFor(config, log, store),
    clockTolerance: config.AUTH_CLOCK_TOLERANCE_SECONDS,
    maxTokenAge: config.AUTH_MAX_TOKEN_AGE_SECONDS,
    openDiscovery: config.AUTH_DISCOVERY === 'open',
  });
}

/**
 * The clients of the clients file; undefined where everyone may call (AUTH=none).
 *
 * @throws OperationalError `configuration-invalid` where nobody was named and not everyone let in, or both
 */
export function knownClients(config: Config, { services }: Discovery): readonly TrustedClient[] | undefined {
  const { AUTH, CLIENTS, CLIENT_PROFILES, ALLOWED_FHIR_SERVERS, ALLOW_PRIVATE_FHIR_SERVERS } = config;
  if (AUTH === 'none') {
    if (CLIENTS !== undefined)
      throw invalid('AUTH', 'AUTH=none lets everyone in, CLIENTS names who may: set only one.');
    return undefined;
  }
  if (CLIENTS === undefined)
    throw invalid(
      'CLIENTS',
      'CLIENTS must name the file of trusted clients (docs/clients.md). For trying out, AUTH=none lets everyone in.',
    );
  if (ALLOWED_FHIR_SERVERS.length > 0)
    throw invalid('ALLOWED_FHIR_SERVERS', 'ALLOWED_FHIR_SERVERS is for AUTH=none; clients name their own fhirServers.');
  if (config.SMART_CLIENT_ID !== undefined)
    throw invalid('SMART_CLIENT_ID', 'SMART_CLIENT_ID is for AUTH=none; clients have a part smart of their own.');
  const clients = loadClients(CLIENTS, {
    profiles: loadProfiles(CLIENT_PROFILES),
    services,
    neverCalled: (fhirServers) => neverCalled(fhirServers, ALLOW_PRIVATE_FHIR_SERVERS),
  });
  // Which patients belong to a part hangs on the key: a key of one process would move them in and out.
  if (clients.some(isForSome) && config.ADVICE_KEY === undefined && config.ADVICE_KEY_FILE === undefined)
    throw invalid('ADVICE_KEY', 'A roll-out to a part of the patients needs ADVICE_KEY or ADVICE_KEY_FILE.');
  return clients;
}

function isForSome({ client: { rollout } }: TrustedClient): boolean {
  return [...rollout.values()].some(({ percent }) => percent > 0 && percent < 100);
}

/** A SQLite file stands on one machine, so only PostgreSQL is asked at each call. */
function replayFor({ STORE_URL: { kind } }: Config, log: Logger, shared: SharedMemory | undefined): ReplayMemory {
  const own = replayMemory();
  if (kind !== 'postgres' || shared === undefined) return own;
  const failed = (why: unknown): void => {
    const code = why instanceof OperationalError ? reasonOfFailure(why) : why === 'late' ? 'late' : 'failed';
    log.error(
      { operation: 'useToken', code },
      'The store did not answer; used tokens are known to this process alone.',
    );
  };
  return sharedReplayMemory({ own, shared, withinMs: SHARED_MEMORY_MS, failed });
}

async function keysAt(url: string, log: Logger): ReturnType<typeof fetchKeys> {
  try {
    return await fetchKeys(url);
  } catch (error) {
    log.warn({ url, problem: error instanceof KeysNotHad ? error.message : 'unknown' }, 'no keys from this address');
    throw error;
  }
}

function invalid(field: string, problem: string): OperationalError {
  return new OperationalError('configuration-invalid', `Settings: ${problem}`, { field });
}
