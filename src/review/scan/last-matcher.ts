/** Compiling signs once for all segments of an input. */
import { signMatcher, type SignMatcher } from './sign-matcher.js';

/** Compiles signs as signMatcher does, unless they were the last to be. */
export function lastMatcher(): typeof signMatcher {
  let last: { readonly of: string; readonly sample: Uint8Array; readonly matches: SignMatcher } | undefined;
  return (signs, sample) => {
    const of = JSON.stringify(signs);
    if (last?.of !== of || Buffer.compare(last.sample, sample) !== 0)
      last = { of, sample, matches: signMatcher(signs, sample) };
    return last.matches;
  };
}
