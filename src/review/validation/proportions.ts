/**
 * Shares estimated from a stratified sample, with intervals. Strata are sampled at different rates, so that counts of the
 * sample are weighted back: the share of a stratum times its size estimates how many of it there are (the estimator of
 * Horvitz and Thompson; where strata are the answers of a test, that of Begg and Greenes, Biometrics 1983;39:207).
 *
 * Intervals are Wilson's in each stratum, put together by the recovery of variances (MOVER): for sums Zou, Huang and Zhang,
 * Comput Stat Data Anal 2009;53:1080, for ratios Donner and Zou, Stat Methods Med Res 2012;21:347. They take the sizes of
 * the strata as given, and have no finite-population correction: they speak of the rule, not only of these charts.
 */
import { type Interval, wilson } from '../report/statistics.js';

/** Of the judged outcomes of a stratum, those of a kind. */
export interface StratumCount {
  /** Outcomes of the stratum in the review. */
  readonly size: number;
  /** Of the sample, those judged; 0 where none is. */
  readonly judged: number;
  /** Of those judged, those of the kind that is counted. */
  readonly count: number;
}

/** A share, 0 to 1, and its 95 % interval. */
export interface Estimate extends Interval {
  readonly share: number;
}

interface Total extends Interval {
  readonly total: number;
  readonly count: number;
}

/** Share of a kind among those judged in one stratum: Wilson's interval. Undefined where none is judged. */
export function shareIn(count: number, judged: number): Estimate | undefined {
  return judged === 0 ? undefined : { share: count / judged, ...wilson(count, judged) };
}

/**
 * The share of one kind among two: own / (own + others), each estimated over strata of its own, none in both.
 *
 * @returns undefined where it cannot be estimated: a stratum that is not empty has none judged, or there is none of either
 *   kind in the sample
 */
export function weightedShare(own: readonly StratumCount[], others: readonly StratumCount[]): Estimate | undefined {
  if ([...own, ...others].some(({ size, judged }) => size > 0 && judged === 0)) return undefined;
  const [inside, outside] = [totalOf(own), totalOf(others)];
  const sum = inside.total + outside.total;
  if (sum === 0) return undefined;
  // Where the other side is empty in the review as well, there is no ratio: what is left is one sample.
  if (inside.high === 0 || outside.high === 0) {
    const counted = inside.count + outside.count;
    return { share: inside.total / sum, ...wilson(inside.count, counted) };
  }
  const { low, high } = ratioInterval(inside, outside);
  return { share: inside.total / sum, low: low / (1 + low), high: high === Infinity ? 1 : high / (1 + high) };
}

/** How many of a kind there are in strata, by Wilson's limits in each and MOVER for the sum. */
function totalOf(strata: readonly StratumCount[]): Total {
  let [total, below, above, all] = [0, 0, 0, 0];
  for (const { size, judged, count } of strata.filter((one) => one.size > 0)) {
    const share = count / judged;
    const { low, high } = wilson(count, judged);
    total += size * share;
    below += (size * (share - low)) ** 2;
    above += (size * (high - share)) ** 2;
    all += count;
  }
  return { total, low: Math.max(0, total - Math.sqrt(below)), high: total + Math.sqrt(above), count: all };
}

/**
 * Limits of a ratio of two independent estimates (Donner and Zou, equation 9), with the fraction of the lower limit turned
 * so that it holds where the denominator is estimated as 0.
 */
function ratioInterval(over: Total, under: Total): Interval {
  const product = over.total * under.total;
  const part = (total: number, limit: number): number => limit * (2 * total - limit);
  const root = (one: number, other: number): number => Math.sqrt(Math.max(0, product ** 2 - one * other));
  const lowest = part(over.total, over.low);
  const low = lowest <= 0 ? 0 : lowest / (product + root(lowest, part(under.total, under.high)));
  const least = part(under.total, under.low);
  const high = least <= 0 ? Infinity : (product + root(part(over.total, over.high), least)) / least;
  return { low, high };
}
