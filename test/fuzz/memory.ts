/** Whether memory stays flat: the heap after garbage collection, compared over windows. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Megabytes by which the heap of the last windows may exceed that of the first after warming up. */
export const GROWTH_BOUND_MB = 8;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Megabytes of heap in use once all garbage is gone. */
export function heapInUse(): number {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/**
 * Growth of the heap from the first third of the windows to the last, the warm-up left out; by medians, so that one
 * window with a large body under way says nothing.
 *
 * @param windows megabytes, window by window; fewer than 6 prove nothing
 */
export function growth(windows: readonly number[]): number | undefined {
  const warm = windows.slice(Math.ceil(windows.length / 5));
  if (windows.length < 6) return undefined;
  const third = Math.ceil(warm.length / 3);
  return median(warm.slice(-third)) - median(warm.slice(0, third));
}
