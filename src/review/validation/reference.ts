/** What the reviewers say of each outcome of a sample, put together to one verdict where they allow it. */
import { OperationalError } from '../../errors.js';
import { compareText } from '../../timeline/compare.js';
import type { Answer } from './filled-worklist.js';
import type { SampledOutcome } from './sample.js';
import { CONSENSUS, type Verdict } from './verdict.js';

export interface JudgedOutcome {
  readonly drawn: SampledOutcome;
  /** One of each reviewer, by name. */
  readonly answers: readonly Answer[];
  /**
   * What counts as true: the verdict of `consensus` where there is one, else that of more than half of the reviewers;
   * absent where there is neither. The outcome is then unsettled.
   */
  readonly reference?: Verdict;
}

/**
 * The outcomes that anybody judged, in the order of the sample.
 *
 * @throws OperationalError `request-invalid` where one reviewer gives two verdicts on one row
 */
export function judgedOutcomes(
  sample: readonly SampledOutcome[],
  answers: readonly Answer[],
): readonly JudgedOutcome[] {
  const byOutcome = new Map<string, Map<string, Answer>>();
  for (const answer of answers) {
    const given = byOutcome.get(answer.id) ?? new Map<string, Answer>();
    byOutcome.set(answer.id, given);
    const before = given.get(answer.reviewer);
    if (before === undefined) given.set(answer.reviewer, answer);
    else if (before.verdict !== answer.verdict) throw contradiction(answer, before);
  }
  return sample.flatMap((drawn) => {
    const given = byOutcome.get(drawn.id);
    if (given === undefined) return [];
    const all = [...given.values()].sort((one, other) => compareText(one.reviewer, other.reviewer));
    const reference = referenceOf(all);
    return { drawn, answers: all, ...(reference !== undefined && { reference }) };
  });
}

function referenceOf(answers: readonly Answer[]): Verdict | undefined {
  const settled = answers.find(({ reviewer }) => reviewer === CONSENSUS);
  if (settled !== undefined) return settled.verdict;
  const verdicts = answers.map(({ verdict }) => verdict);
  return verdicts.find((verdict) => 2 * verdicts.filter((one) => one === verdict).length > verdicts.length);
}

function contradiction(answer: Answer, before: Answer): OperationalError {
  return new OperationalError(
    'request-invalid',
    `${answer.at}, column verdict: the same reviewer says otherwise of this row in ${before.at}`,
    { field: 'WORKLIST' },
  );
}
