/** Random words that nobody can guess, and the form in which they are remembered. */
import { createHash, randomBytes } from 'node:crypto';

const BYTES = 32;

/** 256 bits in base64url: 43 characters. Long enough for a code verifier (RFC 7636 section 4.1). */
export function randomWord(): string {
  return randomBytes(BYTES).toString('base64url');
}

/** SHA-256 in base64url: the challenge of a verifier (RFC 7636, S256), and the key under which a word is looked up. */
export function digestOf(word: string): string {
  return createHash('sha256').update(word).digest('base64url');
}

/** Whether a text has the form of a random word of ours. */
export function isWord(text: unknown): text is string {
  return typeof text === 'string' && /^[\w-]{43}$/.test(text);
}
