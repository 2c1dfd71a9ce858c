/** Addresses that answer programs with JSON answer a browser with a page. RFC 9110, section 12.5.1 */
import type { Request, Response } from 'express';

/** Whether the request would rather have HTML than JSON; who accepts anything is a program. Caches are told. */
export function wantsPage(request: Request, response: Response): boolean {
  response.vary('Accept');
  return request.accepts(['json', 'html']) === 'html';
}
