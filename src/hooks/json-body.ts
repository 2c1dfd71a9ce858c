/**
 * Reading the body of a call. Nearly every client sends plain UTF-8 and says how long it is: that is read here, with a
 * fraction of the steps that express.json takes. Whatever else comes (compressed, in chunks, another charset, too
 * long) is left to express.json, and what is refused is refused in its words (problem.ts).
 */
import { AsyncResource } from 'node:async_hooks';
import { StringDecoder } from 'node:string_decoder';
import express from 'express';
import type { Request, RequestHandler } from 'express';

const PLAIN_TYPE = /^[^;]+(?:;\s*charset=utf-8\s*)?$/i;
/** express.json takes objects and lists only. */
const OBJECT_OR_LIST = /^[ \t\n\r]*[[{]/;
const BYTE_ORDER_MARK = 0xfeff;

/**
 * Parses bodies into `request.body`.
 *
 * @param limit largest body in bytes
 * @param type whether a request carries JSON
 */
export function jsonBody(limit: number, type: (request: Pick<Request, 'headers'>) => boolean): RequestHandler {
  const anyBody: RequestHandler = express.json({ limit, type });
  return (request, response, next) => {
    if (!isPlain(request, limit)) {
      anyBody(request, response, next);
      return;
    }
    // What follows runs within the span of the call; events of the connection alone would not know of it.
    // (Not `AsyncResource.bind`: what it makes of a function costs more than reading a small body.)
    const call = new AsyncResource('json-body');
    const goOn = (problem?: Error): void => {
      call.runInAsyncScope(next, undefined, problem);
    };
    const decoder = new StringDecoder('utf8');
    let text = '';
    let ended = false;
    request.on('data', (chunk: Buffer) => {
      text += decoder.write(chunk);
    });
    request.once('end', () => {
      ended = true;
      goOn(parseInto(request, text + decoder.end()));
    });
    request.once('close', () => {
      if (!ended) goOn(refusal('request.aborted'));
    });
    // A broken connection closes too; without a listener its error would end the process.
    request.once('error', () => undefined);
  };
}

/** Of a stated length within the limit, uncompressed, UTF-8. */
function isPlain({ headers }: Request, limit: number): boolean {
  const length = Number(headers['content-length']);
  const isWithin = headers['transfer-encoding'] === undefined && length > 0 && length <= limit;
  return isWithin && headers['content-encoding'] === undefined && PLAIN_TYPE.test(headers['content-type'] ?? '');
}

function parseInto(request: Request, written: string): Error | undefined {
  const text = written.charCodeAt(0) === BYTE_ORDER_MARK ? written.slice(1) : written;
  if (text !== '' && !OBJECT_OR_LIST.test(text)) return refusal('entity.parse.failed');
  try {
    // A mark and nothing else is an empty object to express.json.
    request.body = (text === '' ? {} : JSON.parse(text)) as unknown;
    return undefined;
  } catch {
    return refusal('entity.parse.failed');
  }
}

/** An error as body-parser throws it. */
function refusal(type: 'entity.parse.failed' | 'request.aborted'): Error {
  return Object.assign(new Error(type), { type, status: 400 });
}
