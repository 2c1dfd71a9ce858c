/** Why a launch ends without a session. */

export const LAUNCH_REFUSALS = [
  'issuer-missing',
  'issuer-unknown',
  'configuration-unavailable',
  'configuration-unsuitable',
  'launch-lost',
  'access-denied',
  'authorization-failed',
  'token-refused',
  'token-unusable',
  'patient-missing',
] as const;

export type LaunchRefusal = (typeof LAUNCH_REFUSALS)[number];

/** A launch that is refused; the user gets the page of the refusal (refusal-pages.ts), the log the reason too. */
export class LaunchRefused extends Error {
  readonly refusal: LaunchRefusal;
  /** More exactly, for the log: a word of the program, never anything that came from outside. */
  readonly because: string;

  constructor(refusal: LaunchRefusal, because: string) {
    super(`${refusal}: ${because}`);
    this.name = 'LaunchRefused';
    this.refusal = refusal;
    this.because = because;
  }
}
