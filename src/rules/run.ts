/** Judging a chart by the protocol. */
import type { Day } from '../timeline/day.js';
import type { ChartFacts } from '../timeline/fact.js';
import type { Judgement } from './judgement.js';

export interface JudgeOptions {
  readonly asOf: Day;
  /** Planned segments are judged: true at the order decision points. */
  readonly planning: boolean;
}

/** Judges every rule on every course of the chart. */
export function judge(_facts: ChartFacts, _options: JudgeOptions): Judgement {
  throw new Error('not yet');
}
