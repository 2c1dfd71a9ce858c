import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import express from 'express';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonBody } from '../../src/hooks/json-body.js';
import { listen } from '../helpers/http.js';
import type { Listening } from '../helpers/http.js';

const LIMIT = 200_000;
const isJson = (): boolean => true;

function echo(read: RequestHandler): Promise<Listening> {
  const app = express();
  app.disable('etag');
  app.post('/', read, (request, response) => {
    response.json({ body: request.body as unknown });
  });
  const refused: ErrorRequestHandler = (error: { type?: string; status?: number }, _request, response, next) => {
    if (response.headersSent) next(error);
    else response.status(error.status ?? 500).json({ type: error.type });
  };
  app.use(refused);
  return listen(app);
}

let ours: Listening;
let theirs: Listening;
beforeAll(async () => {
  ours = await echo(jsonBody(LIMIT, isJson));
  theirs = await echo(express.json({ limit: LIMIT, type: isJson }));
});
afterAll(async () => {
  await ours.close();
  await theirs.close();
});

type Headers = Readonly<Record<string, string>>;
async function answer({ url }: Listening, body: Buffer | string | undefined, headers: Headers): Promise<unknown> {
  const method = 'POST';
  const given = typeof body === 'string' ? Buffer.from(body) : body;
  const response = await fetch(url, { method, headers, ...(given && { body: new Uint8Array(given) }) });
  return [response.status, await response.json()];
}

describe('bodies are read as express.json reads them', () => {
  const JSON_TYPE = { 'content-type': 'application/json' };
  const long = JSON.stringify({ text: '支气管动脉 bronchial artery '.repeat(4_000) });
  const CASES: readonly (readonly [string, Buffer | string | undefined, Headers])[] = [
    ['an object', '{"a":[1,"é",null]}', JSON_TYPE],
    ['a list', ' \n[1,2]', JSON_TYPE],
    ['a body of many packets, with letters of three bytes', long, JSON_TYPE],
    ['utf-8 in so many words', '{"a":"支"}', { 'content-type': 'application/json; charset=UTF-8' }],
    ['a byte order mark', '\uFEFF{"a":1}', JSON_TYPE],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xe6, 0x22, 0x7d]), JSON_TYPE],
    ['__proto__ as a key', '{"__proto__":{"a":1}}', JSON_TYPE],
    ['a text', '"a"', JSON_TYPE],
    ['blanks', '   ', JSON_TYPE],
    ['half an object', '{"a":', JSON_TYPE],
    ['a byte order mark alone', '\uFEFF', JSON_TYPE],
    ['nothing', undefined, JSON_TYPE],
    ['a quoted charset', '{"a":1}', { 'content-type': 'application/json; charset="utf-8"' }],
    ['another charset', '{"a":1}', { 'content-type': 'application/json; charset=utf-7' }],
    ['UTF-16', Buffer.from('{"a":1}', 'utf16le'), { 'content-type': 'application/json; charset=utf-16' }],
    ['gzip', gzipSync('{"a":1}'), { ...JSON_TYPE, 'content-encoding': 'gzip' }],
    ['an unknown encoding', '{"a":1}', { ...JSON_TYPE, 'content-encoding': 'rot13' }],
    ['more than the limit', JSON.stringify('x'.repeat(LIMIT)), JSON_TYPE],
  ];

  it.each(CASES)('%s', async (_name, body, headers) => {
    expect(await answer(ours, body, headers)).toEqual(await answer(theirs, body, headers));
  });

  it('a caller that hangs up within the body costs nothing but its call', async () => {
    const { hostname, port } = new URL(ours.url);
    const socket = connect(Number(port), hostname);
    socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"a":');
    socket.end();
    await text(socket).catch(() => '');
    expect(await answer(ours, '{"a":1}', JSON_TYPE)).toEqual([200, { body: { a: 1 } }]);
  });
});
