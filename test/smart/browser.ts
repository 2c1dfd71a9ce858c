/** A browser as far as a launch needs one: keeps cookies by origin, follows redirects only when told to. */
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'undici';

export interface Page {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Where a redirect leads, as a whole address. */
  readonly location: string;
}

export interface Browser {
  /** Opens an address without following where it leads. */
  open(url: string, init?: { readonly method?: 'GET' | 'POST' | 'HEAD'; readonly body?: string }): Promise<Page>;
  /** Opens an address and follows redirects, until one leads to an address of this beginning, or none comes. */
  follow(url: string, until?: string): Promise<Page>;
  /** Cookies of an origin, by name. */
  cookies(origin: string): Map<string, string>;
  /** Every Set-Cookie line that came. */
  readonly setCookies: string[];
}

/** Cookies belong to hosts, whatever the port; servers of tests differ by port, so here they belong to origins. */
export function browser(): Browser {
  const jars = new Map<string, Map<string, string>>();
  const setCookies: string[] = [];
  const cookies = (origin: string): Map<string, string> => {
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    return jar;
  };
  const open: Browser['open'] = async (url, { method = 'GET', body: posted } = {}) => {
    const jar = cookies(new URL(url).origin);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const form = posted === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
    const headers = { accept: 'text/html', ...form, ...(cookie !== '' && { cookie }) };
    const answer = await request(url, { method, headers, ...(posted !== undefined && { body: posted }) });
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
      setCookies.push(line);
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0\b/.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    const to = answer.headers.location;
    const location = typeof to === 'string' ? new URL(to, url).href : '';
    return { status: answer.statusCode, headers: answer.headers, text: await answer.body.text(), location };
  };
  return {
    open,
    cookies,
    setCookies,
    async follow(url, until) {
      let page = await open(url);
      for (let hop = 0; hop < 10 && page.location !== ''; hop += 1) {
        if (until !== undefined && page.location.startsWith(until)) break;
        page = await open(page.location);
      }
      return page;
    },
  };
}
