/** Addresses that answer programs with JSON answer a browser with a page. RFC 9110, section 12.5.1 */
import type { Request } from 'express';

/** Whether the request would rather have HTML than JSON; who accepts anything is a program. */
export function wantsPage(request: Request): boolean {
  return request.accepts(['json', 'html']) === 'html';
}
