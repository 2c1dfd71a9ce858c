/** What a soak measured, in words, and what of it must not be. */
import type { Closed, Memory } from './soak-server.js';
import type { Measured } from './soak-calls.js';

/** Megabytes of heap for 1,000 calls, after warming up. */
export const SLOPE_BOUND_MB = 0.5;
/** A slope over fewer calls says more of the collector than of the service. */
const LEAST_CALLS = 2_000;
/** Of the samples, so many at the start are warming up. */
const WARM_UP = 0.3;

/** Memory after so many calls. */
export type Sample = Omit<Memory, 'said'> & { readonly calls: number };

/** Megabytes of heap for 1,000 calls: the straight line nearest to the samples; undefined where these are too few. */
export function slopeOf(samples: readonly Sample[]): number | undefined {
  const warm = samples.slice(Math.ceil(samples.length * WARM_UP));
  const [first, last] = [warm[0], warm.at(-1)];
  if (first === undefined || last === undefined || last.calls - first.calls < LEAST_CALLS) return undefined;
  const mean = (of: (sample: Sample) => number): number => warm.reduce((sum, one) => sum + of(one), 0) / warm.length;
  const [calls, heap] = [mean((one) => one.calls), mean((one) => one.heap)];
  const along = warm.reduce((sum, one) => sum + (one.calls - calls) * (one.heap - heap), 0);
  const across = warm.reduce((sum, one) => sum + (one.calls - calls) ** 2, 0);
  return (along / across) * 1_000;
}

export interface Soaked {
  readonly measured: Measured;
  readonly samples: readonly Sample[];
  readonly closed: Closed;
  readonly faults: Readonly<Record<string, number>>;
  readonly seconds: number;
}

const counted = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${count.toLocaleString('en')} × ${name}`)
    .join(', ') || 'none';

/** What must not be: each a sentence. */
export function complaintsOf({ measured, samples, closed }: Soaked): readonly string[] {
  const failed = Object.entries(measured.statuses).filter(([status]) => status === 'error' || Number(status) >= 500);
  const slope = slopeOf(samples);
  const sockets = Object.entries(closed.left).filter(([kind]) => /TCP|TLS/.test(kind));
  return [
    ...failed.map(([status, count]) => `${count} answers were ${status}: ${measured.errors[0] ?? ''}`),
    ...(measured.times.length === 0 ? ['no call was made'] : []),
    ...(closed.faults > 0 ? [`${closed.faults} errors were logged`] : []),
    ...(slope !== undefined && slope > SLOPE_BOUND_MB
      ? [`the heap grows by ${slope.toFixed(2)} MB for 1,000 calls`]
      : []),
    ...sockets.map(([kind, count]) => `${count} × ${kind} were left open`),
  ];
}

/** The result, line by line. */
export function linesOf(soaked: Soaked): readonly string[] {
  const { measured, samples, closed, faults, seconds } = soaked;
  const { times } = measured;
  const at = (share: number): string => `${Math.round(times[Math.floor(times.length * share)] ?? 0)} ms`;
  const slope = slopeOf(samples);
  const [first, last] = [samples[0], samples.at(-1)];
  const toward = (of: 'heap' | 'rss'): string => `${Math.round(first?.[of] ?? 0)} → ${Math.round(last?.[of] ?? 0)} MB`;
  return [
    `${times.length.toLocaleString('en')} calls in ${seconds} s: ${counted(measured.statuses)}`,
    `times: p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}`,
    `faults of the FHIR server: ${counted(faults)}`,
    `heap after collection ${toward('heap')}, resident ${toward('rss')}`,
    slope === undefined
      ? `slope: under ${LEAST_CALLS} calls after warming up, too few to tell`
      : `slope: ${slope.toFixed(2)} MB of heap for 1,000 calls (${SLOPE_BOUND_MB} allowed)`,
    `records of cards that the store had not answered by the deadline: ${closed.late.toLocaleString('en')}`,
    `open under load: ${counted(closed.atWork)}; after closing: ${counted(closed.left)}`,
  ];
}
