/** Telling the engine not to compile what is only warm. */
import { setFlagsFromString } from 'node:v8';

/** By major version of V8, eight times as many rounds as it would wait by itself: 11 is in Node 20, 13 in Node 24. */
const FLAGS: Readonly<Record<string, string>> = {
  11: '--interrupt-budget=540672',
  13: '--invocation-count-for-turbofan=24000',
};

/**
 * Has functions compiled with all optimizations only when they are really hot. A review calls some thousand functions
 * some ten thousand times and ends: a third of its time went into compiling, on every thread anew, beside the
 * threads that judge (bench/README.md). Of other versions of the engine nothing is asked: they may not know the flag.
 */
export function compileRarely(): void {
  const [major = ''] = process.versions.v8.split('.');
  const flag = FLAGS[major];
  if (flag !== undefined) setFlagsFromString(flag);
}
