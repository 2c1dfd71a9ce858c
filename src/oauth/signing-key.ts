/** The private key of a client of ours: a JWK in a file, as SMART servers register its public half. */
import { readFile } from 'node:fs/promises';
import { type CryptoKey, type JWK, importJWK } from 'jose';
import { OperationalError } from '../errors.js';

export interface Signer {
  readonly key: CryptoKey | Uint8Array;
  /** The id and algorithm under which the server knows its public half. */
  readonly keyId?: string;
  readonly algorithm: string;
}

export interface SigningKey extends Signer {
  /** The public half, as it stands in a key set. */
  readonly publicJwk: JWK;
}

/** What is public of a JWK (RFC 7517, RFC 7518 section 6): all that is not named here stays here. */
const PUBLIC_MEMBERS = ['kty', 'kid', 'crv', 'x', 'y', 'n', 'e'] as const;

/**
 * Reads a private key. Without an `alg` of its own it signs by ES384 or RS384, which every SMART server takes.
 *
 * @param field the option or setting that named the file
 * @throws OperationalError `configuration-invalid`
 */
export async function readSigningKey(path: string, field: string): Promise<SigningKey> {
  try {
    const jwk = JSON.parse(await readFile(path, 'utf8')) as JWK;
    const algorithm = jwk.alg ?? (jwk.kty === 'EC' ? 'ES384' : 'RS384');
    if (jwk.d === undefined) throw new TypeError('public');
    const shown = PUBLIC_MEMBERS.flatMap((name) => (jwk[name] === undefined ? [] : [[name, jwk[name]] as const]));
    return {
      key: await importJWK(jwk, algorithm),
      algorithm,
      ...(jwk.kid !== undefined && { keyId: jwk.kid }),
      publicJwk: { ...Object.fromEntries(shown), alg: algorithm, use: 'sig' },
    };
  } catch {
    throw new OperationalError('configuration-invalid', `${path} is not a private key (JWK in JSON)`, { field });
  }
}
