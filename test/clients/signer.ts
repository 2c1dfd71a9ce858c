/** Keys and tokens of clients in tests, signed by Node alone: what checks them is none of what makes them. */
import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';

export type Fields = Readonly<Record<string, unknown>>;

export interface Signer {
  readonly kid: string;
  /** The public key, as it stands in a key set. */
  readonly jwk: JsonWebKey & { readonly kid: string };
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const EC_CURVE: Readonly<Record<string, string>> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' };

/** A fresh key for an algorithm. */
export function signer(algorithm: string, kid: string = randomUUID()): Signer {
  const namedCurve = EC_CURVE[algorithm];
  const { publicKey, privateKey } =
    namedCurve === undefined
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve });
  return { kid, jwk: { ...publicKey.export({ format: 'jwk' }), kid }, publicKey, privateKey };
}

const part = (fields: unknown): string => Buffer.from(JSON.stringify(fields)).toString('base64url');

/** A token, signed as the key can: over SHA-2 of the size that `alg` ends in, 384 where it ends in none. */
export function signedToken(header: Fields, claims: Fields, { privateKey }: Pick<Signer, 'privateKey'>): string {
  const text = `${part(header)}.${part(claims)}`;
  const [bits = '384'] = /(?:256|384|512)$/.exec(String(header['alg'])) ?? [];
  const signature = sign(`sha${bits}`, Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}

/** A token signed with a shared secret. */
export function hmacToken(header: Fields, claims: Fields, secret: string): string {
  const text = `${part(header)}.${part(claims)}`;
  const [bits = '384'] = /(?:256|384|512)$/.exec(String(header['alg'])) ?? [];
  return `${text}.${createHmac(`sha${bits}`, secret).update(text).digest('base64url')}`;
}

/** A token that nobody signed. */
export function bareToken(header: Fields, claims: Fields): string {
  return `${part(header)}.${part(claims)}.`;
}

/** The claims of a good token for an address, issued now. */
export function goodClaims(issuer: string, endpoint: string, more: Fields = {}): Fields {
  const now = Math.floor(Date.now() / 1_000);
  return { iss: issuer, aud: endpoint, iat: now, exp: now + 300, jti: randomUUID(), ...more };
}
