/**
 * The two cookies: one that ties a launch to the browser that began it, one that opens a session. They hold random words
 * and nothing else.
 *
 * SameSite=Lax, not Strict: the EHR opens the launch address from its own site, and its authorization server sends the
 * browser back to the callback and on to the page; with Strict the browser would come there without its cookies. Lax
 * lets them come along when a page is opened, and keeps them away from posts, frames and calls of other sites.
 *
 * `__Host-` (RFC 6265bis): only this host, over https, could have set it. Browsers refuse that name over http, so on a
 * loopback address, and only there, the cookies go without it.
 */
import type { Request, Response } from 'express';
import { isWord } from './secrets.js';

export type CookieName = 'smart-launch' | 'smart-session';

/** The word in a cookie; undefined where there is none, it is not of our form, or two contradict each other. */
export function readCookie(request: Pick<Request, 'headers'>, name: CookieName, baseUrl: string): string | undefined {
  const wanted = `${fullName(name, baseUrl)}=`;
  const values = (request.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(wanted))
    .map((pair) => pair.slice(wanted.length));
  const [value, ...others] = values;
  return isWord(value) && others.every((other) => other === value) ? value : undefined;
}

/** @param seconds life in the browser; absent: until the browser ends its own session */
export function setCookie(
  response: Response,
  name: CookieName,
  value: string,
  { baseUrl, seconds }: { readonly baseUrl: string; readonly seconds?: number },
): void {
  response.append('Set-Cookie', cookieText(name, value, baseUrl, seconds));
}

/** Has the browser forget a cookie. */
export function clearCookie(response: Response, name: CookieName, baseUrl: string): void {
  response.append('Set-Cookie', cookieText(name, '', baseUrl, 0));
}

function cookieText(name: CookieName, value: string, baseUrl: string, seconds: number | undefined): string {
  const parts = [`${fullName(name, baseUrl)}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
  if (isHttps(baseUrl)) parts.push('Secure');
  if (seconds !== undefined) parts.push(`Max-Age=${seconds}`);
  return parts.join('; ');
}

function fullName(name: CookieName, baseUrl: string): string {
  return isHttps(baseUrl) ? `__Host-${name}` : name;
}

function isHttps(baseUrl: string): boolean {
  return baseUrl.startsWith('https:');
}
