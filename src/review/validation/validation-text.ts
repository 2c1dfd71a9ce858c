/** The result of a validation as lines on a terminal. It names no patient. */
import { HIDDEN } from '../report/reporting.js';
import type { Accuracy } from './accuracy.js';
import type { Estimate } from './proportions.js';
import type { PairAgreement, Validation } from './validation.js';

const ESTIMATES = [
  ['sensitivity', 'sensitivity'],
  ['specificity', 'specificity'],
  ['PPV', 'positivePredictiveValue'],
  ['NPV', 'negativePredictiveValue'],
] as const satisfies readonly (readonly [string, keyof Accuracy])[];

export function validationText(result: Validation): readonly string[] {
  const { drawn, judged, unsettled, reviewers, rules, pairs, disagreements } = result;
  return [
    `Judged ${judged} of ${drawn} sampled outcomes: ${reviewers.map(({ name, rows }) => `${name} ${rows}`).join(', ')}.`,
    ...(unsettled > 0 ? [`${unsettled} not settled: reviewers differ, and no row by "consensus" decides.`] : []),
    ...rules.filter(isJudged).map((rule) => {
      const estimates = ESTIMATES.map(([name, key]) => `${name} ${estimateText(rule[key])}`).join(', ');
      return `  ${rule.rule}: ${rule.positives} positive, ${rule.negatives} negative; ${estimates}`;
    }),
    ...pairs.map(pairText),
    `${disagreements.length} ${disagreements.length === 1 ? 'disagreement' : 'disagreements'}.`,
  ];
}

/** Whether anything of the rule was judged. */
export function isJudged({ strata }: Accuracy): boolean {
  return strata.some(({ judged }) => judged > 0);
}

/** "91 % (61–98)" */
function estimateText(estimate: Estimate | undefined): string {
  if (estimate === undefined) return HIDDEN;
  const whole = (share: number): string => (100 * share).toFixed(0);
  return `${whole(estimate.share)} % (${whole(estimate.low)}–${whole(estimate.high)})`;
}

/** "0.71 (0.40 – 1.00)" */
export function kappaText({ kappa }: PairAgreement): string {
  if (kappa === undefined) return HIDDEN;
  const { value, low, high } = kappa;
  const told = (one: number): string => one.toFixed(2).replace(/^-(0\.00)$/, '$1');
  return `${told(value)} (${told(low)} – ${told(high)})`;
}

function pairText(pair: PairAgreement): string {
  const [one, other] = pair.reviewers;
  return `${one} and ${other}: alike in ${pair.alike} of ${pair.rows} rows, κ ${kappaText(pair)}`;
}
