/**
 * Whose token it is, in the order that CDS Hooks recommends: issuer, audience, time, tenant, signature, first use.
 * CDS Hooks 2.0.1, Trusting CDS Clients: https://cds-hooks.hl7.org/2.0/#trusting-cds-clients
 */
import { compactVerify } from 'jose';
import type { Client } from './client.js';
import type { KeyRing } from './key-ring.js';
import type { PublicKey } from './public-keys.js';
import type { Refusal } from './refusal.js';
import type { ReplayMemory } from './replay-memory.js';
import { endOf, timeProblem } from './token-times.js';
import { isName, type Token } from './token.js';
import type { TrustedClient } from './trusted-client.js';

export interface Trust {
  readonly clients: readonly TrustedClient[];
  readonly keys: KeyRing;
  readonly replay: ReplayMemory;
  /** Seconds. */
  readonly now: () => number;
  readonly clockTolerance: number;
  /** How long after its `iat` a token is taken, where the client's profile says nothing else. */
  readonly maxTokenAge: number;
}

/**
 * The client that a token proves, or why it proves none.
 *
 * @param endpoint the address called, which the token must be for
 */
export async function whoCalls(token: Token, endpoint: string, trust: Trust): Promise<Client | Refusal> {
  const { claims } = token;
  const ofIssuer = clientsOf(claims['iss'], trust.clients);
  if (ofIssuer.length === 0) return 'issuer';
  const addressed = ofIssuer.filter(({ audiences }) => isFor(claims['aud'], endpoint, audiences));
  if (addressed.length === 0) return 'audience';
  const clock = { now: trust.now(), tolerance: trust.clockTolerance };
  const problem = timeProblem(claims, clock);
  if (problem !== undefined) return problem;
  const trusted = addressed.find(({ tenants }) => tenants === undefined || isOneOf(claims['tenant'], tenants));
  if (trusted === undefined) return 'tenant';
  const until = endOf(claims, trusted.maxTokenAgeSeconds ?? trust.maxTokenAge, clock);
  if (until <= clock.now) return 'too-old';
  return (await signatureProblem(token, trusted, trust)) ?? (await useProblem(claims, until, trust)) ?? trusted.client;
}

/** The clients that this issuer may speak for. */
export function clientsOf(issuer: unknown, clients: readonly TrustedClient[]): readonly TrustedClient[] {
  return clients.filter(({ issuers }) => isOneOf(issuer, issuers));
}

/** cds-hooks_2.0@189, @196: `aud` is the address called, alone or among others. */
function isFor(audience: unknown, endpoint: string, others: ReadonlySet<string>): boolean {
  const named: readonly unknown[] = Array.isArray(audience) ? audience : [audience];
  return named.some((one) => one === endpoint || isOneOf(one, others));
}

async function signatureProblem(token: Token, client: TrustedClient, { keys }: Trust): Promise<Refusal | undefined> {
  if (!client.algorithms.has(token.algorithm)) return 'algorithm';
  const set = keys.keySet(client.keys, token.jku);
  if (set === undefined) return 'jku';
  const key = await set.find(token);
  if (typeof key === 'string') return key;
  return (await isSignedBy(key, token)) ? undefined : 'signature';
}

async function isSignedBy(key: PublicKey, { text, algorithm }: Token): Promise<boolean> {
  try {
    await compactVerify(text, key, { algorithms: [algorithm] });
    return true;
  } catch {
    // A key that is too short or no key at all proves as little as a wrong signature.
    return false;
  }
}

const USE_PROBLEM = { first: undefined, again: 'replayed', full: 'replay-memory-full' } as const;

/** Last, so that only tokens that a client signed are remembered. */
async function useProblem(claims: Token['claims'], until: number, trust: Trust): Promise<Refusal | undefined> {
  const { iss, jti } = claims;
  if (!isName(jti)) return 'jti-missing';
  return USE_PROBLEM[await trust.replay.use({ issuer: String(iss), jti }, { now: trust.now(), until })];
}

function isOneOf(value: unknown, values: ReadonlySet<string>): boolean {
  return typeof value === 'string' && values.has(value);
}
