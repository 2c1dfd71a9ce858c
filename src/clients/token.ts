/**
 * A token as it was sent, read but not believed. JSON Web Signature, compact form: RFC 7515.
 * CDS Hooks 2.0.1, Trusting CDS Clients: https://cds-hooks.hl7.org/2.0/#trusting-cds-clients
 */
import { SIGNATURE_ALGORITHMS, type SignatureAlgorithm } from './profile-schema.js';
import type { Refusal } from './refusal.js';

const LONGEST = 8_192;
const LONGEST_NAME = 512;

const PARTS = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/;

/** Headers by which a token would bring the key to verify itself (RFC 7515, sections 4.1.3, 4.1.5, 4.1.6). */
const KEYS_IN_TOKEN = ['jwk', 'x5u', 'x5c'];

/** What a token claims of itself. Nothing of it is true before its signature has been verified. */
export interface Token {
  readonly text: string;
  readonly algorithm: SignatureAlgorithm;
  readonly kid: string;
  readonly jku: unknown;
  readonly claims: Readonly<Record<string, unknown>>;
}

/**
 * Reads a token as far as no client has to be known for it.
 *
 * @returns the token, or why it is none that could be accepted (cds-hooks_2.0@201, @203: no `none`, no shared secret)
 */
export function readToken(text: string): Token | Refusal {
  if (text.length > LONGEST) return 'too-large';
  const [, first = '', second = ''] = PARTS.exec(text) ?? [];
  const header = objectIn(first);
  const claims = objectIn(second);
  if (header === undefined || claims === undefined) return 'malformed';
  const { alg, typ, kid, jku } = header;
  if (typeof typ !== 'string' || typ.toUpperCase() !== 'JWT') return 'type';
  const algorithm = SIGNATURE_ALGORITHMS.find((one) => one === alg);
  if (algorithm === undefined) return 'algorithm';
  if (KEYS_IN_TOKEN.some((name) => Object.hasOwn(header, name))) return 'key-in-token';
  if (Object.hasOwn(header, 'crit')) return 'critical-header';
  if (!isName(kid)) return 'kid-missing';
  return { text, algorithm, kid, jku, claims };
}

/** A text that can name something: not empty, not endless. */
export function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= LONGEST_NAME;
}

function objectIn(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(part, 'base64url'));
    const value = JSON.parse(text) as unknown;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
