/** Having a key set from its address: in time, not large, from there and from nowhere else. */
import { request } from 'undici';
import { publicKeysOf, type PublicKey } from './public-keys.js';

export interface FetchLimits {
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

const LIMITS: FetchLimits = { timeoutMs: 3_000, maxBytes: 256 * 1024 };

/** Why a key set could not be had. */
export class KeysNotHad extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'KeysNotHad';
  }
}

/**
 * Fetches a key set. Redirects are not followed, and nothing is decompressed.
 *
 * @throws KeysNotHad with words that hold nothing of what was answered
 */
export async function fetchKeys(url: string, limits: FetchLimits = LIMITS): Promise<readonly PublicKey[]> {
  const keys = publicKeysOf(await jsonAt(url, limits));
  if (keys === undefined) throw new KeysNotHad('no key set');
  return keys;
}

async function jsonAt(url: string, { timeoutMs, maxBytes }: FetchLimits): Promise<unknown> {
  const signal = AbortSignal.timeout(timeoutMs);
  const headers = { accept: 'application/jwk-set+json, application/json', 'accept-encoding': 'identity' };
  try {
    const { statusCode, body } = await request(url, { signal, headers, reset: true });
    if (statusCode !== 200) {
      body.on('error', () => undefined).destroy();
      throw new KeysNotHad(`status ${statusCode}`);
    }
    return JSON.parse(await textOf(body, maxBytes)) as unknown;
  } catch (error) {
    if (error instanceof KeysNotHad) throw error;
    if (signal.aborted) throw new KeysNotHad('no answer in time');
    throw new KeysNotHad(error instanceof SyntaxError ? 'not JSON' : 'no connection');
  }
}

async function textOf(body: AsyncIterable<Buffer>, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop ends the connection.
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new KeysNotHad('too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
