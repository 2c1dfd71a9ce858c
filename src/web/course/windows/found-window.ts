/** A window before it is put into words, and how the answer of a rule becomes its mark. */
import type { Outcome } from '../../../rules/judgement.js';
import type { Criterion, Sentence } from '../../../rules/rule.js';
import type { Segment } from '../../../timeline/course-view.js';
import type { Day, DayInterval } from '../../../timeline/day.js';
import type { WindowKind, WindowMark } from '../picture.js';

export interface FoundWindow {
  readonly kind: WindowKind;
  readonly segment: Segment;
  readonly days: DayInterval;
  readonly accepted?: DayInterval;
  readonly mark: WindowMark;
  readonly outcome: Outcome;
}

/** The outcome of a rule about the course, or about one of its segments. */
export type OutcomeOf = (rule: string, segment?: number) => Outcome | undefined;

/** The result of a criterion that a rule tried; the sentence is the same object wherever it stands. */
export function resultOf({ criteria }: Outcome, sentence: Sentence): Criterion['result'] | undefined {
  return criteria.find(({ criterion }) => criterion === sentence)?.result;
}

/** An act that was, or was not, done by the last day of its window. */
export function markBy(result: Criterion['result'], days: DayInterval, asOf: Day): WindowMark {
  if (result === 'met') return 'met';
  if (result === 'unknown') return 'cannot-tell';
  return asOf <= days.last ? 'due' : 'late';
}
