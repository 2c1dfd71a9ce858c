/** The few statistics of the report, each by its textbook formula. Proportions are from 0 to 1. */

export interface Interval {
  readonly low: number;
  readonly high: number;
}

const Z_95 = 1.959_963_984_540_054;

/** Wilson's score interval, 95 % (Wilson 1927; Newcombe, Stat Med 1998;17:857). @param all more than 0 */
export function wilson(met: number, all: number): Interval {
  const z2 = Z_95 * Z_95;
  const middle = (met + z2 / 2) / (all + z2);
  const half = (Z_95 / (all + z2)) * Math.sqrt((met * (all - met)) / all + z2 / 4);
  return { low: met === 0 ? 0 : Math.max(0, middle - half), high: met === all ? 1 : Math.min(1, middle + half) };
}

/** The middle value; of an even number of them the mean of the two in the middle. @param values at least one */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const at = sorted.length / 2;
  const upper = sorted[Math.floor(at)] as number;
  return Number.isInteger(at) ? ((sorted[at - 1] as number) + upper) / 2 : upper;
}

/**
 * Limits of a funnel plot around a target: exact binomial, interpolated so that they do not jump (Spiegelhalter,
 * Stat Med 2005;24:1185).
 *
 * @param share outside both limits together: 0.05 for 95 %, 0.002 for 99.8 %
 */
export function funnelLimits(target: number, all: number, share: number): Interval {
  return { low: limit(target, all, share / 2), high: limit(target, all, 1 - share / 2) };
}

function limit(target: number, all: number, quantile: number): number {
  if (target <= 0 || target >= 1) return target;
  let cumulative = 0;
  let logTerm = all * Math.log1p(-target);
  const logOdds = Math.log(target) - Math.log1p(-target);
  for (let met = 0; met <= all; met += 1) {
    const term = Math.exp(logTerm);
    cumulative += term;
    if (cumulative >= quantile) {
      const back = (cumulative - quantile) / term;
      return Math.min(1, Math.max(0, (met - back) / all));
    }
    logTerm += Math.log(all - met) - Math.log(met + 1) + logOdds;
  }
  return 1;
}
