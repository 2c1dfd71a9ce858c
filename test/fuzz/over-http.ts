/** A call to the started service over the loopback, with the headers gone wrong too. */
import { Agent, request } from 'node:http';
import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { readConfig } from '../../src/config.js';
import { startService } from '../../src/main.js';
import { chanceOf, type Chance } from './random.js';
import { bytesOf } from './fuzz-case.js';
import type { Call } from './in-process.js';

/** Longer than this is a hang. */
const TIMEOUT_MS = 20_000;

const TYPES = [
  'application/json; charset=utf-16',
  'application/json; charset=latin1',
  'application/json; charset=no-such',
  'application/json;;;',
  'application/fhir+json',
  'text/plain',
  'text/json',
  'application/xml',
  'multipart/form-data; boundary=x',
  'application/json, text/plain',
  '',
];
const LANGUAGES = ['zh', 'zh-CN,en;q=0.5', '*', ';;;q=', 'x'.repeat(3_000), 'en;q=1e999', 'zh;q=-1,en;q=nan', ','];

interface Sent {
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** Headers as they should be, seldom as they should not. */
function sent(body: Buffer, chance: Chance): Sent {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (chance.now(0.04)) headers['content-type'] = chance.pick(TYPES);
  if (chance.now(0.1)) headers['accept-language'] = chance.pick(LANGUAGES);
  if (chance.now(0.02))
    headers['content-encoding'] = chance.pick(['gzip', 'br', 'deflate', 'identity', 'no-such', 'gzip, gzip']);
  if (chance.now(0.04)) return { headers: { ...headers, 'content-encoding': 'gzip' }, body: gzipSync(body) };
  // A bomb: a hundred megabytes of blanks in a hundred kilobytes.
  if (chance.now(0.0005))
    return { headers: { ...headers, 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(100 * 2 ** 20, ' ')) };
  return { headers, body };
}

export interface Service {
  readonly call: Call;
  /** Log lines of the level error or worse. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

/** Starts the service as composed, on a free port. */
export async function overHttp(seed: number): Promise<Service> {
  const faults: string[] = [];
  const log = new Writable({
    write(chunk: Buffer, _encoding, done) {
      for (const line of chunk.toString().split('\n'))
        if (line !== '' && (JSON.parse(line) as { level: number }).level >= 50) faults.push(line);
      done();
    },
  });
  const settings = {
    PORT: '0',
    AUTH: 'none',
    STORE_URL: 'sqlite::memory:',
    ALLOW_AS_OF: 'true',
    RATE_LIMIT_PER_ADDRESS: '0',
    RATE_LIMIT_PER_CLIENT: '0',
  };
  const service = await startService(readConfig(settings), log);
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const call: Call = (given) => {
    const body = bytesOf(given) ?? Buffer.from('{"deep":' + '['.repeat(100_000) + ']'.repeat(100_000) + '}');
    const path = `/cds-services/endovascular-lung-${given.hook}`;
    const { headers, body: bytes } = sent(body, chanceOf(seed + 1, given.index));
    return new Promise((resolve, reject) => {
      const outgoing = request(
        service.url + path,
        { method: 'POST', agent, headers: { ...headers, 'content-length': bytes.length }, timeout: TIMEOUT_MS },
        (incoming) => {
          const parts: Buffer[] = [];
          incoming.on('data', (part: Buffer) => parts.push(part));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const text = Buffer.concat(parts).toString();
            const status = incoming.statusCode ?? 0;
            const type = incoming.headers['content-type'] ?? '';
            resolve({ answer: { method: 'POST', path, status, type, body: text }, cards: cardsIn(status, text) });
          });
        },
      );
      outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer in ${TIMEOUT_MS} ms`)));
      // A body that is too large is refused before it has been read: the rest of it may find the door shut.
      outgoing.on('error', (error) => {
        const refused = bytes.length > 10 * 2 ** 20 && /EPIPE|ECONNRESET|hang up/.test(error.message);
        if (refused) resolve({ answer: { method: 'HEAD', path, status: 413, type: '', body: '' }, cards: 0 });
        else reject(error);
      });
      outgoing.end(bytes);
    });
  };
  return {
    call,
    faults,
    close: async () => {
      agent.destroy();
      await service.close();
    },
  };
}

function cardsIn(status: number, text: string): number {
  return status === 200 ? (JSON.parse(text) as { cards: unknown[] }).cards.length : 0;
}
