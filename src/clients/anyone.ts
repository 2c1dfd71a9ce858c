/** The client that everyone is where nobody has to say who calls (AUTH=none): strict 2.0.1, nothing held back. */
import { STRICT_PROFILE } from '../cards/client-profile.js';
import type { Client } from './client.js';

/**
 * @param fhirServers base addresses of the FHIR servers that requests may name
 * @param launchesApp the pages are an app of these servers
 */
export function anyone(fhirServers: readonly string[], launchesApp = false): Client {
  return {
    id: 'anyone',
    profile: 'strict',
    cards: STRICT_PROFILE,
    fhirServers,
    feedback: { reasonKeys: ['overrideReason', 'overrideReasons'] },
    silenceDays: 0,
    rollout: new Map(),
    ...(launchesApp && { launchesApp }),
  };
}
