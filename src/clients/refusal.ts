/**
 * Why a call is not let in. The client is told none of it (a bare 401); the reasons stand in the log, by these names,
 * and docs/clients.md says for each what to look for.
 */
export const REFUSALS = [
  'no-token',
  'several-tokens',
  'too-large',
  'malformed',
  'type',
  'algorithm',
  'key-in-token',
  'critical-header',
  'kid-missing',
  'issuer',
  'audience',
  'exp-missing',
  'expired',
  'not-yet-valid',
  'iat-missing',
  'issued-in-future',
  'too-old',
  'tenant',
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
