/** Sending pages: what a browser may do with them. */
import type { Response } from 'express';
import { LANGUAGE_TAG } from '../accept-language.js';
import type { Page } from './document.js';
import { documentHtml } from './document.js';

/**
 * Nothing from elsewhere, nothing inline, no plug-ins: script and style come from `/assets`, data from this service.
 * W3C Content Security Policy Level 3.
 */
const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
};

export const PAGE_POLICY = Object.entries(POLICY)
  .map((directive) => directive.join(' '))
  .join('; ');

/** Sends a page. It is made for one reader at one moment: nobody keeps it. */
export function sendPage(response: Response, page: Page, status = 200): void {
  response.status(status).set({
    'Content-Security-Policy': PAGE_POLICY,
    'Content-Language': LANGUAGE_TAG[page.language],
    'Cache-Control': 'no-store',
  });
  response.vary('Accept, Accept-Language, Cookie');
  response.type('html').send(documentHtml(page));
}
