/** How a FHIR server can fail, and what is to be said of it. */
import { gzipSync } from 'node:zlib';
import type { FhirFailure } from '../../../src/errors.js';
import { page, sends, type Fault } from './faulty-server.js';
import { BODY, MIB, OUTCOME } from './setting.js';

/** Sends mebibytes of blanks, as fast as they are taken. */
const floods =
  (mebibytes: number): Fault =>
  (response) => {
    response.writeHead(200, { 'content-type': 'application/fhir+json' });
    let left = mebibytes;
    const send = () => {
      while (left > 0 && !response.destroyed) {
        left -= 1;
        if (!response.write(Buffer.alloc(MIB, ' '))) {
          response.once('drain', send);
          return;
        }
      }
      response.end();
    };
    send();
  };

export interface FaultCase {
  readonly title: string;
  readonly fault: Fault;
  readonly reason: FhirFailure;
  /** Where pages had come: partial. Else error. */
  readonly state?: 'partial';
  /** Calls that the server must get, where that can be said. */
  readonly calls?: number;
  readonly timeoutMs?: number;
}

export const FAULTS: readonly FaultCase[] = [
  { title: 'never answers', fault: () => undefined, reason: 'timeout', timeoutMs: 200, calls: 1 },
  {
    title: 'trickles',
    fault: (response) => {
      response.writeHead(200);
      const drops = setInterval(() => response.write(' '), 20);
      response.on('close', () => {
        clearInterval(drops);
      });
    },
    reason: 'timeout',
    timeoutMs: 200,
    calls: 1,
  },
  {
    title: '400',
    fault: (response) => {
      sends(response, OUTCOME, 400);
    },
    reason: 'refused',
    calls: 1,
  },
  {
    title: '401',
    fault: (response) => {
      sends(response, OUTCOME, 401);
    },
    reason: 'unauthorized',
    calls: 1,
  },
  {
    title: '403',
    fault: (response) => {
      sends(response, OUTCOME, 403);
    },
    reason: 'forbidden',
    calls: 1,
  },
  {
    title: '403 with a page of HTML',
    fault: (response) => {
      sends(response, `<p>${BODY}`, 403);
    },
    reason: 'forbidden',
    calls: 1,
  },
  {
    title: '404',
    fault: (response) => {
      sends(response, OUTCOME, 404);
    },
    reason: 'not-found',
    calls: 1,
  },
  {
    title: '410',
    fault: (response) => {
      sends(response, OUTCOME, 410);
    },
    reason: 'not-found',
    calls: 1,
  },
  {
    title: '429 for good',
    fault: (response) => {
      sends(response, OUTCOME, 429, { 'retry-after': '0' });
    },
    reason: 'throttled',
    calls: 2,
  },
  {
    title: '429 for longer than the deadline',
    fault: (response) => {
      sends(response, OUTCOME, 429, { 'retry-after': '3600' });
    },
    reason: 'throttled',
    calls: 1,
  },
  {
    title: '500',
    fault: (response) => {
      sends(response, BODY, 500);
    },
    reason: 'server-error',
    calls: 1,
  },
  {
    title: '503 for good',
    fault: (response) => {
      sends(response, OUTCOME, 503);
    },
    reason: 'server-error',
    calls: 2,
  },
  {
    title: '304',
    fault: (response) => {
      sends(response, '', 304);
    },
    reason: 'redirected',
    calls: 1,
  },
  {
    title: 'truncated JSON',
    fault: (response) => {
      sends(response, JSON.stringify(page(BODY)).slice(0, -9));
    },
    reason: 'not-json',
    calls: 1,
  },
  {
    title: 'HTML',
    fault: (response) => {
      sends(response, `<!doctype html><p>${BODY}`);
    },
    reason: 'not-json',
    calls: 1,
  },
  {
    title: 'JSON that is no resource',
    fault: (response) => {
      sends(response, { text: BODY });
    },
    reason: 'not-json',
    calls: 1,
  },
  {
    title: 'null',
    fault: (response) => {
      sends(response, 'null');
    },
    reason: 'not-json',
    calls: 1,
  },
  {
    title: 'a number',
    fault: (response) => {
      sends(response, '7');
    },
    reason: 'not-json',
    calls: 1,
  },
  {
    title: 'nothing',
    fault: (response) => {
      sends(response, '');
    },
    reason: 'not-json',
    calls: 1,
  },
  { title: '50 MB', fault: floods(50), reason: 'too-large', calls: 1 },
  {
    title: '50 MB, announced',
    fault: (response) => {
      response.writeHead(200, { 'content-length': 50 * MIB });
      response.write('{');
    },
    reason: 'too-large',
    calls: 1,
  },
  {
    title: 'a gzip bomb',
    fault: (response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(gzipSync(Buffer.alloc(50 * MIB, ' ')));
    },
    reason: 'not-json',
    calls: 1,
  },
  {
    title: 'breaks the connection',
    fault: (response) => {
      response.destroy();
    },
    reason: 'network',
    calls: 2,
  },
  {
    title: 'breaks off in the body',
    fault: (response) => {
      response.writeHead(200, { 'content-length': 900 });
      response.write('{');
      setTimeout(() => response.destroy(), 20);
    },
    reason: 'network',
  },
  {
    title: 'an endless next link',
    fault: (response, { number, base }) => {
      sends(response, page(String(number), `${base}/Procedure?token=${String(number)}`));
    },
    reason: 'endless-paging',
    state: 'partial',
    calls: 5,
  },
  {
    title: 'a page that links to itself',
    fault: (response, { base, request }) => {
      sends(response, page('1', new URL(String(request.url), base).href));
    },
    reason: 'endless-paging',
    state: 'partial',
    calls: 1,
  },
  {
    title: 'two pages that link to each other',
    fault: (response, { number, base }) => {
      sends(response, page(String(number), `${base}/Procedure?page=${String(number % 2)}`));
    },
    reason: 'endless-paging',
    state: 'partial',
    calls: 3,
  },
  {
    title: 'fails on the second page',
    fault: (response, { number, base }) => {
      if (number === 1) sends(response, page('1', `${base}/Procedure?page=2`));
      else sends(response, OUTCOME, 500);
    },
    reason: 'server-error',
    state: 'partial',
    calls: 2,
  },
];
