/** Whether what travels to an address can be read on the way. */

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/**
 * Whether nobody on the network between can read or change what is sent.
 *
 * @param loopbackToo over http as well, where it does not leave this machine
 */
export function isPrivateOnTheWay(url: string, loopbackToo: boolean): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (loopbackToo && protocol === 'http:' && LOOPBACK.test(hostname));
}
