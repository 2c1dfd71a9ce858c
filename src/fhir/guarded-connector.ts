/**
 * Opens connections to addresses that may be called, and to no others.
 *
 * The check stands where the name is resolved: all addresses of the answer are judged, and the connection goes to
 * one of those, so there is no second look-up that could answer otherwise (DNS rebinding).
 */
import { lookup as resolve, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { addressIn } from './address-guard.js';

const CONNECT_TIMEOUT_MS = 5_000;

/** All addresses of a name, as dns.lookup gives them. */
export type Resolve = (
  hostname: string,
  options: { readonly all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * @param isAllowed whether an address may be called
 * @param resolver dns.lookup where absent
 * @returns a connector that fails with the code ADDRESS_REFUSED where any address of the server may not be called
 */
export function guardedConnector(
  isAllowed: (address: string) => boolean,
  resolver: Resolve = resolve,
): buildConnector.connector {
  const connect = buildConnector({ timeout: CONNECT_TIMEOUT_MS, lookup: guardedLookup(isAllowed, resolver) });
  return (options, callback) => {
    // An address in the place of a name is not looked up.
    const address = addressIn(options.hostname);
    if (address !== undefined && !isAllowed(address)) callback(refused(), null);
    else connect(options, callback);
  };
}

function guardedLookup(isAllowed: (address: string) => boolean, resolver: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolver(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = (addresses as readonly LookupAddress[] | undefined) ?? [];
      if (error !== null) callback(error, []);
      else if (first === undefined || !addresses.every(({ address }) => isAllowed(address))) callback(refused(), []);
      else if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function refused(): Error {
  return Object.assign(new Error('ADDRESS_REFUSED'), { code: 'ADDRESS_REFUSED' });
}
