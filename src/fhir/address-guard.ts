/**
 * Which addresses may be called. A FHIR server is on a client's list by its base address; where its name leads is
 * for DNS to say, and DNS can be made to say "your own metadata service". So every address is judged when a
 * connection is opened: public ones are called, private ones where the site has said so, special ones never.
 *
 * OWASP, Server-Side Request Forgery Prevention: https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html
 */
import ipaddr from 'ipaddr.js';

/** Private: a site may run its FHIR server there. Special: nobody does. */
export type AddressKind = 'public' | 'private' | 'special';

const PRIVATE: ReadonlySet<string> = new Set(['loopback', 'private', 'carrierGradeNat', 'uniqueLocal']);

/** Metadata and platform services of clouds that do not stand at a link-local address. */
const OF_THE_CLOUD: ReadonlySet<string> = new Set([
  'fd00:ec2::254', // AWS
  'fd20:ce::254', // Google
  '168.63.129.16', // Azure
  '100.100.100.200', // Alibaba
]);
/** 64:ff9b::/96 carries the address of an IPv4 server through DNS64 and NAT64 (RFC 6052). */
const NAT64 = ipaddr.parseCIDR('64:ff9b::/96');
/** All that IANA gives out for servers; ::a.b.c.d and the rest of the old forms lie outside. */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

/** Allows every private address. */
export const ANYWHERE: readonly string[] = ['0.0.0.0/0', '::/0'];

/** What an address is, in whatever form it is written; what is no address is special. */
export function kindOf(text: string): AddressKind {
  if (!ipaddr.isValid(text)) return 'special';
  const address = plainAddress(text);
  if (OF_THE_CLOUD.has(address.toString())) return 'special';
  const range = address.range();
  if (PRIVATE.has(range)) return 'private';
  if (range !== 'unicast') return 'special';
  return address.kind() === 'ipv4' || address.match(GLOBAL_UNICAST) ? 'public' : 'special';
}

/**
 * Whether an address may be called.
 *
 * @param privateNetworks the private networks that the site allows, such as "10.20.0.0/16"
 */
export function mayCall(text: string, privateNetworks: readonly string[]): boolean {
  const kind = kindOf(text);
  return kind === 'public' || (kind === 'private' && privateNetworks.some((network) => lies(text, network)));
}

/** The address that stands in the place of a host name: "127.0.0.1" of "http://0x7f.1/", "::1" of "http://[::1]/". */
export function addressIn(hostname: string): string | undefined {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(bare) ? bare : undefined;
}

/**
 * Addresses that stand in a list of FHIR servers and will never be called: better said at the start than at a call.
 * (Where a name leads is judged when it is called.)
 *
 * @param fhirServers base addresses
 * @param privateNetworks as ALLOW_PRIVATE_FHIR_SERVERS gives them
 */
export function neverCalled(fhirServers: readonly string[], privateNetworks: readonly string[]): readonly string[] {
  return fhirServers.filter((url) => {
    const address = URL.canParse(url) ? addressIn(new URL(url).hostname) : undefined;
    return address !== undefined && !mayCall(address, privateNetworks);
  });
}

/** Whether a text is a network such as "10.20.0.0/16". */
export function isNetwork(text: string): boolean {
  return ipaddr.isValidCIDR(text);
}

function lies(text: string, network: string): boolean {
  const address = plainAddress(text);
  const [first, length] = ipaddr.parseCIDR(network);
  return address.kind() === first.kind() && address.match([first, length]);
}

/** The IPv4 address where an IPv6 one only carries it. */
function plainAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 {
  const address = ipaddr.process(text);
  if (address.kind() === 'ipv4' || !address.match(NAT64)) return address;
  return new ipaddr.IPv4(address.toByteArray().slice(-4));
}
