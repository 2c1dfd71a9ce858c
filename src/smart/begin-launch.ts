/** The first half of a launch: from the EHR's request to the address of its authorization server. */
import { authorizationAddress, requireLaunchMode } from './authorization-request.js';
import type { Configurations } from './configurations.js';
import { LaunchRefused } from './launch-refused.js';
import type { PendingLaunches } from './pending-launches.js';
import { type Issuer, issuerOf, issuerOfClient, type Registration } from './registration.js';
import { randomWord } from './secrets.js';

/** What a request holds: its query, and the word of its browser's cookie. */
export interface LaunchQuery {
  readonly query: Readonly<Record<string, unknown>>;
  readonly browser: string | undefined;
  readonly redirectUri: string;
}

export interface LaunchSettings {
  readonly registrations: readonly Registration[];
  readonly configurations: Configurations;
  readonly pending: PendingLaunches;
  /** Types that the protocol reads, which scopes are asked for. */
  readonly resourceTypes: readonly string[];
}

export interface BegunLaunch {
  readonly kind: 'ehr' | 'standalone';
  readonly clientName: string;
  /** Where the browser is sent. */
  readonly address: string;
  /** What its cookie must hold. */
  readonly browser: string;
}

/**
 * Begins a launch: `iss` and `launch` from an EHR; `iss`, or `client` by its name in the clients file, from elsewhere.
 *
 * @throws LaunchRefused
 */
export async function beginLaunch(
  { query, browser: given, redirectUri }: LaunchQuery,
  { registrations, configurations, pending, resourceTypes }: LaunchSettings,
): Promise<BegunLaunch> {
  const issuer = issuerIn(query, registrations);
  const launch = launchIn(query);
  const { registration, fhirServer } = issuer;
  const configuration = await configurations(fhirServer, registration);
  requireLaunchMode(configuration, launch === undefined ? 'launch-standalone' : 'launch-ehr');
  const verifier = randomWord();
  const { state, browser } = pending.begin({ registration, fhirServer, configuration, redirectUri, verifier }, given);
  const request = { issuer, configuration, redirectUri, resourceTypes, state, verifier };
  return {
    kind: launch === undefined ? 'standalone' : 'ehr',
    clientName: registration.clientName,
    address: authorizationAddress({ ...request, ...(launch !== undefined && { launch }) }),
    browser,
  };
}

function issuerIn({ iss, client }: LaunchQuery['query'], registrations: readonly Registration[]): Issuer {
  if (iss === undefined && client === undefined) throw new LaunchRefused('issuer-missing', 'no-iss');
  const issuer =
    typeof iss === 'string'
      ? issuerOf(iss, registrations)
      : iss === undefined && typeof client === 'string'
        ? issuerOfClient(client, registrations)
        : undefined;
  if (issuer === undefined) throw new LaunchRefused('issuer-unknown', 'not-registered');
  return issuer;
}

/** Opaque: the EHR's authorization server alone can read it. */
function launchIn({ launch }: LaunchQuery['query']): string | undefined {
  if (launch === undefined) return undefined;
  if (typeof launch === 'string' && /^[\x21-\x7e]{1,4096}$/.test(launch)) return launch;
  throw new LaunchRefused('issuer-missing', 'launch-unreadable');
}
