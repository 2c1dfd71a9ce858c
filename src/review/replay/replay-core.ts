/** What a replay stands on; composition/review-replay.ts makes the real one. */
import type { Judgement } from '../../rules/judgement.js';
import type { DecisionPoint, Severity } from '../../rules/rule.js';
import type { WordedRule } from '../../rules/outcome-row.js';
import type { Day } from '../../timeline/day.js';
import type { ChartFacts } from '../../timeline/fact.js';

/** A card that the hook of a decision point would have shown, or held back as one too many. */
export interface Alert {
  readonly rule: string;
  readonly severity: Severity;
  readonly course: number;
  readonly segment?: number;
  /** Every finding that it speaks of: "rule/code". */
  readonly findings: readonly string[];
  /** The orders of the moment that it speaks of: "MedicationRequest/m1". */
  readonly orders: readonly string[];
  /** False: more cards than a client takes. */
  readonly shown: boolean;
}

/** Who and what a moment is about, as a hook call says it. */
export interface Moment {
  readonly decisionPoint: DecisionPoint;
  readonly facts: ChartFacts;
  /** Orders and appointments being made; absent where the moment carries none. */
  readonly about?: ReadonlySet<string>;
  /** "Encounter/e1" */
  readonly stay?: string;
}

/** Days after an act on which a window of the protocol has just ended. */
export interface FollowUps {
  readonly afterSession: readonly number[];
  readonly afterEmbolization: readonly number[];
}

export interface ReplayQuestion {
  readonly asOf: Day;
  readonly planning: boolean;
  /** Where the hook would be called. */
  readonly at?: DecisionPoint;
  /** The one rule to ask, which answers as it does among all; absent: every rule. */
  readonly rule?: string;
}

export interface ReplayCore {
  /** Judges by the protocol in effect on the day of judgement, or by the one chosen. */
  readonly judgeOn: (facts: ChartFacts, question: ReplayQuestion) => Judgement;
  /** The rules of the protocol that judges a day, for their wording. */
  readonly rulesOn: (day: Day) => readonly WordedRule[];
  /** The same selection as at the hooks door, the gravest first. */
  readonly alertsOf: (judgement: Judgement, moment: Moment) => readonly Alert[];
  /** By the protocol of the day of the act. */
  readonly followUpsOn: (day: Day) => FollowUps;
}
