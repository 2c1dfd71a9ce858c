/**
 * Why a call is not let in. The client is told none of it (a bare 401); the reasons stand in the log, by these names,
 * and docs/clients.md says for each what to look for. In the order in which they are looked for.
 */
export const REFUSALS = [
  'several-tokens',
  'no-token',
  'malformed',
  'too-large',
  'type',
  'algorithm',
  'key-in-token',
  'critical-header',
  'kid-missing',
  'issuer',
  'audience',
  'exp-missing',
  'iat-missing',
  'expired',
  'not-yet-valid',
  'issued-in-future',
  'tenant',
  'too-old',
  'jku',
  'keys-unavailable',
  'key-unknown',
  'key-ambiguous',
  'signature',
  'jti-missing',
  'replayed',
  'replay-memory-full',
] as const;

export type Refusal = (typeof REFUSALS)[number];
