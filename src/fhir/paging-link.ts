/** Links to further pages: followed only where they stay on the FHIR server that was asked. */
import { OperationalError } from '../errors.js';

/**
 * The base address of a FHIR server.
 *
 * @param text "https://ehr.example/fhir/R4", with or without a slash at the end
 * @throws OperationalError request-invalid, field `fhirServer`, where it is not an http(s) address, or holds a user
 *   name, a query or a fragment
 */
export function baseAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const plain = url !== undefined && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (!plain || !/^https?:$/.test(url.protocol)) {
    throw new OperationalError('request-invalid', 'fhirServer must be the http(s) base address of a FHIR server.', {
      field: 'fhirServer',
    });
  }
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/**
 * The address of a link, where it lies under the base address: same scheme, host and port, and path within the
 * path of the base. (Some servers page at the base itself: "https://ehr.example/fhir?_getpages=…".)
 *
 * @param base as baseAddress gives it
 * @returns undefined for a foreign link
 */
export function ownLink(base: URL, link: string): string | undefined {
  if (!URL.canParse(link, base.href)) return undefined;
  const url = new URL(link, base);
  const within = url.pathname.startsWith(base.pathname) || `${url.pathname}/` === base.pathname;
  // an encoded slash or dot could climb out of the base path behind a proxy that decodes it
  const climbs = /%2f|%5c|%2e/i.test(url.pathname.slice(base.pathname.length));
  const own = url.origin === base.origin && url.username === '' && url.password === '';
  return own && within && !climbs ? url.href : undefined;
}
