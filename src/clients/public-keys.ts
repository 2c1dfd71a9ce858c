/** Public keys out of a JSON Web Key Set (RFC 7517): only what verifies a signature is kept. */
import { z } from 'zod';
import type { SignatureAlgorithm } from './profile-schema.js';

const MOST_KEYS = 100;
const text = z.string().min(1);
const about = {
  kid: text,
  use: z.string().exactOptional(),
  alg: z.string().exactOptional(),
  key_ops: z.array(z.string()).exactOptional(),
};

/** zod drops what is not named here: certificates, addresses. */
const keySchema = z.discriminatedUnion('kty', [
  z.object({ kty: z.literal('RSA'), n: text, e: text, ...about }),
  z.object({ kty: z.literal('EC'), crv: text, x: text, y: text, ...about }),
  z.object({ kty: z.literal('OKP'), crv: text, x: text, ...about }),
]);

const setSchema = z.object({ keys: z.array(z.unknown()).max(MOST_KEYS) });

export type PublicKey = z.output<typeof keySchema>;

/** What each algorithm is verified with (RFC 7518 section 3, RFC 8037). */
const KEY_OF: Readonly<Record<SignatureAlgorithm, { readonly kty: PublicKey['kty']; readonly crv?: string }>> = {
  RS256: { kty: 'RSA' },
  RS384: { kty: 'RSA' },
  RS512: { kty: 'RSA' },
  PS256: { kty: 'RSA' },
  PS384: { kty: 'RSA' },
  PS512: { kty: 'RSA' },
  ES256: { kty: 'EC', crv: 'P-256' },
  ES384: { kty: 'EC', crv: 'P-384' },
  ES512: { kty: 'EC', crv: 'P-521' },
  EdDSA: { kty: 'OKP', crv: 'Ed25519' },
};

/**
 * The keys of a set that can verify a signature. Others are left out: shared secrets, keys without a name, and
 * private keys, which are no secret once they stand in a public set.
 *
 * @param value parsed JSON
 * @returns undefined where it is no key set at all
 */
export function publicKeysOf(value: unknown): readonly PublicKey[] | undefined {
  const set = setSchema.safeParse(value);
  if (!set.success) return undefined;
  return set.data.keys.flatMap((entry) => {
    const { data: key } = keySchema.safeParse(entry);
    return key === undefined || isPrivate(entry) ? [] : [key];
  });
}

const isPrivate = (entry: unknown): boolean => Object.hasOwn(entry as object, 'd');

/**
 * The key by this name that this algorithm is verified with. A key that says what it is for is used for nothing else.
 * Two of one name are none: `kid` is unique in a set, so which of them was meant cannot be told.
 */
export function keyFor(
  keys: readonly PublicKey[],
  { kid, algorithm }: { readonly kid: string; readonly algorithm: SignatureAlgorithm },
): PublicKey | 'key-unknown' | 'key-ambiguous' {
  const named = keys.filter((key) => key.kid === kid);
  const { kty, crv } = KEY_OF[algorithm];
  const [key, another] = named.filter(
    (one) =>
      one.kty === kty &&
      (crv === undefined || ('crv' in one && one.crv === crv)) &&
      (one.alg === undefined || one.alg === algorithm) &&
      (one.use === undefined || one.use === 'sig') &&
      (one.key_ops === undefined || one.key_ops.includes('verify')),
  );
  if (another !== undefined) return 'key-ambiguous';
  return key ?? 'key-unknown';
}
