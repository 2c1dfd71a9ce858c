/** Configurations that were read lately, so that a launch costs the EHR no further call. */
import type { SmartConfiguration } from './configuration.js';
import type { Registration } from './registration.js';

const KEPT_MS = 10 * 60_000;
/** Launches in a row do not become calls in a row where the EHR's server is down. */
const FAILURE_KEPT_MS = 5_000;

export type Configurations = (fhirServer: string, registration: Registration) => Promise<SmartConfiguration>;

/**
 * Reads each configuration once in a while; launches at the same time share one reading.
 *
 * @param now milliseconds on any clock that does not run back
 */
export function keptConfigurations(
  read: (fhirServer: string, withKey: boolean) => Promise<SmartConfiguration>,
  now: () => number,
): Configurations {
  // By FHIR servers of the clients file: it cannot grow beyond them.
  const kept = new Map<string, { readonly reading: Promise<SmartConfiguration>; until: number }>();
  return (fhirServer, { signer }) => {
    const known = kept.get(fhirServer);
    if (known !== undefined && now() < known.until) return known.reading;
    const reading = read(fhirServer, signer !== undefined);
    const entry = { reading, until: now() + KEPT_MS };
    kept.set(fhirServer, entry);
    reading.catch(() => {
      entry.until = now() + FAILURE_KEPT_MS;
    });
    return reading;
  };
}
