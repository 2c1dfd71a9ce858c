/** Telling the engine not to compile what is only warm. */
import { setFlagsFromString } from 'node:v8';

/** By major version of V8, eight times as many rounds as it would wait by itself: 11 is in Node 20, 13 in Node 24. */
const FLAGS: Readonly<Record<string, string>> = {
  11: '--interrupt-budget=540672',
  13: '--invocation-count-for-turbofan=24000',
};

/**
 * Has functions compiled with all optimizations only when they are really hot. A review calls some thousand functions
 * some ten thousand times and ends: of what it computed a third was compiling, on every thread anew, and half of that
 * was never made good.
 */
export function compileRarely(): void {
  const flag = compilerFlag(process.versions.v8);
  if (flag !== undefined) setFlagsFromString(flag);
}

/** @param version of V8; of other versions nothing is asked, for they may not know the flag */
export function compilerFlag(version: string): string | undefined {
  return FLAGS[version.split('.')[0] ?? ''];
}
