import { describe, expect, it } from 'vitest';
import { fetchKeys } from '../../src/clients/fetch-keys.js';
import { fetchedKeySet } from '../../src/clients/key-set.js';
import { publicKeysOf } from '../../src/clients/public-keys.js';
import { signer } from './signer.js';
import { keyServer } from './trusting-service.js';

const TIMES = { fresh: 600, usable: 3_600, coolDown: 30, retry: 5 };
const ask = (kid: string) => ({ kid, algorithm: 'ES384' as const });
const keysNamed = (...kids: readonly string[]) =>
  publicKeysOf({ keys: kids.map((kid) => signer('ES384', kid).jwk) }) ?? [];

/** A set whose clock and place are at hand. */
function atHand() {
  const at = { now: 1_000, fetches: 0, keys: keysNamed('a'), down: false };
  const fetch = () => {
    at.fetches += 1;
    return at.down ? Promise.reject(new Error('down')) : Promise.resolve(at.keys);
  };
  const set = fetchedKeySet(fetch, () => at.now, TIMES);
  const kidOf = async (kid: string) => {
    const found = await set.find(ask(kid));
    return typeof found === 'string' ? found : found.kid;
  };
  return { at, kidOf };
}

describe('a key set that is fetched', () => {
  it('is fetched once for calls at the same time, and kept while fresh', async () => {
    const { at, kidOf } = atHand();
    expect(await Promise.all([kidOf('a'), kidOf('a'), kidOf('b')])).toEqual(['a', 'a', 'key-unknown']);
    at.now += TIMES.fresh - 1;
    expect(await kidOf('a')).toBe('a');
    expect(at.fetches).toBe(1);
    at.now += 1;
    expect(await kidOf('a')).toBe('a');
    expect(at.fetches).toBe(2);
  });

  it('is fetched for an unknown key, but not again within the cool-down', async () => {
    const { at, kidOf } = atHand();
    await kidOf('a');
    at.keys = keysNamed('a', 'b');
    for (let storm = 0; storm < 100; storm += 1) expect(await kidOf('b')).toBe('key-unknown');
    expect(at.fetches).toBe(1);
    at.now += TIMES.coolDown;
    expect(await kidOf('b')).toBe('b');
    expect(at.fetches).toBe(2);
    for (let storm = 0; storm < 100; storm += 1) expect(await kidOf('c')).toBe('key-unknown');
    expect(at.fetches).toBe(2);
  });

  it('no longer has a key that the client took away, once it has been fetched anew', async () => {
    const { at, kidOf } = atHand();
    await kidOf('a');
    at.keys = keysNamed('b');
    at.now += TIMES.fresh;
    expect(await kidOf('a')).toBe('key-unknown');
  });

  it('that cannot be had is tried again after a moment, not at each call', async () => {
    const { at, kidOf } = atHand();
    at.down = true;
    for (let storm = 0; storm < 100; storm += 1) expect(await kidOf('a')).toBe('keys-unavailable');
    expect(at.fetches).toBe(1);
    at.now += TIMES.retry;
    at.down = false;
    expect(await kidOf('a')).toBe('a');
  });

  it('is used beyond its time where no newer one can be had, but not for ever', async () => {
    const { at, kidOf } = atHand();
    await kidOf('a');
    at.down = true;
    at.now += TIMES.usable - 1;
    expect(await kidOf('a')).toBe('a');
    at.now += 1;
    expect(await kidOf('a')).toBe('keys-unavailable');
  });
});

describe('a key', () => {
  const [{ jwk }, rsa] = [signer('ES384', 'k'), signer('RS384', 'k')];
  const found = async (keys: readonly unknown[], algorithm: 'ES384' | 'ES256' | 'RS384' | 'PS384' = 'ES384') => {
    const set = fetchedKeySet(
      () => Promise.resolve(publicKeysOf({ keys }) ?? []),
      () => 0,
      TIMES,
    );
    const key = await set.find({ kid: 'k', algorithm });
    return typeof key === 'string' ? key : key.kty;
  };

  it.each([
    ['is had by its name', [jwk], 'EC'],
    ['is not had where it is for another algorithm', [{ ...jwk, alg: 'ES256' }], 'key-unknown'],
    ['is not had where it is for encryption', [{ ...jwk, use: 'enc' }], 'key-unknown'],
    ['is not had where it is not for verifying', [{ ...jwk, key_ops: ['sign'] }], 'key-unknown'],
    ['is had where it is for verifying', [{ ...jwk, alg: 'ES384', use: 'sig', key_ops: ['verify'] }], 'EC'],
    ['is not had where another has its name', [jwk, { ...jwk, x: jwk.y }], 'key-ambiguous'],
    ['is had where one of its name is of another kind', [rsa.jwk, jwk], 'EC'],
    ['is not had without a name', [{ ...jwk, kid: undefined }], 'key-unknown'],
    ['is not had where it is a shared secret', [{ kty: 'oct', k: 'c2VjcmV0', kid: 'k' }], 'key-unknown'],
    ['is had beside entries that are no keys', [null, 7, 'k', {}, jwk], 'EC'],
  ])('%s', async (_what, keys, kty) => {
    expect(await found(keys)).toBe(kty);
  });

  it('is of the curve and kind of its algorithm', async () => {
    expect(await found([jwk], 'ES256')).toBe('key-unknown');
    expect(await found([jwk], 'RS384')).toBe('key-unknown');
    expect(await found([rsa.jwk], 'PS384')).toBe('RSA');
  });
});

describe('having keys from an address', () => {
  it('is given up in time', async () => {
    const server = await keyServer();
    server.serve({ '/silent': () => undefined });
    const begin = performance.now();
    const limits = { timeoutMs: 200, maxBytes: 1_000 };
    await expect(fetchKeys(`${server.url}/silent`, limits)).rejects.toThrow('no answer in time');
    expect(performance.now() - begin).toBeLessThan(2_000);
    await server.close();
  });

  it('is given up where there is too much to read, and where nobody listens', async () => {
    const server = await keyServer();
    server.serve({ '/large': { keys: [], more: 'x'.repeat(2_000) } });
    const limits = { timeoutMs: 2_000, maxBytes: 1_000 };
    await expect(fetchKeys(`${server.url}/large`, limits)).rejects.toThrow('too large');
    await server.close();
    await expect(fetchKeys(`${server.url}/large`, limits)).rejects.toThrow('no connection');
  });
});
