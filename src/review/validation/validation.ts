/** The result of a validation: how far the review is right, and how far its reviewers agree. */
import { compareText } from '../../timeline/compare.js';
import { type Accuracy, accuracyOf } from './accuracy.js';
import { type Agreement, cohensKappa } from './kappa.js';
import type { JudgedOutcome } from './reference.js';
import type { OutcomePlace } from './sample.js';
import type { SampleFile } from './sample-file.js';
import type { Status } from '../summary/summary.js';
import { CONSENSUS, type Verdict } from './verdict.js';

/** How far two reviewers agree on the rows that both judged. */
export interface PairAgreement extends Agreement {
  readonly reviewers: readonly [string, string];
}

export interface Disagreement extends OutcomePlace {
  readonly id: string;
  /** What the review said. */
  readonly status: Status;
  /** What counts as true; absent where it is not settled. */
  readonly reference?: Verdict;
  readonly answers: readonly { readonly reviewer: string; readonly verdict: Verdict; readonly comment?: string }[];
}

/** The public format of validation.json: fixtures/schemas/validation.schema.json. */
export interface Validation {
  readonly format: 1;
  readonly review: SampleFile['review'];
  readonly seed: number;
  readonly perStratum: number;
  /** Outcomes in the sample, those judged by anybody, and of these those not settled. */
  readonly drawn: number;
  readonly judged: number;
  readonly unsettled: number;
  readonly reviewers: readonly { readonly name: string; readonly rows: number }[];
  readonly rules: readonly (Accuracy & { readonly rule: string; readonly pairs: readonly PairAgreement[] })[];
  /** Over all rules. */
  readonly pairs: readonly PairAgreement[];
  /** Outcomes of which the review and the reviewers, or two reviewers, say otherwise. */
  readonly disagreements: readonly Disagreement[];
}

/** The same sample and the same answers give the same result, in whatever order they were read. */
export function validationOf(sample: SampleFile, judged: readonly JudgedOutcome[]): Validation {
  const names = [...new Set(judged.flatMap(({ answers }) => answers.map(({ reviewer }) => reviewer)))].sort(
    compareText,
  );
  const reviewers = names.filter((name) => name !== CONSENSUS);
  const rules = [...new Set(sample.strata.map(({ rule }) => rule))];
  return {
    format: 1,
    review: sample.review,
    seed: sample.seed,
    perStratum: sample.perStratum,
    drawn: sample.drawn.length,
    judged: judged.length,
    unsettled: judged.filter(({ reference }) => reference === undefined).length,
    reviewers: names.map((name) => ({ name, rows: judged.filter((one) => verdictBy(one, name) !== undefined).length })),
    rules: rules.map((rule) => {
      const own = judged.filter(({ drawn }) => drawn.rule === rule);
      const strata = sample.strata.filter((stratum) => stratum.rule === rule);
      return { rule, ...accuracyOf(strata, own), pairs: pairsOf(reviewers, own) };
    }),
    pairs: pairsOf(reviewers, judged),
    disagreements: judged.filter(isDisputed).map(disagreementOf),
  };
}

/** Each pair of reviewers who judged a row in common. */
function pairsOf(reviewers: readonly string[], judged: readonly JudgedOutcome[]): readonly PairAgreement[] {
  return reviewers.flatMap((one, at) =>
    reviewers.slice(at + 1).flatMap((other) => {
      const both = judged.flatMap((outcome): (readonly [Verdict, Verdict])[] => {
        const [first, second] = [verdictBy(outcome, one), verdictBy(outcome, other)];
        return first === undefined || second === undefined ? [] : [[first, second]];
      });
      return both.length === 0 ? [] : [{ reviewers: [one, other] as const, ...cohensKappa(both) }];
    }),
  );
}

function verdictBy({ answers }: JudgedOutcome, name: string): Verdict | undefined {
  return answers.find(({ reviewer }) => reviewer === name)?.verdict;
}

function isDisputed({ drawn, answers }: JudgedOutcome): boolean {
  return answers.some(({ verdict }) => verdict !== drawn.status);
}

function disagreementOf({ drawn, answers, reference }: JudgedOutcome): Disagreement {
  const { id, patient, rule, course, segment, status } = drawn;
  return {
    id,
    patient,
    rule,
    course,
    ...(segment !== undefined && { segment }),
    status,
    ...(reference !== undefined && { reference }),
    answers: answers.map(({ reviewer, verdict, comment }) => ({
      reviewer,
      verdict,
      ...(comment !== '' && { comment }),
    })),
  };
}
