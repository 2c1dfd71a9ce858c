/**
 * How far the answers of a rule are true, by verdicts on a sample of them. A positive is a departure from the protocol
 * (`unmet`); a negative is none (`met`, `not-applicable`). `indeterminate` is neither, on either side: an outcome of
 * which the review cannot tell is in no sensitivity or specificity but in those *at worst*, where it counts as wrong
 * (intention to diagnose: Schuetz et al., BMJ 2012;345:e6717); one of which the reviewers cannot tell is in none.
 */
import { STATUSES, type Status } from '../summary/summary.js';
import { type Estimate, type StratumCount, shareIn, weightedShare } from './proportions.js';
import type { JudgedOutcome } from './reference.js';
import type { Stratum } from './sample.js';
import type { Verdict } from './verdict.js';

export interface JudgedStratum extends Stratum {
  /** Outcomes with a verdict of anybody. */
  readonly judged: number;
  /** Of these, those with one verdict that counts: the others are taken to be like them. */
  readonly settled: number;
}

export interface Accuracy {
  readonly strata: readonly JudgedStratum[];
  /** Settled outcomes of the sample by what the review said and what the reviewers say; not weighted. */
  readonly agreement: Readonly<Record<Status, Readonly<Record<Verdict, number>>>>;
  /** Settled outcomes that are positive, negative, and neither, by the reviewers. */
  readonly positives: number;
  readonly negatives: number;
  readonly neither: number;
  /** Of the departures that the review tells of (it said `unmet`, or not), those that it found; weighted to the strata. */
  readonly sensitivity?: Estimate;
  /** Of the outcomes without a departure, those of which the review raised none; weighted likewise. */
  readonly specificity?: Estimate;
  readonly sensitivityAtWorst?: Estimate;
  readonly specificityAtWorst?: Estimate;
  /** Of the outcomes that the review called `unmet`, those that are: within one stratum, so with no weights. */
  readonly positivePredictiveValue?: Estimate;
  /** Of those that it called `met`, those without a departure. */
  readonly negativePredictiveValue?: Estimate;
}

const POSITIVE: readonly Verdict[] = ['unmet'];
const NEGATIVE: readonly Verdict[] = ['met', 'not-applicable'];

/** @param strata and @param judged of one rule */
export function accuracyOf(strata: readonly Stratum[], judged: readonly JudgedOutcome[]): Accuracy {
  const table = Object.fromEntries(
    STATUSES.map((status) => [status, Object.fromEntries(STATUSES.map((verdict) => [verdict, 0]))]),
  ) as Record<Status, Record<Verdict, number>>;
  for (const { drawn, reference } of judged) if (reference !== undefined) table[drawn.status][reference] += 1;

  const count = (status: Status, verdicts: readonly Verdict[]): number =>
    verdicts.reduce((sum, verdict) => sum + table[status][verdict], 0);
  const inAll = (verdicts: readonly Verdict[]): number =>
    STATUSES.reduce((sum, status) => sum + count(status, verdicts), 0);
  /** What is known of the strata of these statuses, as far as they were drawn from. */
  const of = (statuses: readonly Status[], verdicts: readonly Verdict[]): readonly StratumCount[] =>
    strata
      .filter(({ status }) => statuses.includes(status))
      .map(({ status, size }) => ({ size, judged: count(status, STATUSES), count: count(status, verdicts) }));
  const predicted = (status: Status, right: readonly Verdict[]): Estimate | undefined =>
    shareIn(count(status, right), count(status, [...POSITIVE, ...NEGATIVE]));

  const estimates = {
    sensitivity: weightedShare(of(['unmet'], POSITIVE), of(['met', 'not-applicable'], POSITIVE)),
    specificity: weightedShare(of(['met', 'not-applicable'], NEGATIVE), of(['unmet'], NEGATIVE)),
    sensitivityAtWorst: weightedShare(
      of(['unmet'], POSITIVE),
      of(['met', 'not-applicable', 'indeterminate'], POSITIVE),
    ),
    specificityAtWorst: weightedShare(
      of(['met', 'not-applicable'], NEGATIVE),
      of(['unmet', 'indeterminate'], NEGATIVE),
    ),
    positivePredictiveValue: predicted('unmet', POSITIVE),
    negativePredictiveValue: predicted('met', NEGATIVE),
  };
  return {
    strata: strata.map((stratum) => ({
      ...stratum,
      judged: judged.filter(({ drawn }) => drawn.status === stratum.status).length,
      settled: count(stratum.status, STATUSES),
    })),
    agreement: table,
    positives: inAll(POSITIVE),
    negatives: inAll(NEGATIVE),
    neither: inAll(['indeterminate']),
    ...known(estimates),
  };
}

/** Only the estimates that could be made. */
function known<Names extends string>(
  estimates: Readonly<Record<Names, Estimate | undefined>>,
): Partial<Record<Names, Estimate>> {
  const made = Object.entries(estimates).filter(([, estimate]) => estimate !== undefined);
  return Object.fromEntries(made) as Partial<Record<Names, Estimate>>;
}
