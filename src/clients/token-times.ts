/** Whether a token is of now (RFC 7519, section 4.1: exp, nbf, iat). All times are seconds since 1970. */
import type { Refusal } from './refusal.js';

export interface Clock {
  readonly now: number;
  /** By how much the clocks of client and service may differ. */
  readonly tolerance: number;
}

type Claims = Readonly<Record<string, unknown>>;

/** Why the token is not of now, whoever sent it; undefined where it is. */
export function timeProblem({ exp, nbf, iat }: Claims, { now, tolerance }: Clock): Refusal | undefined {
  if (!isTime(exp)) return 'exp-missing';
  if (!isTime(iat)) return 'iat-missing';
  if (exp + tolerance <= now) return 'expired';
  if (nbf !== undefined && !(isTime(nbf) && nbf - tolerance <= now)) return 'not-yet-valid';
  if (iat - tolerance > now) return 'issued-in-future';
  return undefined;
}

/**
 * Until when the token would be taken: its `exp`, or its age where that ends sooner.
 *
 * @param claims with times that `timeProblem` found nothing wrong with
 * @param maxAge how long after its `iat` a token is taken
 */
export function endOf({ exp, iat }: Claims, maxAge: number, { tolerance }: Clock): number {
  return Math.min(Number(exp), Number(iat) + maxAge) + tolerance;
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
