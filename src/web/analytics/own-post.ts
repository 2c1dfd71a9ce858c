/** Forms of other sites must neither sign a reader in nor out (OWASP, Cross-Site Request Forgery Prevention). */
import type { Request } from 'express';

/**
 * Whether a post comes from a page of this service. Browsers say so themselves: `Sec-Fetch-Site` where the page is secure
 * (W3C Fetch Metadata), `Origin` on every post. Who sends neither is no browser, and has no cookies that others could use.
 *
 * @param host under which readers reach the service, where a proxy names another to it
 */
export function isOwnPost(request: Pick<Request, 'headers'>, host: string | undefined): boolean {
  const { origin, host: asked, 'sec-fetch-site': site } = request.headers;
  if (site !== undefined) return site === 'same-origin';
  if (origin === undefined) return true;
  return URL.canParse(origin) && [asked, host].includes(new URL(origin).host);
}
